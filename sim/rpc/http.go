package rpc

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
)

// endpoint serves calls over HTTP, with or without a socket.
type endpoint struct {
	cloud  *sim.Cloud
	signer signer
}

// answer serves one call. The error is one of the transport: no answer comes.
func (e *endpoint) answer(r *http.Request) (Answer, error) {
	in, err := read(r)
	if err == nil {
		err = e.signer.check(in)
	}
	if err != nil {
		_, err = e.cloud.Do(unreadable(in.parameters, err))
		return EncodeError(formatOf(in.parameters), err), nil
	}
	answer, err := serve(e.cloud, in.parameters)
	var refusal *apierrors.Error
	if err != nil && !errors.As(err, &refusal) {
		return Answer{}, err
	}
	return answer, nil
}

// header spells the headers of an answer.
func (a Answer) header() http.Header {
	values := [...]string{a.ContentType, strconv.Itoa(len(a.Body)), a.RequestId}
	return http.Header{
		"Content-Type":     values[0:1:1],
		"Content-Length":   values[1:2:2],
		"X-Acs-Request-Id": values[2:3:3],
	}
}

// Transport carries an SDK's calls to a Cloud in the same process: there is no
// socket, no goroutine and no port. It is an http.RoundTripper, which the official
// Go SDK takes as its transport, and it has the method Call of the newer SDKs'
// HttpClient. Any number of goroutines may use it.
type Transport struct{ endpoint endpoint }

// NewTransport returns a transport to a cloud.
func NewTransport(c *sim.Cloud) *Transport {
	return &Transport{endpoint{cloud: c, signer: signer{cloud: c}}}
}

// RoundTrip serves one call. Its error is that of a [sim.Fault] that stands for
// the transport, or the context's.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
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

// Call is RoundTrip with another name and a second argument, which is ignored:
// the newer SDKs' HttpClient wants it so.
func (t *Transport) Call(r *http.Request, _ *http.Transport) (*http.Response, error) {
	return t.RoundTrip(r)
}

// Handler serves a Cloud to a listener, for clients in other processes.
type Handler struct{ endpoint endpoint }

// NewHandler returns a handler for a cloud.
func NewHandler(c *sim.Cloud) *Handler {
	return &Handler{endpoint{cloud: c, signer: signer{cloud: c}}}
}

// ServeHTTP serves one call. A [sim.Fault] that stands for the transport cuts the
// connection.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer, err := h.endpoint.answer(r)
	if err != nil {
		panic(http.ErrAbortHandler) // net/http's way to say nothing
	}
	for name, values := range answer.header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Status)
	_, _ = w.Write(answer.Body) // the client may have gone
}
