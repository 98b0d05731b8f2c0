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

// answer serves one call. With a loss the caller gets the answer in part, or another one,
// or none. With an error of the transport there is no answer.
func (e *endpoint) answer(r *http.Request) (Answer, sim.Loss, error) {
	in, err := read(r)
	if err == nil {
		err = e.signer.check(in)
	}
	var call Call
	if err != nil {
		call.Request, call.Format = unreadable(in.parameters, err), formatOf(in.parameters)
		call.Product = productOf(in.parameters.Get("Version"))
	} else {
		call, _ = Decode(in.parameters) // the cloud refuses what could not be read
	}
	call.Endpoint = endpointOf(r)
	loss, response, err := e.cloud.Carry(in.parameters.Get("Version"), call.Request)
	if loss == sim.BadGateway {
		return badGateway, "", nil
	}
	var refusal *apierrors.Error
	if loss != "" && loss != sim.Truncated || err != nil && !errors.As(err, &refusal) {
		return Answer{}, loss, err
	}
	return encodeEither(call, response, err), loss, nil
}

// badGateway is the answer of a proxy that got none. Its page is of no format that the API
// has.
var badGateway = Answer{
	Status:      http.StatusBadGateway,
	ContentType: "text/html",
	Body: []byte("<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n" +
		"<hr><center>tengine</center>\r\n</body>\r\n</html>\r\n"),
}

// endpointOf returns the host that a request was sent to, without a port.
func endpointOf(r *http.Request) string {
	return (&url.URL{Host: cmp.Or(r.Host, r.URL.Host)}).Hostname()
}

// header returns the headers of an answer.
func (a Answer) header() http.Header {
	values := [...]string{a.ContentType, strconv.Itoa(len(a.Body)), a.RequestId}
	header := http.Header{"Content-Type": values[0:1:1], "Content-Length": values[1:2:2]}
	if a.RequestId != "" {
		header["X-Acs-Request-Id"] = values[2:3:3]
	}
	return header
}

// truncated is a body that ends in the middle.
type truncated struct{ rest io.Reader }

// Read returns io.ErrUnexpectedEOF at the end, as the body of a connection does.
func (t truncated) Read(p []byte) (int, error) {
	n, err := t.rest.Read(p)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// half returns the part of the body that arrives when it is truncated.
func (a Answer) half() []byte { return a.Body[:len(a.Body)/2] }

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

// RoundTrip serves one call. It returns an error if a [sim.Fault] loses the answer, if the
// context has ended, or if the cloud, the request or its URL is nil. That no answer comes,
// for sim.Silence, it learns from the context; without a deadline it says so at once.
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
	answer, loss, err := t.endpoint.answer(r)
	if err != nil {
		return nil, err
	}
	var body io.Reader = bytes.NewReader(answer.Body)
	switch loss {
	case "":
	case sim.Truncated:
		body = truncated{bytes.NewReader(answer.half())}
	case sim.Silence:
		if _, ends := r.Context().Deadline(); ends {
			<-r.Context().Done()
			return nil, r.Context().Err()
		}
		return nil, loss
	default:
		return nil, loss
	}
	return &http.Response{
		Status:        strconv.Itoa(answer.Status) + " " + http.StatusText(answer.Status),
		StatusCode:    answer.Status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        answer.header(),
		Body:          io.NopCloser(body),
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

// ServeHTTP serves one call. If a [sim.Fault] loses the answer, it closes the connection;
// for sim.Silence only when the client has gone or the server closes.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h == nil {
		h = new(Handler)
	}
	if err := h.endpoint.check(r); err != nil {
		write(w, EncodeError(Call{Format: XML}, err))
		return
	}
	answer, loss, err := h.endpoint.answer(r)
	switch {
	case loss == "" && err == nil:
		write(w, answer)
		return
	case loss == sim.Truncated:
		writeHeader(w, answer)
		_, _ = w.Write(answer.half())
		_ = http.NewResponseController(w).Flush()
	case loss == sim.Silence:
		<-r.Context().Done()
	}
	panic(http.ErrAbortHandler) // net/http closes the connection
}

// write writes an answer to a client, which may have gone.
func write(w http.ResponseWriter, answer Answer) {
	writeHeader(w, answer)
	_, _ = w.Write(answer.Body)
}

func writeHeader(w http.ResponseWriter, answer Answer) {
	for name, values := range answer.header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Status)
}
