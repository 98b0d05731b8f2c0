package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"example.com/enisim/model"
)

func output(in string, args ...string) (string, error) {
	var out bytes.Buffer
	err := command{in: strings.NewReader(in), out: &out, log: io.Discard}.run(args)
	return out.String(), err
}

func file(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSample: the command alone shows the page's request answered as it should be.
func TestSample(t *testing.T) {
	want := sample + "\nsample.txt: 3 calls, all as expected\n"
	for _, args := range [][]string{{}, {"run"}} {
		if got, err := output("", args...); err != nil || got != want {
			t.Errorf("%v: %v; got\n%s", args, err, got)
		}
	}
}

func TestRun(t *testing.T) {
	good := file(t, "good.txt", "digest\n> *\n")
	bad := file(t, "bad.txt", "StopInstance InstanceId=i-1\n> 404*\n")
	if got, err := output("", "run", good, good); err != nil ||
		got != strings.Repeat(good+": 0 calls, all as expected\n", 2) {
		t.Errorf("%v; got\n%s", err, got)
	}
	report := bad + ":1: StopInstance InstanceId=i-1\n  - 404*\n  + done\n\n" + bad +
		": 1 call, 1 answer not as expected\n"
	if got, err := output("", "run", bad, good); !errors.Is(err, errMismatch) ||
		got != report+good+": 0 calls, all as expected\n" {
		t.Errorf("%v; got\n%s", err, got)
	}
	if got, err := output("StopInstance InstanceId=i-1", "run", "-v", "-"); err != nil ||
		got != "StopInstance InstanceId=i-1\n> done\n\n(standard input): 1 call, all as expected\n" {
		t.Errorf("%v; got\n%s", err, got)
	}
	if got, err := output("", "run", bad, "-v"); !errors.Is(err, errMismatch) ||
		!strings.HasPrefix(got, "StopInstance InstanceId=i-1\n> done\n") {
		t.Errorf("%v; got\n%s", err, got)
	}
	if got, err := output("", "run", "-update", bad, good); err != nil ||
		got != bad+": updated\n"+good+": unchanged\n" {
		t.Errorf("%v; got\n%s", err, got)
	}
	if text, err := os.ReadFile(bad); err != nil || string(text) != "StopInstance InstanceId=i-1\n> done\n" {
		t.Errorf("%v; wrote\n%s", err, text)
	}
	again := file(t, "again.txt", "repeat 2 {\nStopInstance InstanceId=i-9\n}\ndigest\n")
	for _, done := range []string{"updated", "unchanged"} {
		got, err := output("", "run", "-update", again)
		report := again + ":2: StopInstance InstanceId=i-9\n  - (any success)\n  + 404 "
		if !errors.Is(err, errMismatch) || !strings.HasPrefix(got, report) ||
			!strings.HasSuffix(got, again+": "+done+", except 2 answers of repeats or checks\n") {
			t.Errorf("%v; got\n%s", err, got)
		}
	}
	var out bytes.Buffer
	err := command{in: strings.NewReader("check\ndigest\n> 0"), out: &out, colour: true}.run([]string{"run", "-"})
	if !errors.Is(err, errMismatch) || !strings.Contains(out.String(), "\x1b[31m  - 0\x1b[0m\n\x1b[32m  + ") {
		t.Errorf("%v; got\n%s", err, out.String())
	}
}

// TestEmptyScript: a script without statements says so.
func TestEmptyScript(t *testing.T) {
	for _, text := range []string{"", "\n\n", "# a comment\n", "world {}\n"} {
		if got, err := output(text, "run", "-"); err != nil || got != "(standard input): the script is empty\n" {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	}
}

// TestEscapes: characters of a script that steer a terminal are spelt out, in comments,
// names, values and mistakes.
func TestEscapes(t *testing.T) {
	const escape = "\x1b[2J\r\u009b\u202e"
	named := file(t, "a"+escape+".txt", "check")
	for _, args := range [][]string{{"run", "-v", "-"}, {"run", named}, {"run", "-update", named}} {
		got, err := output("# "+escape+"\nStopInstance InstanceId="+`"`+`\x1b[2J`+`"`+"\n> "+escape+"\n", args...)
		if strings.ContainsFunc(got, isControl) || !strings.Contains(got, `\x1b[2J\r\u009b\u202e`) {
			t.Errorf("%v: got %q, %v", args, got, err)
		}
	}
}

// TestWorldOfStandardInput: its file is looked for where the command runs.
func TestWorldOfStandardInput(t *testing.T) {
	t.Chdir(filepath.Dir(file(t, "world.json", `{"Regions": [{"RegionId": "cn-beijing"}]}`)))
	if got, err := output("world world.json\nshow\n> cn-beijing", "run", "-"); err != nil ||
		got != "(standard input): 0 calls, all as expected\n" {
		t.Errorf("%v; got\n%s", err, got)
	}
	if _, err := output("world none.json", "run", "-"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestMistakes(t *testing.T) {
	const theyAre = "advance, as, check, digest, fault, faults, fork, repeat, return or show"
	for want, args := range map[string][]string{
		`unknown command "walk": expected run, serve or help`:                               {"walk"},
		`no help on ["me"]: expected script, or nothing`:                                    {"help", "me"},
		"-update needs a file to write to":                                                  {"run", "-update"},
		"-update cannot write to standard input":                                            {"run", "-update", "-"},
		"flag provided but not defined: -x":                                                 {"run", "-x"},
		`(standard input):1:1: unknown word "x": expected an API action, world, ` + theyAre: {"run", "-"},
		`unknown arguments ["x"] after serve`:                                               {"serve", "x"},
		"flag provided but not defined: -y":                                                 {"serve", "-y"},
		`-edition: there is no edition "curren", only "2020-10" and "current"; did you mean "current"?`: {
			"serve", "-edition", "curren"},
	} {
		if _, err := output("x", args...); err == nil || err.Error() != want {
			t.Errorf("%v: got %v, want %s", args, err, want)
		}
	}
	for _, args := range [][]string{{"run"}, {"run", "-update"}, {"serve", "-world"}} {
		if _, err := output("", append(args, filepath.Join(t.TempDir(), "none"))...); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v: got %v", args, err)
		}
	}
	broken := file(t, "broken.txt", "show nothing")
	for _, args := range [][]string{{"run", broken}, {"run", "-update", broken}, {"serve", "-state", broken}} {
		const want = `broken.txt:1:6: no resource has the id "nothing"`
		if _, err := output("", args...); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%v: got %v, want %s", args, err, want)
		}
	}
	stale := file(t, "stale.txt", "StopInstance InstanceId=i-1\n> 404*")
	if _, err := output("", "serve", "-state", stale); err == nil ||
		!strings.Contains(err.Error(), "the state cannot be restored: ") {
		t.Errorf("got %v", err)
	}
	for world, want := range map[string]string{
		"{":                             "world.json:1:2: the JSON of the world has no end",
		`{"VPCs": [{"CidrBlok": "x"}]}`: `world.json:1:12: VPCs[0].CidrBlok: no such field; did you mean "CidrBlock"?`,
		`{"VPCs": [{"RegionId": "mars"}]}`: `world.json:1:24: VPCs[0].RegionId: there is no region "mars"; ` +
			"there is cn-hangzhou",
	} {
		_, err := output("", "serve", "-world", file(t, "world.json", world))
		if err == nil || !strings.HasSuffix(err.Error(), want) || strings.Count(err.Error(), "world.json") != 1 {
			t.Errorf("-world of %s: got %v, want %s", world, err, want)
		}
	}
	if _, err := output("", "serve", "-addr", "256.0.0.1:0"); err == nil {
		t.Error("served at 256.0.0.1")
	}
}

// TestHelp: each topic fits on a screen.
func TestHelp(t *testing.T) {
	for _, args := range [][]string{
		{"help"}, {"-h"}, {"--help"}, {"run", "-h"}, {"serve", "-help"}, {"help", "script"},
	} {
		got, err := output("", args...)
		lines := strings.Split(got, "\n")
		if err != nil || len(lines) < 10 || len(lines) > 40 {
			t.Errorf("%v: %v, %d lines", args, err, len(lines))
		}
		for _, line := range lines {
			if utf8.RuneCountInString(line) > 88 {
				t.Errorf("%v: a long line: %s", args, line)
			}
		}
	}
}

// running is a server that runs.
type running struct {
	url  string
	out  *buffer
	log  *buffer
	stop func() error
}

// buffer is a bytes.Buffer that is written and read at the same time.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// ending returns what a server asks for the context that ends it.
func ending(ctx context.Context) func() (context.Context, context.CancelFunc) {
	return func() (context.Context, context.CancelFunc) { return ctx, func() {} }
}

func start(t *testing.T, args ...string) running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, log, ended := new(buffer), new(buffer), make(chan error, 1)
	go func() { ended <- command{out: out, log: log}.serveUntil(ending(ctx), args) }()
	stop := sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { _ = stop() })
	for range 1000 {
		if len(ended) > 0 {
			break
		}
		if m := regexp.MustCompile(`at (http://127\.0\.0\.1:\d+)\n`).FindStringSubmatch(out.String()); m != nil {
			return running{m[1], out, log, stop}
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("it does not start: %v", stop())
	return running{}
}

func (r running) call(t *testing.T, query string) (int, string) {
	t.Helper()
	response, err := http.Post(r.url+"/?Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou&"+query, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// body is what a call that has begun has yet to send.
const body = "Action=DescribeRegions&Version=2014-05-26"

// begin sends all of a call but its body. The server has read that much when it
// returns.
func begin(t *testing.T, url string) net.Conn {
	t.Helper()
	connection, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(connection, "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"+
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n", len(body))
	const begun = "HTTP/1.1 100 Continue\r\n\r\n"
	if _, err := io.ReadFull(connection, make([]byte, len(begun))); err != nil {
		t.Fatal(err)
	}
	return connection
}

// TestFinish: a call that has begun when it is stopped gets its answer.
func TestFinish(t *testing.T) {
	s := start(t)
	connection := begin(t, s.url)
	defer connection.Close()
	stopped := make(chan error, 1)
	go func() { stopped <- s.stop() }()
	time.Sleep(50 * time.Millisecond) // it is stopping by now, most likely
	fmt.Fprint(connection, body)
	answer, err := io.ReadAll(connection)
	if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 200 OK\r\n") {
		t.Errorf("got %q, %v", answer, err)
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// TestServe serves, logs, stops, and goes on where it was.
func TestServe(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	world := file(t, "world.json", `{"Seed": 7, "VPCs": [{
	  "VSwitches": [{"VSwitchId": "vsw-w", "CidrBlock": "172.16.0.0/24"}],
	  "SecurityGroups": [{"SecurityGroupId": "sg-w"}]
	}]}`)
	first := start(t, "-world", world, "-state", state)
	const create = "Action=CreateNetworkInterface&VSwitchId=vsw-w&SecurityGroupId=sg-w&AccessKeyId=me"
	status, body := first.call(t, create+"&PrimaryIpAddress=172.16.0.9")
	if status != 200 || !strings.Contains(body, `"PrivateIpAddress":"172.16.0.9"`) {
		t.Fatalf("got %d %s", status, body)
	}
	if status, body := first.call(t, create+"&PrimaryIpAddress=172.16.0.9"); status != 400 ||
		!strings.Contains(body, "Duplicated") {
		t.Errorf("got %d %s", status, body)
	}
	if status, _ := first.call(t, "Action=Foo"); status != 404 {
		t.Errorf("got %d", status)
	}
	if err := first.stop(); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`msg="there is no state yet: starting a new one" file=`,
		"msg=call action=CreateNetworkInterface product=Ecs version=2014-05-26 caller=me status=200 outcome=ok ",
		" id=eni-", "parameters.PrimaryIpAddress=172.16.0.9 ",
		"outcome=InvalidPrivateIpAddress.Duplicated ", " parameter=PrimaryIpAddress value=172.16.0.9 ",
		"outcome=InvalidAction.NotFound "} {
		if !strings.Contains(first.log.String(), part) {
			t.Errorf("the log has no %s:\n%s", part, first.log)
		}
	}
	if n := created(saved(t, state)); n != 1 {
		t.Errorf("the state has %d ENIs", n)
	}

	second := start(t, "-state", state)
	status, body = second.call(t, "Action=DescribeNetworkInterfaces&PrivateIpAddress.1=172.16.0.9")
	if status != 200 || !strings.Contains(body, `"TotalCount":1`) {
		t.Errorf("got %d %s", status, body)
	}
	if status, _ := second.call(t, create+"&PrimaryIpAddress=172.16.0.10"); status != 200 {
		t.Errorf("got %d", status)
	}
	if err := second.stop(); err != nil {
		t.Fatal(err)
	}
	third := start(t, "-state", state)
	if _, body := third.call(t, "Action=DescribeNetworkInterfaces"); !strings.Contains(body, `"TotalCount":2`) {
		t.Errorf("got %s", body)
	}
}

// TestServeClock: the time of the simulation passes as it does outside.
func TestServeClock(t *testing.T) {
	s, err := newServer(options{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	before := s.cloud.State().Now()
	s.started = s.started.Add(-time.Hour) // as if an hour had passed
	s.tick()
	if passed := s.cloud.State().Now().Sub(before); passed < time.Hour || passed > time.Hour+time.Minute {
		t.Errorf("%s have passed", passed)
	}
}

// TestServeTime: a call sees the time that has passed, as does the state.
func TestServeTime(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s, err := newServer(options{state: state}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	s.started = s.started.Add(-time.Hour)
	s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/?Action=DescribeRegions&Version=2014-05-26", nil))
	if calls := s.cloud.Calls(); len(calls) != 1 || calls[0].Time.Sub(model.DefaultEpoch) < time.Hour {
		t.Errorf("the calls are %+v", calls)
	}
	s.started = s.started.Add(-time.Hour)
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	if now := saved(t, state).State().Now(); now.Sub(model.DefaultEpoch) < 2*time.Hour {
		t.Errorf("the saved time is %s", now)
	}
}

// TestIsTerminal: a file is none, and a device is one unless NO_COLOR is set.
func TestIsTerminal(t *testing.T) {
	device, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	plain, err := os.Open(file(t, "plain", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	t.Setenv("NO_COLOR", "")
	if !isTerminal(device) || isTerminal(plain) {
		t.Error("isTerminal takes a terminal for a file, or a file for a terminal")
	}
	t.Setenv("NO_COLOR", "1")
	if isTerminal(device) {
		t.Error("isTerminal ignores NO_COLOR")
	}
}

// TestServeManyClients: calls at the same time get an answer each.
func TestServeManyClients(t *testing.T) {
	s := start(t)
	var wait sync.WaitGroup
	for range 16 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			response, err := http.PostForm(s.url, url.Values{
				"Action": {"CreateNetworkInterface"}, "Version": {"2014-05-26"},
				"RegionId": {"cn-hangzhou"}, "VSwitchId": {"vsw-1"}, "SecurityGroupId": {"sg-1"},
			})
			if err != nil || response.StatusCode != 200 {
				t.Error(err, response)
				return
			}
			response.Body.Close()
		}()
	}
	wait.Wait()
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	if n := strings.Count(s.log.String(), "status=200"); n != 16 {
		t.Errorf("%d calls are logged", n)
	}
}
