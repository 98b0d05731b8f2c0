package rpc

import (
	"cmp"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	apierrors "example.com/enisim/errors"
)

// The bounds of a call over HTTP. Real gateways have bounds too, but document none.
const (
	maxText       = 1 << 20 // bytes of a query, and of a body
	maxParameters = 5_000
)

// incoming is a call over HTTP: its parameters, and what its signature may cover.
type incoming struct {
	request    *http.Request
	method     string     // GET by default, as in package http
	sent       url.Values // the parameters of the query and the form
	body       []byte
	parameters url.Values // those of sent and of the headers
}

// read collects the parameters of an HTTP request. Clients place them in four
// ways: all in the query; the common ones in the query and the others in a form;
// all in a form; or the common ones in headers (x-acs-action and others) and the
// others in the query. An error is an *apierrors.Error; read returns the parameters
// read so far with it, so that the answer has the right format.
func read(r *http.Request) (incoming, error) {
	in := incoming{request: r, method: cmp.Or(r.Method, http.MethodGet), parameters: make(url.Values)}
	in.readHeaders()
	if len(r.URL.RawQuery) > maxText {
		return in, tooLong("the query")
	}
	if err := in.add(r.URL.RawQuery); err != nil {
		return in, malformed("the query", err)
	}
	if err := in.readBody(); err != nil {
		return in, err
	}
	switch {
	case in.method != http.MethodGet && in.method != http.MethodPost:
		return in, apierrors.UnsupportedHTTPMethod.New("", "")
	case r.URL.Path != "" && r.URL.Path != "/":
		return in, apierrors.InvalidActionNotFound.New("", r.URL.Path)
	case len(in.parameters) > maxParameters:
		return in, apierrors.InvalidParameter.New("parameters", "").WithDetail("There are too many.")
	}
	return in, nil
}

// readHeaders reads the common parameters that some clients place in headers. Those of
// the query and the form replace them.
func (in *incoming) readHeaders() {
	header := in.request.Header
	if strings.Contains(headerValue(header, "accept"), "json") {
		in.parameters.Set("Format", string(JSON))
	}
	in.set("Action", headerValue(header, "x-acs-action"))
	in.set("Version", headerValue(header, "x-acs-version"))
	in.set("AccessKeyId", acs3Field(header, "Credential"))
}

func (in *incoming) set(name, value string) {
	if value != "" {
		in.parameters.Set(name, value)
	}
}

// add adds the parameters of a query or a form.
func (in *incoming) add(text string) error {
	values, err := url.ParseQuery(text)
	if len(in.sent) == 0 {
		in.sent = values
	} else {
		for name, list := range values {
			in.sent[name] = append(in.sent[name], list...)
		}
	}
	for name := range values {
		in.parameters[name] = in.sent[name]
	}
	return err
}

// headerValue returns a header by its name in lower case or in canonical form. Some
// clients set headers in lower case, and a Transport gets them so.
func headerValue(header http.Header, name string) string {
	if values := header[name]; len(values) > 0 {
		return values[0]
	}
	return header.Get(name)
}

func (in *incoming) readBody() error {
	if in.request.Body == nil {
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(in.request.Body, maxText+1))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge), len(body) > maxText:
		return tooLong("the body")
	case err != nil:
		return malformed("the body", err)
	}
	in.body = body
	if len(body) == 0 {
		return nil
	}
	kind, _, _ := mime.ParseMediaType(headerValue(in.request.Header, "content-type"))
	if kind != "application/x-www-form-urlencoded" {
		return apierrors.InvalidParameter.New("Content-Type", kind).WithDetail("A body must be application/x-www-form-urlencoded.")
	}
	if err := in.add(string(body)); err != nil {
		return malformed("the body", err)
	}
	return nil
}

func tooLong(what string) error {
	return apierrors.InvalidParameter.New(what, "").WithDetail("It is longer than a mebibyte.")
}

func malformed(what string, err error) error {
	return apierrors.InvalidParameter.New(what, "").WithDetail(err.Error() + ".")
}
