package rpc_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// least is the parameters of a call that succeeds in the world of open, except for the
// common ones.
var least = url.Values{
	"RegionId": {"cn-hangzhou"}, "VSwitchId": {"vsw-bp1s5fnvk4gn2tws03001"},
	"SecurityGroupId":      {"sg-bp1fg655nh68xyz9i001"},
	"NetworkInterfaceName": {"a1"},
}

var common = url.Values{"Action": {"CreateNetworkInterface"}, "Version": {"2014-05-26"}, "Format": {"JSON"},
	"AccessKeyId": {"LTAI"}}

func both(a, b url.Values) url.Values {
	all := make(url.Values)
	for _, values := range []url.Values{a, b} {
		for name, list := range values {
			all[name] = list
		}
	}
	return all
}

// post makes a request as a client within the process would.
func post(method, query, form string, header http.Header) *http.Request {
	r, err := http.NewRequest(method, "https://ecs.cn-hangzhou.aliyuncs.com/?"+query, strings.NewReader(form))
	if err != nil {
		panic(err)
	}
	if form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, values := range header {
		r.Header[name] = values
	}
	return r
}

// TestPlacements sends one call in each of the ways in which real clients place
// its parameters, in the process and over a socket.
func TestPlacements(t *testing.T) {
	lower := http.Header{ // as the newer SDKs set them, past the canonical case
		"x-acs-action": {"CreateNetworkInterface"}, "x-acs-version": {"2014-05-26"}, "accept": {"application/json"},
		"Authorization": {"ACS3-HMAC-SHA256 Credential=LTAI,SignedHeaders=host,Signature=00"},
	}
	for name, r := range map[string]func() *http.Request{
		"query":             func() *http.Request { return post("POST", both(common, least).Encode(), "", nil) },
		"GET":               func() *http.Request { return post("GET", both(common, least).Encode(), "", nil) },
		"query and form":    func() *http.Request { return post("POST", common.Encode(), least.Encode(), nil) },
		"form":              func() *http.Request { return post("POST", "", both(common, least).Encode(), nil) },
		"headers and query": func() *http.Request { return post("POST", least.Encode(), "", lower) },
	} {
		t.Run(name, func(t *testing.T) {
			cloud := open()
			response, err := rpc.NewTransport(cloud).RoundTrip(r())
			checkCreated(t, response, err)
			response, err = rpc.NewTransport(cloud).Call(r(), nil)
			checkCreated(t, response, err)

			server := httptest.NewServer(rpc.NewHandler(cloud))
			defer server.Close()
			over := r()
			over.URL.Scheme, over.URL.Host = "http", strings.TrimPrefix(server.URL, "http://")
			response, err = server.Client().Do(over)
			checkCreated(t, response, err)
			for _, call := range cloud.Calls() {
				if call.AccessKeyId != "LTAI" || call.Err != nil {
					t.Errorf("the log has %+v", call)
				}
			}
			if n := len(cloud.Calls()); n != 3 {
				t.Errorf("%d calls were served", n)
			}
		})
	}
}

func checkCreated(t *testing.T, response *http.Response, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var body model.CreateNetworkInterfaceResponse
	if err := json.NewDecoder(response.Body).Decode(&body); err != nil || response.StatusCode != 200 ||
		body.NetworkInterfaceId == "" ||
		response.Header.Get("Content-Type") != "application/json;charset=utf-8" ||
		response.Header.Get("x-acs-request-id") != body.RequestId {
		t.Errorf("got %s %v %+v, %v", response.Status, response.Header, body, err)
	}
}

// fails is a body that cannot be read to its end.
type fails struct{}

func (fails) Read([]byte) (int, error) { return 0, errors.New("broken pipe") }

// TestHTTPRefusals has requests that are no calls, and the refusals that answer them.
func TestHTTPRefusals(t *testing.T) {
	huge := strings.Repeat("a", 1<<20+1)
	manyNames := make(url.Values)
	for i := range 6000 {
		manyNames.Set(strings.Repeat("x", i%50)+string(rune('a'+i%26))+strings.Repeat("y", i/50), "")
	}
	path := post("GET", both(common, least).Encode(), "", nil)
	path.URL.Path = "/v2/enis"
	broken := post("POST", common.Encode(), "", nil)
	broken.Body = io.NopCloser(fails{})
	for _, c := range []struct {
		name    string
		request *http.Request
		status  int
		code    string
		message string
	}{
		{"nothing", post("GET", "", "", nil), 400, "MissingParameter", `"Action"`},
		{"method", post("DELETE", both(common, least).Encode(), "", nil), 403, "UnsupportedHTTPMethod",
			"This HTTP method is not supported."},
		{"path", path, 404, "InvalidAction.NotFound", "please check your url and method"},
		{"a long query", post("GET", "Format=JSON&a="+huge, "", nil), 400, "InvalidParameter",
			`"the query" is not valid. It is longer than a mebibyte.`},
		{"a long body", post("POST", common.Encode(), "a="+huge, nil), 400, "InvalidParameter",
			`"the body" is not valid. It is longer than a mebibyte.`},
		{"a broken body", broken, 400, "InvalidParameter", `"the body" is not valid. broken pipe.`},
		{"JSON", post("POST", common.Encode(), "{}", http.Header{"Content-Type": {"application/json"}}), 400,
			"InvalidParameter", `A body must be application/x-www-form-urlencoded.`},
		{"a bad query", post("GET", "Format=JSON&a=%zz", "", nil), 400, "InvalidParameter", `invalid URL escape`},
		{"a bad form", post("POST", common.Encode(), "a=1;b=2", nil), 400, "InvalidParameter",
			`invalid semicolon separator`},
		{"many parameters", post("POST", common.Encode(), manyNames.Encode(), nil), 400, "InvalidParameter",
			"There are too many."},
		{"given in query and form", post("POST", both(common, least).Encode(), "RegionId=cn-hangzhou", nil), 400,
			"InvalidParameter", `"RegionId" is not valid. It is given twice.`},
		{"another version", post("GET", "Action=CreateNetworkInterface&Version=2016-04-28&Format=json", "", nil), 400,
			"InvalidParameter", `"Action or Version"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			cloud := open()
			response, err := rpc.NewTransport(cloud).RoundTrip(c.request)
			if err != nil {
				t.Fatal(err)
			}
			text, _ := io.ReadAll(response.Body)
			if response.StatusCode != c.status || !strings.Contains(string(text), c.code) {
				t.Errorf("got %s %s, want %d %s", response.Status, text, c.status, c.code)
			}
			if id := response.Header.Get("x-acs-request-id"); id == "" || !strings.Contains(string(text), id) {
				t.Errorf("the request id is %q in %s", id, text)
			}
			calls := cloud.Calls()
			if len(calls) != 1 || calls[0].Err == nil {
				t.Fatalf("the log has %d calls", len(calls))
			}
			if !strings.Contains(explained(calls[0].Err), c.message) {
				t.Errorf("the log has %v, want %s", calls[0].Err, c.message)
			}
			if _, ok := calls[0].Request.(*model.UnreadableCall); !ok {
				t.Errorf("the log has a %T", calls[0].Request)
			}
		})
	}
}

// TestHostCalled: a refusal names the host that was called, without its port.
func TestHostCalled(t *testing.T) {
	for _, query := range []string{
		"Action=DeleteVpc&Version=2016-04-28&Format=JSON", // refused by the cloud
		"Action=Nothing&Version=1&Format=JSON&%",          // and before
	} {
		for host, want := range map[string]string{
			"ecs-cn-hangzhou.aliyuncs.com": "ecs-cn-hangzhou.aliyuncs.com", "127.0.0.1:8080": "127.0.0.1",
		} {
			r := post("GET", query, "", nil)
			r.Host = host
			response, err := rpc.NewTransport(open()).RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			text, _ := io.ReadAll(response.Body)
			var body errorBody
			decode(t, text, &body)
			if body.HostId != want {
				t.Errorf("%s to %s: got the HostId %q, want %q", query, host, body.HostId, want)
			}
		}
	}
}

// explained returns the message and the detail of an error: the answer has the message
// alone, the log both.
func explained(err error) string {
	var refusal *apierrors.Error
	if !errors.As(err, &refusal) {
		return fmt.Sprint(err)
	}
	return refusal.Message() + " " + refusal.Detail()
}

// TestLongest: a query and a body of a mebibyte, and 5,000 parameters, are read: the
// answer is about what they say.
func TestLongest(t *testing.T) {
	const mebibyte = 1 << 20
	long := func(text string) string { return text + strings.Repeat("a", mebibyte-len(text)) }
	many := both(common, least)
	for i := len(many); i < 5000; i++ {
		many.Set(fmt.Sprintf("Unknown%d", i), "")
	}
	for name, r := range map[string]*http.Request{
		"query":      post("GET", long(both(common, least).Encode()+"&Unknown="), "", nil),
		"body":       post("POST", "", long(both(common, least).Encode()+"&Unknown="), nil),
		"parameters": post("POST", "", many.Encode(), nil),
	} {
		response, err := rpc.NewTransport(open()).RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := io.ReadAll(response.Body); !strings.Contains(string(text), "UnsupportedParameter") {
			t.Errorf("%s: got %s %.200s", name, response.Status, text)
		}
	}
}

// TestBodies: a body is closed, as a RoundTripper must, and there may be none.
func TestBodies(t *testing.T) {
	query := both(common, least).Encode()
	without, _ := http.NewRequest("GET", "https://ecs.cn-hangzhou.aliyuncs.com/?"+query, nil)
	response, err := rpc.NewTransport(open()).RoundTrip(without)
	checkCreated(t, response, err)
	body := &closes{Reader: strings.NewReader("")}
	with := post("POST", query, "", nil)
	with.Body = body
	response, err = rpc.NewTransport(open()).RoundTrip(with)
	checkCreated(t, response, err)
	if !body.closed {
		t.Error("the body was not closed")
	}
}

// closes is a body that remembers whether it was closed.
type closes struct {
	io.Reader
	closed bool
}

func (c *closes) Close() error {
	c.closed = true
	return nil
}

// TestFormatByAccept: without the parameter Format the header Accept decides.
func TestFormatByAccept(t *testing.T) {
	for accept, want := range map[string]string{
		"application/json": "application/json", "*/*": "application/xml", "": "application/xml",
		"text/xml": "application/xml",
	} {
		query := both(common, least)
		query.Del("Format")
		request := post("GET", query.Encode(), "", http.Header{"Accept": {accept}})
		response, err := rpc.NewTransport(open()).RoundTrip(request)
		if err != nil || !strings.HasPrefix(response.Header.Get("Content-Type"), want) {
			t.Errorf("Accept: %s is answered %v, %v", accept, response, err)
		}
	}
}

// TestTransportFault: a fault of the transport leaves the client without an
// answer, in the process and over a socket; a fault with a code is an answer.
func TestTransportFault(t *testing.T) {
	cloud := open()
	cloud.SetFaults(sim.Fault{Nth: 1, Applied: true, Err: sim.Cut},
		sim.Fault{Nth: 2, Err: apierrors.ServiceUnavailable},
		sim.Fault{Nth: 4, Err: sim.Cut})
	query := both(common, least).Encode()
	transport := rpc.NewTransport(cloud)
	if _, err := transport.RoundTrip(post("GET", query, "", nil)); err != sim.Cut {
		t.Errorf("got %v", err)
	}
	response, err := transport.RoundTrip(post("GET", query, "", nil))
	if err != nil || response.StatusCode != 503 {
		t.Errorf("got %v, %v", response, err)
	}
	response, err = transport.RoundTrip(post("GET", query, "", nil))
	checkCreated(t, response, err)
	server := httptest.NewUnstartedServer(rpc.NewHandler(cloud))
	server.Start()
	defer server.Close()
	if response, err := server.Client().Get(server.URL + "/?" + query); err == nil {
		t.Errorf("got %s", response.Status)
	}
	calls := cloud.Calls()
	if len(calls) < 4 || !calls[0].AnswerLost || calls[0].Err != sim.Cut || calls[1].AnswerLost ||
		!errors.Is(calls[1].Err, apierrors.ServiceUnavailable) {
		t.Errorf("the log has %+v", calls)
	}
}

// TestVersionOfCalls: the log has each call under the version that it was sent with,
// however early it was refused.
func TestVersionOfCalls(t *testing.T) {
	const ecs, vpc = "2014-05-26", "2016-04-28"
	for _, c := range []struct{ action, version, remark string }{
		{"CreateNetworkInterface", ecs, ""},
		{"DescribeVpcs", vpc, ""},
		{"DescribeVpcs", ecs, " (version 2014-05-26)"},
		{"DescribeVpcs", "1999-01-01", " (version 1999-01-01)"},
		{"DescribeVpcs", "", " (version missing)"},
		{"DescribeRegions", ecs, ""},
		{"DescribeRegions", vpc, " (version 2016-04-28)"},
		{"CreateNatGateway", vpc, " (version 2016-04-28)"},
		{"DescribeDisks", ecs, " (version 2014-05-26)"},
		{"Frobnicate", ecs, " (version 2014-05-26)"},
		{"Frobnicate", "", ""},
		{"", vpc, " (version 2016-04-28)"},
	} {
		cloud := open()
		query := url.Values{"AccessKeyId": {"main"}, "RegionId": {"cn-hangzhou"}}
		for name, value := range map[string]string{"Action": c.action, "Version": c.version} {
			if value != "" {
				query.Set(name, value)
			}
		}
		// An empty path is served, another is refused before the parameters are read.
		for _, path := range []string{"", "/odd"} {
			r := post("GET", query.Encode(), "", nil)
			r.URL.Path = path
			if _, err := rpc.NewTransport(cloud).RoundTrip(r); err != nil {
				t.Fatal(err)
			}
		}
		for _, call := range cloud.Calls() {
			line, _, _ := strings.Cut(call.String(), ": ")
			if call.Action != c.action || call.Version != c.version || call.AccessKeyId != "main" ||
				strings.Contains(line, "(version") != (c.remark != "") || !strings.HasSuffix(line, c.remark) {
				t.Errorf("%s of %q is logged as %+v, %s", c.action, c.version, call, line)
			}
		}
	}
}

// TestLosses: each way to lose an answer looks the same to a client in the process and to one
// at the other end of a socket.
func TestLosses(t *testing.T) {
	for _, c := range []struct {
		fault  string
		status int
		err    error // of the call
		read   error // of the body
	}{
		{"any answer=cut", 0, io.EOF, nil},
		{"any applied answer=cut", 0, io.EOF, nil},
		{"any applied answer=truncated", 200, nil, io.ErrUnexpectedEOF},
		{"any answer=silence", 0, context.DeadlineExceeded, nil},
		{"any applied answer=silence", 0, context.DeadlineExceeded, nil},
		{"any answer=bad-gateway", 502, nil, nil},
		{`any answer=Mine status=418 text="a teapot"`, 418, nil, nil},
	} {
		fault, err := sim.ParseFault(c.fault)
		if err != nil {
			t.Fatal(err)
		}
		cloud := open()
		if err := cloud.SetFaults(fault); err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(rpc.NewHandler(cloud))
		inProcess := &http.Client{Transport: rpc.NewTransport(cloud), Timeout: 200 * time.Millisecond}
		server.Client().Timeout = inProcess.Timeout
		for where, client := range map[string]*http.Client{"in process": inProcess, "over HTTP": server.Client()} {
			status, read := 0, error(nil)
			response, err := client.Post(server.URL+"/?"+both(common, least).Encode(), "", nil)
			if err == nil {
				status = response.StatusCode
				_, read = io.ReadAll(response.Body)
				response.Body.Close()
			}
			if status != c.status || !errors.Is(err, c.err) || !errors.Is(read, c.read) {
				t.Errorf("%s, %s: got %d, %v and %v, want %d, %v and %v",
					c.fault, where, status, err, read, c.status, c.err, c.read)
			}
		}
		server.Close()
		for _, call := range cloud.Calls() {
			if call.AnswerLost != fault.Applied || !call.Faulted {
				t.Errorf("%s: the log has %+v", c.fault, call)
			}
		}
	}
}

// TestSilenceWithoutDeadline: a client in the process that would wait for ever gets an error
// that says so. In a bubble a client with a deadline waits until then, in no real time.
func TestSilenceWithoutDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cloud := open()
		cloud.SetFaults(sim.Fault{Err: sim.Silence})
		call := func(ctx context.Context) error {
			request := post("GET", both(common, least).Encode(), "", nil).WithContext(ctx)
			_, err := rpc.NewTransport(cloud).RoundTrip(request)
			return err
		}
		start := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if err := call(ctx); err != context.DeadlineExceeded || time.Since(start) != time.Hour {
			t.Errorf("got %v after %v", err, time.Since(start))
		}
		if err := call(context.Background()); err != sim.Silence {
			t.Errorf("without a deadline: got %v", err)
		}
	})
}

// TestTransportContext: a call whose context has ended is not served.
func TestTransportContext(t *testing.T) {
	cloud := open()
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	r := post("GET", both(common, least).Encode(), "", nil).WithContext(ended)
	if _, err := rpc.NewTransport(cloud).RoundTrip(r); err != context.Canceled || len(cloud.Calls()) != 0 {
		t.Errorf("got %v after %d calls, want %v before any", err, len(cloud.Calls()), context.Canceled)
	}
}
