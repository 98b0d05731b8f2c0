package rpc_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// TestMisuse: a Transport or a Handler without a cloud, and a request without its parts,
// fail with what is missing.
func TestMisuse(t *testing.T) {
	cloud := open()
	get := func() *http.Request { return post("GET", both(common, least).Encode(), "", nil) }
	const noCloud = "rpc: there is no cloud; pass one to NewTransport, NewHandler or Serve"
	for _, c := range []struct {
		transport *rpc.Transport
		handler   *rpc.Handler
		request   *http.Request
		want      string
	}{
		{nil, nil, get(), noCloud},
		{new(rpc.Transport), new(rpc.Handler), get(), noCloud},
		{rpc.NewTransport(nil), rpc.NewHandler(nil), get(), noCloud},
		{rpc.NewTransport(nil), rpc.NewHandler(nil), nil, noCloud},
		{rpc.NewTransport(cloud), rpc.NewHandler(cloud), nil, "rpc: the *http.Request is nil"},
		{rpc.NewTransport(cloud), rpc.NewHandler(cloud), new(http.Request), "rpc: the http.Request has no URL"},
	} {
		if got, err := c.transport.RoundTrip(c.request); err == nil || err.Error() != c.want {
			t.Errorf("RoundTrip of %+v with %v: got %v, %v, want %s", c.transport, c.request, got, err, c.want)
		}
		w := httptest.NewRecorder()
		if c.handler.ServeHTTP(w, c.request); w.Code != 500 || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("ServeHTTP of %+v with %v: got %d %s, want %s", c.handler, c.request, w.Code, w.Body, c.want)
		}
	}
	query, err := url.Parse("/?" + both(common, least).Encode())
	if err != nil {
		t.Fatal(err)
	}
	response, err := rpc.NewTransport(cloud).RoundTrip(&http.Request{URL: query}) // neither Method nor Header
	checkCreated(t, response, err)
	response, err = rpc.NewTransport(new(sim.Cloud)).RoundTrip(get())
	if err != nil || response.StatusCode != 404 {
		t.Errorf("a zero Cloud answers %v, %v, want 404", response, err)
	}
}

// valueResponse is a response of another package, and no pointer.
type valueResponse struct{}

func (valueResponse) Answers() string { return "" }

// TestMisuseOfEncoding: nothing to encode is an InternalError that says so.
func TestMisuseOfEncoding(t *testing.T) {
	for _, r := range []model.Response{nil, (*model.DescribeRegionsResponse)(nil), valueResponse{}} {
		got := rpc.EncodeResponse(rpc.JSON, r)
		if got.Status != 500 || !strings.Contains(string(got.Body), "is not a pointer to a response") {
			t.Errorf("EncodeResponse(JSON, %#v): got %d %s", r, got.Status, got.Body)
		}
	}
	if got := rpc.EncodeResponse(rpc.JSON, new(valueResponse)); got.Status != 200 || string(got.Body) != "{}" {
		t.Errorf("EncodeResponse(JSON, a response without a RequestId): got %d %s", got.Status, got.Body)
	}
	for _, c := range []struct {
		request model.Request
		want    string
	}{
		{nil, "Format="},
		{(*model.UnreadableCall)(nil), "Format="},
		{&model.UnreadableCall{Name: "A", Version: "1", Given: []model.Parameter{{Name: "b"}, {Name: "b"}}},
			"Action=A&Format=&Version=1&b=&b="},
		{(*model.StopInstanceRequest)(nil), "Action=StopInstance&Format=&Version=2014-05-26"},
	} {
		if got := rpc.Encode(rpc.Call{Request: c.request}).Encode(); got != c.want {
			t.Errorf("Encode of %#v: got %s, want %s", c.request, got, c.want)
		}
	}
	if got := rpc.Serve(nil, nil); got.Status != 500 || !strings.Contains(string(got.Body), "there is no cloud") {
		t.Errorf("Serve without a cloud: got %d %s", got.Status, got.Body)
	}
	if call, err := rpc.Decode(nil); err == nil || call.Request.Check() != err {
		t.Errorf("Decode(nil): got %v, %v", call, err)
	}
	if rpc.StringToSign("", nil) == "" || rpc.Sign("", "", nil) == "" || (rpc.Answer{}).Indent() != "" {
		t.Error("what is empty is signed or indented as something else")
	}
}
