package rpc

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
)

// endpoint serves the calls of HTTP requests.
type endpoint struct {
	cloud  *sim.Cloud
	signer signer
}

// What a misused Transport or Handler lacks.
var (
	errNoCloud = errors.New("rpc: there is no cloud; pass one to NewTransport, NewHandler or Serve")
	errNoCall  = errors.New("rpc: the *http.Request is nil")
	errNoURL   = errors.New("rpc: the http.Request has no URL")
)

// check returns what is missing to serve a request, nil if nothing is.
func (e *endpoint) check(r *http.Request) error {
	switch {
	case e == nil || e.cloud == nil:
		return errNoCloud
	case r == nil:
		return errNoCall
	case r.URL == nil:
		return errNoURL
	}
	return nil
}

// answer serves one call. With an error of the transport there is no answer.
func (e *endpoint) answer(r *http.Request) (Answer, error) {
	in, err := read(r)
	if err == nil {
		err = e.signer.check(in)
	}
	if err != nil {
		call := Call{
			Request:  unreadable(in.parameters, err),
			Format:   formatOf(in.parameters),
			Product:  productOf(in.parameters.Get("Version")),
			Endpoint: endpointOf(r),
		}
		_, err = e.cloud.Do(call.Request)
		return EncodeError(call, err), nil
	}
	answer, err := serve(e.cloud, in.parameters, endpointOf(r))
	var refusal *apierrors.Error
	if err != nil && !errors.As(err, &refusal) {
		return Answer{}, err
	}
	return answer, nil
}

// endpointOf returns the host that a request was sent to, without a port.
func endpointOf(r *http.Request) string {
	return (&url.URL{Host: cmp.Or(r.Host, r.URL.Host)}).Hostname()
}

// header returns the headers of an answer.
func (a Answer) header() http.Header {
	values := [...]string{a.ContentType, strconv.Itoa(len(a.Body)), a.RequestId}
	return http.Header{
		"Content-Type":     values[0:1:1],
		"Content-Length":   values[1:2:2],
		"X-Acs-Request-Id": values[2:3:3],
	}
}

// Transport carries calls to a Cloud in the same process, without sockets and
// goroutines. It is an http.RoundTripper, for SDKs that take a transport, and has the
// method Call, for SDKs that take an HttpClient. It is safe for use by multiple
// goroutines. Create it with [NewTransport]: the calls of a zero Transport fail.
type Transport struct{ endpoint endpoint }

// NewTransport returns a transport to a cloud.
func NewTransport(c *sim.Cloud) *Transport {
	return &Transport{endpoint{cloud: c, signer: signer{cloud: c}}}
}

// CheckTimestamps makes the transport refuse signed calls whose timestamp is more than 15
// minutes from the time that now returns. With nil, as at first, it compares no timestamps.
// It must be called before the first call.
func (t *Transport) CheckTimestamps(now func() time.Time) { t.endpoint.signer.now = now }

// RoundTrip serves one call. It returns an error if a [sim.Fault] with an error of the
// transport strikes the call, if the context has ended, or if the cloud, the request or
// its URL is nil.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r != nil && r.Body != nil {
		defer r.Body.Close()
	}
	if t == nil {
		return nil, errNoCloud
	}
	if err := t.endpoint.check(r); err != nil {
		return nil, err
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	answer, err := t.endpoint.answer(r)
	if err != nil {
		return nil, err
	}
	return &http.Response{
		Status:        strconv.Itoa(answer.Status) + " " + http.StatusText(answer.Status),
		StatusCode:    answer.Status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        answer.header(),
		Body:          io.NopCloser(bytes.NewReader(answer.Body)),
		ContentLength: int64(len(answer.Body)),
		Request:       r,
	}, nil
}

// Call is RoundTrip with the signature of the HttpClient of the SDKs
// github.com/alibabacloud-go. It ignores the second argument.
func (t *Transport) Call(r *http.Request, _ *http.Transport) (*http.Response, error) {
	return t.RoundTrip(r)
}

// Handler is an http.Handler that serves the calls of clients in other processes:
//
//	http.ListenAndServe("127.0.0.1:8080", rpc.NewHandler(cloud))
//
// Create it with [NewHandler]: a zero Handler answers every call with InternalError.
type Handler struct{ endpoint endpoint }

// NewHandler returns a handler for a cloud.
func NewHandler(c *sim.Cloud) *Handler {
	return &Handler{endpoint{cloud: c, signer: signer{cloud: c}}}
}

// ServeHTTP serves one call. If a [sim.Fault] with an error of the transport strikes the
// call, it closes the connection without an answer.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h == nil {
		h = new(Handler)
	}
	if err := h.endpoint.check(r); err != nil {
		write(w, EncodeError(Call{Format: XML}, err))
		return
	}
	answer, err := h.endpoint.answer(r)
	if err != nil {
		panic(http.ErrAbortHandler) // net/http closes the connection
	}
	write(w, answer)
}

// write writes an answer to a client, which may have gone.
func write(w http.ResponseWriter, answer Answer) {
	for name, values := range answer.header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Status)
	_, _ = w.Write(answer.Body)
}
