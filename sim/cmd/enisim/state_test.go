package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
	"pgregory.net/rapid"
)

func quiet(t testing.TB, world, state string) *server {
	t.Helper()
	s, err := newServer(options{world: world, state: state}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// saved returns the cloud that a state file has.
func saved(t testing.TB, state string) *sim.Cloud {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.txt")
	text, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	j := journal{path: path}
	_, cloud, _, err := j.load()
	if err != nil {
		t.Fatal(err)
	}
	j.file.Close()
	return cloud
}

// created returns the number of ENIs in a cloud that are no primary ones.
func created(c *sim.Cloud) int {
	n := 0
	for e := range c.State().NetworkInterfaces() {
		if e.Type == model.TypeSecondary {
			n++
		}
	}
	return n
}

// create is a call that the default world accepts.
func create() url.Values {
	return url.Values{
		"Action":          {"CreateNetworkInterface"},
		"Version":         {"2014-05-26"},
		"RegionId":        {"cn-hangzhou"},
		"VSwitchId":       {"vsw-1"},
		"SecurityGroupId": {"sg-1"},
	}
}

// post has a server without a socket serve a call. It returns the status, 0 for a
// connection that is closed without an answer.
func (s *server) post(parameters url.Values) (status int) {
	defer func() {
		if err := recover(); err == http.ErrAbortHandler {
			status = 0
		} else if err != nil {
			panic(err)
		}
	}()
	r := httptest.NewRequest("POST", "/", strings.NewReader(parameters.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Code
}

// TestStopSaves: 50 stops beside connections that never sent a byte lose nothing, and do
// not wait for them.
func TestStopSaves(t *testing.T) {
	state, world := filepath.Join(t.TempDir(), "state.txt"), file(t, "world.json", roomy)
	for stop := range 50 {
		s := start(t, "-state", state, "-world", world)
		for range 3 {
			connection, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
		}
		status, body := s.call(t, "Action=CreateNetworkInterface&VSwitchId=vsw-1&SecurityGroupId=sg-1")
		if status != 200 {
			t.Fatalf("got %d %s", status, body)
		}
		began := time.Now()
		if err := s.stop(); err != nil {
			t.Errorf("stop %d: %v", stop+1, err)
		}
		if took := time.Since(began); took > finishTime-time.Second {
			t.Errorf("stop %d took %s", stop+1, took)
		}
		if n := created(saved(t, state)); n != stop+1 {
			t.Fatalf("after %d stops the state has %d ENIs of as many", stop+1, n)
		}
	}
}

// TestStopBesideCall: a stop saves the state in spite of a call whose body never comes.
func TestStopBesideCall(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	s.patience = 50 * time.Millisecond
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.run(ctx, listener) }()
	defer begin(t, "http://"+listener.Addr().String()).Close()
	response, err := http.PostForm("http://"+listener.Addr().String(), create())
	if err != nil || response.StatusCode != 200 {
		t.Fatal(err, response)
	}
	response.Body.Close()
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if n := created(saved(t, state)); n != 1 {
		t.Errorf("the state has %d ENIs", n)
	}
}

// TestManyCalls: a server that has served a lot of calls is as large, and starts as fast, as
// its world. The variable ENISIM_CALLS has another number of calls.
func TestManyCalls(t *testing.T) {
	calls := 20_000
	if text := os.Getenv("ENISIM_CALLS"); text != "" {
		var err error
		if calls, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, file(t, "world.json", roomy), state)
	const enis = 1_000
	var there []string
	began := time.Now()
	for n := range calls {
		call := create()
		if len(there) >= enis || n%2 == 1 && len(there) > 0 && calls-n > enis {
			call = url.Values{"Action": {"DeleteNetworkInterface"}, "Version": {"2014-05-26"},
				"RegionId": {"cn-hangzhou"}, "NetworkInterfaceId": {there[0]}}
			there = there[1:]
		}
		if code := s.post(call); code != 200 {
			t.Fatalf("call %d: got %d", n, code)
		}
		if made, ok := s.response.(*model.CreateNetworkInterfaceResponse); ok {
			there = append(there, made.NetworkInterfaceId)
		}
	}
	took := time.Since(began)
	s.killed(t)
	info, err := os.Stat(state)
	if err != nil {
		t.Fatal(err)
	}
	began = time.Now()
	again := quiet(t, "", state)
	restart := time.Since(began)
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	t.Logf("%d calls in %s that leave %d ENIs: a file of %d KB, a start in %s, a heap of %d MB",
		calls, took.Round(time.Millisecond), len(there), info.Size()>>10, restart.Round(time.Millisecond),
		m.HeapAlloc>>20)
	if created(again.cloud) != len(there) || again.cloud.Served() < uint64(calls) {
		t.Errorf("it is read as %d ENIs after %d calls, and there were %d",
			created(again.cloud), again.cloud.Served(), len(there))
	}
	// A start reads the file, and takes time in proportion to it.
	if most := 2*s.journal.snapshot + minEvents + 1<<10; s.journal.snapshot > 1<<20 || info.Size() > most {
		t.Errorf("the file grows with the calls: %d bytes, after a snapshot of %d", info.Size(), s.journal.snapshot)
	}
	if m.HeapAlloc > 64<<20 {
		t.Errorf("the heap grows with the calls")
	}
	again.killed(t)
}

// TestServeFails: a listener that fails ends the server with its error, and saves.
func TestServeFails(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if err := s.run(context.Background(), listener); !errors.Is(err, net.ErrClosed) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(state); err != nil {
		t.Error(err)
	}
}

// TestStateRoundTrip: after any calls to a server, another one continues from its
// state file, in the same state.
func TestStateRoundTrip(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	const odd = "aZ9 =\"\\#>{}$*.\t\r\n\x00\x7f\u0085\u00a0\u2028\ufeff\ufffd网"
	text := rapid.OneOf(
		rapid.StringOfN(rapid.SampledFrom([]rune(odd)), 0, 9, -1),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 9), func(b []byte) string { return string(b) }),
	)
	names := strings.Fields(
		"AccessKeyId ClientToken Description NetworkInterfaceName Tag.1.Key Tag.1.Value PrimaryIpAddress")
	parameters := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 4, rapid.ID)
	rapid.Check(t, func(t *rapid.T) {
		if err := os.RemoveAll(state); err != nil {
			t.Fatal(err)
		}
		s, err := newServer(options{state: state}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		accepted := 0
		for range rapid.IntRange(0, 8).Draw(t, "calls") {
			s.started = s.started.Add(-time.Duration(rapid.Int64Range(0, 1e12).Draw(t, "passes")))
			call := create()
			for _, name := range parameters.Draw(t, "parameters") {
				call.Set(name, text.Draw(t, name))
			}
			if s.post(call) == 200 {
				accepted++
			}
		}
		// As after kill -9: nothing but the lock ends.
		if err := s.release(); err != nil {
			t.Fatal(err)
		}
		written, err := os.ReadFile(state)
		if err != nil {
			t.Fatal(err)
		}
		again, err := newServer(options{state: state}, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatalf("%v:\n%s", err, written)
		}
		defer again.close()
		// Time went on to a bound of what clients can have seen.
		s.cloud.Advance(again.cloud.State().Now().Sub(s.cloud.State().Now()))
		if created(again.cloud) != accepted || again.cloud.State().Digest() != s.cloud.State().Digest() ||
			again.cloud.Served() < s.cloud.Served() {
			t.Fatalf("%d calls of %d were accepted; the state is read as %v after %d calls:\n%s",
				accepted, s.cloud.Served(), again.cloud, again.cloud.Served(), written)
		}
	})
}

// TestScriptAsState: a state file of earlier versions, a script of any length, is opened,
// and written as a state file of today.
func TestScriptAsState(t *testing.T) {
	cloud := sim.MustOpen(scenario.DefaultWorld())
	for i := range 34 {
		cloud.Advance(time.Second)
		if _, err := cloud.CreateNetworkInterface(&model.CreateNetworkInterfaceRequest{
			RegionId: "cn-hangzhou", VSwitchId: "vsw-1", SecurityGroupId: "sg-1",
			AccessKeyId: strings.Repeat("c", 1<<19), NetworkInterfaceName: fmt.Sprint("eni-", i),
		}); err != nil {
			t.Fatal(err)
		}
	}
	script := scenario.Record(scenario.DefaultWorld(), cloud.Calls(), cloud.State().Now()).String()
	state := file(t, "state.txt", script)
	if len(script) <= 16<<20 {
		t.Fatalf("the script has %d bytes only", len(script))
	}
	for range 2 {
		s := quiet(t, "", state)
		cloud.Advance(s.cloud.State().Now().Sub(cloud.State().Now()))
		if s.cloud.State().Digest() != cloud.State().Digest() || s.cloud.Served() != 34 {
			t.Errorf("it is read as another state, after %d calls", s.cloud.Served())
		}
		if err := s.close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestStateAtStart: a state file that cannot be written shows before the first call.
func TestStateAtStart(t *testing.T) {
	dir := t.TempDir()
	readOnly := filepath.Join(t.TempDir(), "state.txt")
	if err := quiet(t, "", readOnly).close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(readOnly, 0o400); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		state string
		want  error
	}{
		{filepath.Join(dir, "none", "state.txt"), fs.ErrNotExist},
		{dir, nil},
		{readOnly, fs.ErrPermission},
	} {
		if c.want == fs.ErrPermission && os.Getuid() == 0 {
			continue // nothing is read-only to root
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel() // or a server that starts would not end
		out := new(buffer)
		err := command{out: out, log: new(buffer)}.serveUntil(ending(ctx), []string{"-state", c.state})
		if !errors.Is(err, c.want) && c.want != nil || err == nil ||
			!strings.Contains(err.Error(), c.state) || out.String() != "" {
			t.Errorf("%s: got %v, want %v; the output is %q", c.state, err, c.want, out)
		}
	}
}

// TestEmptyState: an empty state file is refused and left alone, since a server writes none.
func TestEmptyState(t *testing.T) {
	for _, empty := range []string{"", " \n\n"} {
		state := file(t, "state.txt", empty)
		_, err := newServer(options{state: state}, slog.New(slog.DiscardHandler))
		want := state + " is empty, so the state is lost: remove the file to start in a new world"
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", empty, err, want)
		}
		if text, err := os.ReadFile(state); err != nil || string(text) != empty {
			t.Errorf("%q: the file is %q, %v", empty, text, err)
		}
	}
}

// TestStateAndWorld: a new state file starts in the world that is named, and a state of
// another world is refused.
func TestStateAndWorld(t *testing.T) {
	const beijing = `{"Regions": [{"RegionId": "cn-beijing"}]}`
	world, other := file(t, "world.json", beijing), file(t, "other.json", `{"Seed": 1}`)
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, world, state)
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(state)
	if err != nil || !strings.Contains(string(text), "cn-beijing") {
		t.Errorf("%v; the state is\n%s", err, text)
	}
	for _, same := range []string{"", world, file(t, "spaces.json", strings.ReplaceAll(beijing, " ", "\n "))} {
		again := quiet(t, same, state)
		s.cloud.Advance(again.cloud.State().Now().Sub(s.cloud.State().Now()))
		if again.cloud.State().Digest() != s.cloud.State().Digest() {
			t.Errorf("-world %q gives another world than the state's", same)
		}
		if err := again.close(); err != nil {
			t.Fatal(err)
		}
	}
	want := "the world of " + state + " is not that of " + other +
		": leave out -world to continue from the state, or name another -state"
	if _, err := newServer(options{world: other, state: state}, s.log); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	bare := file(t, "bare.txt", "StopInstance InstanceId=i-1\n")
	if _, err := newServer(options{world: world, state: bare}, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("a state of the default world went on in another")
	}
}

// TestChanges checks that the calls of exactly those actions that write are written to the
// state file, and those of all actions while there are faults, which count them.
func TestChanges(t *testing.T) {
	for _, a := range sim.Actions() {
		call := sim.Call{Action: a.Name, Request: a.NewRequest()}
		var sound, faulty server
		faulty.faulty = true
		if sound.changes(call) != a.Writes || !faulty.changes(call) {
			t.Errorf("%s writes: %t; it is written: %t", a.Name, a.Writes, sound.changes(call))
		}
	}
}
