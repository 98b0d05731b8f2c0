package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// ask has a server without a socket answer a request of a control endpoint.
func (s *server) ask(method, name, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(method, controlPath+name, strings.NewReader(body)))
	return w
}

// asked is ask for an answer in JSON.
func (s *server) asked(t *testing.T, method, name, body string, into any) {
	t.Helper()
	w := s.ask(method, name, body)
	if err := json.Unmarshal(w.Body.Bytes(), into); err != nil || w.Code != 200 {
		t.Fatalf("%s %s: got %d %s, %v", method, name, w.Code, w.Body, err)
	}
}

// TestControl takes a server through all control endpoints, and what they change is there
// after kill -9.
func TestControl(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	restart := func() {
		t.Helper()
		s.killed(t)
		s = quiet(t, "", state)
	}
	if code := s.post(create()); code != 200 {
		t.Fatalf("got %d", code)
	}
	var health, advanced status
	s.asked(t, "GET", "health", "", &health)
	s.asked(t, "POST", "advance", `{"Duration": "1h"}`, &advanced)
	passed := advanced.Now.Sub(health.Now)
	if passed < time.Hour || passed > time.Hour+time.Minute || health.Served != 1 {
		t.Errorf("%s have passed, %d calls were served", passed, health.Served)
	}
	restart()
	if now := s.cloud.State().Now(); now.Before(advanced.Now) {
		t.Errorf("after a restart it is %s again, before %s", now, advanced.Now)
	}

	var kept stateJSON
	s.asked(t, "GET", "state", "", &kept)
	if kept.Digest != fmt.Sprintf("%x", kept.Text.Digest()) || !strings.Contains(kept.Tree, "vsw-1") {
		t.Errorf("the state is %+v", kept)
	}
	if code := s.post(create()); code != 200 {
		t.Fatalf("got %d", code)
	}
	text, _ := json.Marshal(kept)
	s.asked(t, "PUT", "state", string(text), &health)
	if n := created(s.cloud); n != 1 || health.Served != s.cloud.Served() || health.Served == 0 {
		t.Errorf("there are %d ENIs after %d calls", n, health.Served)
	}
	restart()
	if n := created(s.cloud); n != 1 {
		t.Errorf("after a restart there are %d ENIs", n)
	}

	var ran struct {
		Calls      int
		Mismatches []mismatchJSON
	}
	const script = "eni = CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-1 SecurityGroupId=sg-1\n> ...\n" +
		"advance 1h\nStopInstance InstanceId=i-none\nshow $eni\n> ...\n"
	s.asked(t, "POST", "script", script, &ran)
	if ran.Calls != 2 || len(ran.Mismatches) != 1 || ran.Mismatches[0].Line != 4 || created(s.cloud) != 2 {
		t.Errorf("the script ran to %+v, and there are %d ENIs", ran, created(s.cloud))
	}
	restart()
	if n := created(s.cloud); n != 2 {
		t.Errorf("after a restart there are %d ENIs", n)
	}

	s.asked(t, "POST", "reset", "", &health)
	if n := created(s.cloud); n != 0 {
		t.Errorf("after a reset there are %d ENIs", n)
	}
	s.asked(t, "POST", "reset", `{"Regions": [{"RegionId": "cn-beijing"}]}`, &health)
	restart()
	for r := range s.cloud.State().Regions() {
		if r.RegionId != "cn-beijing" {
			t.Errorf("after a restart there is a region %s", r.RegionId)
		}
	}
	s.asked(t, "POST", "reset", "", &health) // the world that the server started in
	for r := range s.cloud.State().Regions() {
		if r.RegionId != "cn-hangzhou" {
			t.Errorf("after the second reset there is a region %s", r.RegionId)
		}
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
}

// TestControlCalls: the calls are listed with their outcomes and without secrets.
func TestControlCalls(t *testing.T) {
	s := quiet(t, "", "")
	call := create()
	s.post(call)
	call.Set("VSwitchId", "vsw-none")
	call.Set("AdminPassword", "hidden")
	s.post(call)
	s.asked(t, "PUT", "faults", `["any nth=1 applied answer=Throttling"]`, &[]sim.Fault{})
	s.post(create())
	w := s.ask("GET", "calls", "")
	var calls []callJSON
	err := json.Unmarshal(w.Body.Bytes(), &calls)
	if err != nil || len(calls) != 3 || strings.Contains(w.Body.String(), "hidden") {
		t.Fatalf("%v: %s", err, w.Body)
	}
	for i, outcome := range []string{"ok", "UnsupportedParameter", "lost Throttling"} {
		if calls[i].Outcome != outcome || calls[i].Number != uint64(i) || calls[i].Parameters == nil {
			t.Errorf("call %d is %+v", i, calls[i])
		}
	}
	if s.asked(t, "DELETE", "faults", "", &[]sim.Fault{}); len(s.cloud.Faults()) != 0 {
		t.Error("there are faults left")
	}
}

// TestControlMistakes: a request that makes no sense changes nothing, and the answer says
// what is wrong.
func TestControlMistakes(t *testing.T) {
	s := quiet(t, "", "")
	s.post(create())
	before := s.cloud.State()
	for _, c := range []struct {
		method, name, body string
		status             int
		want               string
	}{
		{"GET", "odd", "", 404, `there is no GET of \"odd\"`},
		{"GET", "reset", "", 404, `there is no GET of \"reset\"`},
		{"PUT", "state", "{}", 400, "the body has no Text of a state"},
		{"PUT", "state", `{"Text": "odd"}`, 400, "line 1 of a state"},
		{"PUT", "state", `{"Texts": "odd"}`, 400, `unknown field \"Texts\"`},
		{"POST", "reset", `{"VPC": []}`, 400, "VPC: no such field"},
		{"POST", "reset", `{"VPCs": [{"RegionId": "mars"}]}`, 400, `there is no region \"mars\"`},
		{"POST", "advance", `{"Duration": "soon"}`, 400, `the Duration \"soon\" is not one like 90s`},
		{"POST", "advance", `{"Duration": "-1s"}`, 400, `the Duration \"-1s\"`},
		{"PUT", "faults", `["any share=101%"]`, 400, "Percent: 101 is not in 0 to 100"},
		{"PUT", "faults", `["any answer=Odd"]`, 400, `no code \"Odd\"`},
		{"PUT", "faults", `["any match=func"]`, 400, `there is no word \"match\"`},
		{"PUT", "faults", `{}`, 400, "the body: json"},
		{"PUT", "faults", "", 400, "the body: unexpected end"},
		{"PUT", "faults", "null", 400, "the body: it is no list of texts"},
		{"PUT", "faults", "[null]", 400, "the body: it is no list of texts"},
		{"PUT", "faults", `["any"` + strings.Repeat(`, "any"`, maxFaults) + `]`, 400, "more than 100 faults"},
		{"PUT", "faults", `["any share=0%"]`, 400, "share: it is 0"},
		{"PUT", "faults", `["any since=2200-01-01T00:00:00Z"]`, 400, "the present"},
		{"POST", "script", "", 400, "the script is empty"},
		{"POST", "script", "# a comment\n\n", 400, "the script is empty"},
		{"POST", "script", "odd", 400, `script:1:1: unknown word \"odd\"`},
		{"POST", "script", "world {}", 400, "the script has a world of its own"},
		{"POST", "script", "StopInstance InstanceId=i-1\nshow i-none", 400, "no resource has the id"},
		{"DELETE", "fork", "", 400, "this is no fork"},
		{"PUT", "state", strings.Repeat(" ", maxControlBody+1), 413, "too large"},
	} {
		if w := s.ask(c.method, c.name, c.body); w.Code != c.status || !strings.Contains(w.Body.String(), c.want) ||
			!json.Valid(w.Body.Bytes()) {
			t.Errorf("%s %s %.40s: got %d %s, want %d %s", c.method, c.name, c.body, w.Code, w.Body, c.status, c.want)
		}
	}
	after := s.cloud.State()
	before = sim.Advance(before, after.Now().Sub(before.Now()))
	if after.Digest() != before.Digest() || s.cloud.Served() != 1 || len(s.cloud.Faults()) != 0 {
		t.Error("a mistake has changed the server")
	}
}

// TestLosses: a client at the other end of a socket sees each way to lose an answer.
func TestLosses(t *testing.T) {
	s := start(t)
	client := &http.Client{Timeout: 200 * time.Millisecond}
	for _, c := range []struct {
		answer    string
		status    int
		err, read error
	}{
		{"cut", 0, io.EOF, nil},
		{"truncated", 200, nil, io.ErrUnexpectedEOF},
		{"silence", 0, context.DeadlineExceeded, nil},
		{"bad-gateway", 502, nil, nil},
	} {
		body := strings.NewReader(`["any applied answer=` + c.answer + `"]`)
		put, err := http.NewRequest("PUT", s.url+"/_enisim/faults", body)
		if err != nil {
			t.Fatal(err)
		}
		if response, err := http.DefaultClient.Do(put); err != nil || response.StatusCode != 200 {
			t.Fatalf("%s: got %v, %v", c.answer, response, err)
		}
		status, read := 0, error(nil)
		response, err := client.Post(s.url+"/?Action=DescribeRegions&Version=2014-05-26", "", nil)
		if err == nil {
			status = response.StatusCode
			_, read = io.ReadAll(response.Body)
			response.Body.Close()
		}
		if status != c.status || !errors.Is(err, c.err) || !errors.Is(read, c.read) {
			t.Errorf("%s: got %d, %v and %v, want %d, %v and %v", c.answer, status, err, read, c.status, c.err, c.read)
		}
	}
	if err := s.stop(); err != nil {
		t.Error(err)
	}
}

// TestAdvanceBeyondTime: an advance to after the last time there is, is refused as a whole.
func TestAdvanceBeyondTime(t *testing.T) {
	s := quiet(t, "", filepath.Join(t.TempDir(), "state.txt"))
	var first status
	s.asked(t, "POST", "advance", `{"Duration": "2562047h"}`, &first)
	w := s.ask("POST", "advance", `{"Duration": "2562047h"}`)
	if w.Code != 400 || !strings.Contains(w.Body.String(), "the last time there is") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	if passed := s.cloud.State().Now().Sub(first.Now); passed > time.Minute {
		t.Errorf("the refused one let %s pass", passed)
	}
}

// TestFork: a fork is served at an address of its own, and goes its own way until it is
// deleted, or its server stops.
func TestFork(t *testing.T) {
	s := start(t)
	create := "Action=CreateNetworkInterface&VSwitchId=vsw-1&SecurityGroupId=sg-1"
	if status, body := s.call(t, create); status != 200 {
		t.Fatalf("got %d %s", status, body)
	}
	fork := func() running {
		t.Helper()
		var forked struct{ URL string }
		request(t, "POST", s.url+"/_enisim/fork", &forked)
		return running{url: forked.URL}
	}
	total := func(r running) string {
		t.Helper()
		_, body := r.call(t, "Action=DescribeNetworkInterfaces&Type=Secondary")
		_, after, _ := strings.Cut(body, `"TotalCount":`)
		number, _, _ := strings.Cut(after, ",")
		return number
	}
	one, other := fork(), fork()
	one.call(t, create)
	one.call(t, create)
	if got := total(s) + total(one) + total(other); got != "131" {
		t.Errorf("the server and its forks have %s ENIs", got)
	}
	var ended status
	request(t, "DELETE", one.url+"/_enisim/fork", &ended)
	for range 100 {
		if _, err := http.Get(one.url); err != nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if _, err := http.Get(one.url); err == nil {
		t.Error("a fork that was deleted answers")
	}
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	if _, err := http.Get(other.url); err == nil {
		t.Error("a fork answers after its server has ended")
	}
}

// request sends a request and reads the answer in JSON.
func request(t *testing.T, method, address string, into any) {
	t.Helper()
	r, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(into); err != nil || response.StatusCode != 200 {
		t.Fatalf("%s %s: got %s, %v", method, address, response.Status, err)
	}
}

// TestHosts: hosts of this computer, the address of the server and endpoints of Alibaba
// Cloud are served, others only if they are allowed, and no pages of other sites.
func TestHosts(t *testing.T) {
	s := start(t, "-allow-host", "build.example,Ecs.Internal:80")
	for _, c := range []struct {
		host, header, value string
		status              int
	}{
		{"localhost:1", "", "", 200},
		{"ecs.localhost", "", "", 200},
		{"127.0.0.1", "", "", 200},
		{"[::1]:80", "", "", 200},
		{"ecs.cn-hangzhou.aliyuncs.com", "", "", 200},
		{"BUILD.example.:8080", "", "", 200},
		{"ecs.internal", "", "", 200},
		{"rebound.example", "", "", 421},
		{"aliyuncs.com.example", "", "", 421},
		{"notaliyuncs.com", "", "", 421},
		{"192.0.2.1", "", "", 421},
		{"localhost", "Sec-Fetch-Site", "cross-site", 403},
		{"localhost", "Sec-Fetch-Site", "same-site", 403},
		{"localhost", "Sec-Fetch-Site", "same-origin", 200},
		{"localhost", "Sec-Fetch-Site", "none", 200},
		{"localhost", "Origin", "https://example.com", 403},
		{"localhost", "Origin", "null", 403},
		{"localhost:80", "Origin", "http://localhost:80", 200},
	} {
		for _, path := range []string{"/?Action=DescribeRegions&Version=2014-05-26", "/_enisim/health"} {
			r, err := http.NewRequest("GET", s.url+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			if r.Host = c.host; c.header != "" {
				r.Header.Set(c.header, c.value)
			}
			response, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode != c.status {
				t.Errorf("host %s, %s %s: got %s, want %d", c.host, c.header, c.value, response.Status, c.status)
			}
		}
	}
}

// TestListenAddress: the address that a server listens on is served.
func TestListenAddress(t *testing.T) {
	r := httptest.NewRequest("GET", "http://192.0.2.1:8080/", nil)
	if isAllowedHost(r, nil) {
		t.Error("192.0.2.1 is served")
	}
	local := &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 8080}
	r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, net.Addr(local)))
	if !isAllowedHost(r, nil) {
		t.Error("192.0.2.1 is not served by a server that listens there")
	}
}

// TestHalfSentRequests: clients that send long headers, as long as they may be or longer,
// and never end take memory within bounds.
func TestHalfSentRequests(t *testing.T) {
	line := "X-Long: " + strings.Repeat("x", 1000) + "\r\n"
	for _, length := range []int{maxHeader - len(line), 4 << 20} {
		s := start(t)
		text := []byte("POST / HTTP/1.1\r\nHost: localhost\r\n" + strings.Repeat(line, length/len(line)))
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for range 200 {
			c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			go func() { _, _ = c.Write(text) }()
		}
		time.Sleep(300 * time.Millisecond)
		runtime.ReadMemStats(&after)
		grown := (int64(after.HeapInuse) - int64(before.HeapInuse)) >> 20
		t.Logf("200 headers of %d KB that are half sent take %d MB", length>>10, grown)
		if grown > 60 { // 1,100 without bounds
			t.Errorf("200 headers of %d KB that are half sent take %d MB", length>>10, grown)
		}
		if status, body := s.call(t, "Action=DescribeRegions"); status != 200 {
			t.Errorf("got %d %s", status, body)
		}
	}
}

// TestConnectionsWait: connections beyond the bound wait for a place.
func TestConnectionsWait(t *testing.T) {
	s := start(t)
	var connections []net.Conn
	for range maxConnections {
		c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		connections = append(connections, c)
	}
	time.Sleep(50 * time.Millisecond)
	answered := make(chan error, 1)
	go func() {
		response, err := http.Get(s.url + "/_enisim/health")
		if err == nil {
			response.Body.Close()
		}
		answered <- err
	}()
	select {
	case err := <-answered:
		t.Errorf("a connection more is answered: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	for _, c := range connections {
		c.Close()
	}
	if err := <-answered; err != nil {
		t.Error(err)
	}
}

// TestLongHeader: a header that is too long is refused by HTTP.
func TestLongHeader(t *testing.T) {
	s := start(t)
	response, err := http.Get(s.url + "/?Action=DescribeRegions&x=" + strings.Repeat("x", 2*maxHeader))
	if err != nil {
		return // it is refused before it is read to its end
	}
	response.Body.Close()
	if response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("got %s", response.Status)
	}
}

// TestLogForms: the log of calls has the same fields as text and as JSON, and off is none.
func TestLogForms(t *testing.T) {
	for _, form := range []string{"json", "off"} {
		s := start(t, "-log", form)
		s.call(t, "Action=CreateNetworkInterface&VSwitchId=vsw-1&SecurityGroupId=sg-1&AccessKeyId=me")
		s.call(t, "Action=RunInstance&Password=hidden&Description="+strings.Repeat("x", 1000))
		if err := s.stop(); err != nil {
			t.Fatal(err)
		}
		log := s.log.String()
		if form == "off" {
			if log != "" {
				t.Errorf("the log is %s", log)
			}
			continue
		}
		var call struct {
			Action, Product, Version, Caller, Outcome, ID string
			Status                                        int
			At                                            time.Time
			Parameters                                    map[string]string
		}
		line, rest, _ := strings.Cut(log, "\n")
		if err := json.Unmarshal([]byte(line), &call); err != nil {
			t.Fatalf("%v: %s", err, log)
		}
		if call.Action != "CreateNetworkInterface" || call.Product != "Ecs" ||
			call.Version != model.ProductECS.Version || call.Caller != "me" || call.Outcome != "ok" ||
			!strings.HasPrefix(call.ID, "eni-") || call.Status != 200 ||
			call.Parameters["VSwitchId"] != "vsw-1" || call.At.IsZero() {
			t.Errorf("the call is logged as %+v", call)
		}
		if strings.Contains(rest, "hidden") || !strings.Contains(rest, `"Password":"(left out)"`) ||
			!strings.Contains(rest, "xxx... (1000 bytes)") {
			t.Errorf("the second call is logged as %s", rest)
		}
	}
	const want = `-log "loud": expected text, json or off`
	if _, err := output("", "serve", "-log", "loud"); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

// TestLogVersions: the log and the list of calls have the version that a call was sent
// with, and the log its product.
func TestLogVersions(t *testing.T) {
	rows := []struct{ Action, Product, Version string }{
		{"DescribeVpcs", "Vpc", "2016-04-28"},
		{"DescribeVpcs", "Ecs", "2014-05-26"},
		{"DescribeRegions", "Vpc", "2016-04-28"},
		{"CreateNatGateway", "Vpc", "2016-04-28"},
		{"Frobnicate", "Ecs", "2014-05-26"},
		{"DescribeVpcs", "", "1999-01-01"},
	}
	s := start(t, "-log", "json")
	for _, c := range rows {
		response, err := http.Get(s.url + "/?RegionId=cn-hangzhou&Action=" + c.Action + "&Version=" + c.Version)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
	}
	response, err := http.Get(s.url + "/_enisim/calls")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var calls []callJSON
	if err := json.NewDecoder(response.Body).Decode(&calls); err != nil || len(calls) != len(rows) {
		t.Fatalf("%v: %+v", err, calls)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	log := strings.Split(s.log.String(), "\n")
	for i, c := range rows {
		var logged struct{ Action, Product, Version string }
		if err := json.Unmarshal([]byte(log[i]), &logged); err != nil || logged != c {
			t.Errorf("%v: %s of %s is logged as %+v", err, c.Action, c.Version, logged)
		}
		if calls[i].Action != c.Action || calls[i].Version != c.Version {
			t.Errorf("%s of %s is listed as %+v", c.Action, c.Version, calls[i])
		}
	}
}

// TestMemoryOfCalls: the memory of a server does not grow with the calls that it served,
// with a state file or without.
func TestMemoryOfCalls(t *testing.T) {
	for _, state := range []string{"", filepath.Join(t.TempDir(), "state.txt")} {
		s := quiet(t, "", state)
		refused := create()
		refused.Set("Description", strings.Repeat("d", 200))
		refused.Set("PrimaryIpAddress", "172.16.0.0")
		heap := func(calls int) uint64 {
			for range calls {
				s.post(refused)
			}
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			return m.HeapInuse
		}
		before := heap(2 * callsKept)
		if after := heap(10 * callsKept); after > before+4<<20 {
			t.Errorf("state %q: the memory grows from %d to %d bytes", state, before, after)
		}
		s.killed(t)
	}
}
