package main

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/enisim/sim"
	"example.com/enisim/sim/internal/textfile"
)

// killed ends a server as kill -9 does: nothing but the lock ends.
func (s *server) killed(t testing.TB) {
	t.Helper()
	if err := s.release(); err != nil {
		t.Fatal(err)
	}
}

// small returns the text of a state file with the events of some calls, and the states
// before each of its lines that is an event, the last one included.
func small(t testing.TB) (text []byte, states []sim.State, dir string) {
	t.Helper()
	dir = t.TempDir()
	state := filepath.Join(dir, "small.txt")
	s := quiet(t, file(t, "world.json", `{"Regions": [{"RegionId": "cn-hangzhou", "Zones": ["a"]}], "VPCs": [{
	  "VSwitches": [{"VSwitchId": "vsw-1", "CidrBlock": "172.16.0.0/24"}],
	  "SecurityGroups": [{"SecurityGroupId": "sg-1"}]
	}]}`), state)
	for i := range 4 {
		states = append(states, s.cloud.State())
		s.started = s.started.Add(-time.Second)
		call := create()
		call.Set("Description", fmt.Sprintf("line\n%d $x \"网\"", i))
		if code := s.post(call); code != 200 {
			t.Fatalf("got %d", code)
		}
	}
	states = append(states, s.cloud.State())
	s.killed(t)
	text, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	return text, states, dir
}

// loaded loads a text as a state file, and returns what the file is afterwards.
func loaded(t testing.TB, dir string, text []byte) (cloud *sim.Cloud, warning string, left []byte, err error) {
	t.Helper()
	j := journal{path: filepath.Join(dir, "state.txt")}
	if err := os.WriteFile(j.path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	_, cloud, warning, err = j.load()
	if j.file != nil {
		j.file.Close()
	}
	left, _ = os.ReadFile(j.path)
	return cloud, warning, left, err
}

// TestTornTail: a file that ends anywhere within its events has the calls whose lines are
// whole. A part of a line is cut, with a warning.
func TestTornTail(t *testing.T) {
	text, states, dir := small(t)
	events := bytes.Index(text, []byte(" call "))
	events = bytes.LastIndexByte(text[:events], '\n') + 1
	for end := events; end <= len(text); end++ {
		calls := bytes.Count(text[:end], []byte("\n")) - bytes.Count(text[:events], []byte("\n"))
		l, whole, err := new(journal).parse(text[:end])
		if err != nil {
			t.Fatalf("%d of %d bytes: %v", end, len(text), err)
		}
		if whole != bytes.LastIndexByte(text[:end], '\n')+1 || l.cloud.State().Digest() != states[calls].Digest() {
			t.Errorf("%d of %d bytes: not the state after %d calls, or not cut at %d", end, len(text), calls, whole)
		}
	}
	for end := 1; end < events; end++ {
		if _, _, err := new(journal).parse(text[:end]); err == nil {
			t.Fatalf("a snapshot of %d bytes of %d was read", end, events)
		}
	}
	cloud, warning, left, err := loaded(t, dir, text[:len(text)-5])
	if err != nil || cloud.State().Digest() != states[3].Digest() || !bytes.HasPrefix(text, left) ||
		!bytes.HasSuffix(left, []byte("\n")) ||
		!strings.Contains(warning, "cut a line that was not written to its end") {
		t.Errorf("the warning is %q, %v; the file ends in %q", warning, err, left[len(left)-20:])
	}
}

// TestFlippedBytes: a file with a byte that is not as it was written is refused with the
// line, wherever the byte is, and left alone.
func TestFlippedBytes(t *testing.T) {
	text, _, dir := small(t)
	for at := range text {
		for _, flip := range []byte{1, '\n' ^ text[at], 0x80} {
			if flip == 0 {
				continue
			}
			spoilt := bytes.Clone(text)
			spoilt[at] ^= flip
			_, _, err := (&journal{path: "state.txt"}).parse(spoilt)
			line := bytes.Count(text[:at], []byte("\n")) + 1
			if err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("state.txt:%d: the line is damaged: ", line)) {
				t.Fatalf("byte %d (line %d) is %q instead of %q: got %v", at, line, spoilt[at], text[at], err)
			}
		}
	}
	text[len(text)-9] ^= 1
	if _, _, left, err := loaded(t, dir, text); err == nil || !bytes.Equal(left, text) {
		t.Errorf("got %v; the file has %d bytes of %d", err, len(left), len(text))
	}
}

// TestLinesLost: a file without one of its lines, or with two of them swapped, is refused.
func TestLinesLost(t *testing.T) {
	text, _, dir := small(t)
	lines := strings.SplitAfter(string(text), "\n")
	lines = lines[:len(lines)-1]
	for i := range len(lines) - 1 {
		without := strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
		swapped := strings.Join(lines[:i], "") + lines[i+1] + lines[i] + strings.Join(lines[i+2:], "")
		for _, spoilt := range []string{without, swapped} {
			if _, _, _, err := loaded(t, dir, []byte(spoilt)); err == nil {
				t.Errorf("line %d is missing or moved, and the file was read", i+1)
			}
		}
	}
}

// resealed returns lines with checksums that are right.
func resealed(lines []string) []byte {
	var text []byte
	sum := uint32(0)
	for _, line := range lines {
		text, sum = appendLine(text, []byte(line), sum)
	}
	return text
}

// TestMistakesInStateFiles: a file whose checksums are right and whose lines make no sense
// is refused with the line.
func TestMistakesInStateFiles(t *testing.T) {
	text, _, dir := small(t)
	var lines []string
	for line := range strings.Lines(string(text)) {
		lines = append(lines, strings.TrimSuffix(line[sumLength:], "\n"))
	}
	first := len(lines) - 4 // of the calls
	for _, c := range []struct {
		line      int // from 0
		old, new  string
		wantPlace int
		want      string
	}{
		{0, "file 1", "file 2", 1, `expected "enisim state file 1"`},
		{1, "start", "begin", 2, `expected a state, not a line "begin"`},
		{4, "enisim", "end", 5, `expected a state, not a line "end"`},
		{1, "VPCs", "VPC", 2, "VPC: no such field"},
		{2, "next 0", "next -1", 3, "invalid syntax"},
		{3, "[]", `["any nth=-1"]`, 4, "Nth: -1 is negative"},
		{3, "[]", `["any answer=Odd"]`, 4, `no code "Odd"`},
		{3, "[]", "null", 4, "it is no list of texts"},
		{5, "topology", "vpc", 5, `line 2 of a state: a line "vpc"`},
		{first, "call", "cell", first + 1, `expected a line "call", not "cell"`},
		{first, "CreateNetworkInterface", "Create", first + 1, `there is no API action "Create"`},
		{first, "call 0", "call x", first + 1, "invalid syntax"},
		{first, "2021", "21", first + 1, "cannot parse"},
		// As if the version that wrote the file gave other answers.
		{first, "Description=", "NetworkInterfaceName=", first + 2, "the call before this one has another outcome"},
		{first, "SecurityGroupId=sg-1", "SecurityGroupId=sg-none", first + 2, "has another outcome"},
	} {
		spoilt := append([]string(nil), lines...)
		spoilt[c.line] = strings.Replace(spoilt[c.line], c.old, c.new, 1)
		_, _, _, err := loaded(t, dir, resealed(spoilt))
		place := fmt.Sprintf("state.txt:%d: ", c.wantPlace)
		if err == nil || !strings.Contains(err.Error(), place) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s in line %d: got %v, want %s%s", c.new, c.old, c.line+1, err, place, c.want)
		}
	}
}

// TestHeaderLines: a file without one of the lines before the state, as a version wrote that
// did not know it, is read.
func TestHeaderLines(t *testing.T) {
	text, states, dir := small(t)
	for i, h := range headerLines {
		var lines []string
		for line := range strings.Lines(string(text)) {
			lines = append(lines, strings.TrimSuffix(line[sumLength:], "\n"))
		}
		if !strings.HasPrefix(lines[1+i], h.word+" ") {
			t.Errorf("line %d is %.40q, not %s", 2+i, lines[1+i], h.word)
		}
		cloud, _, _, err := loaded(t, dir, resealed(append(lines[:1+i], lines[2+i:]...)))
		if err != nil || cloud.State().Digest() != states[len(states)-1].Digest() {
			t.Errorf("without %s: got %v, or another state", h.word, err)
		}
	}
}

// TestOneServer: a second server on a state file is refused, also by way of a link, and the
// file can be used once the first one has ended.
func TestOneServer(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	link := filepath.Join(t.TempDir(), "link.txt")
	if err := os.Symlink(state, link); err != nil {
		t.Fatal(err)
	}
	first := quiet(t, "", state)
	for _, path := range []string{state, link} {
		_, err := newServer(options{state: path}, slog.New(slog.DiscardHandler))
		if err == nil || !strings.Contains(err.Error(), path+": another server uses it") {
			t.Errorf("got %v", err)
		}
	}
	first.killed(t)
	second := quiet(t, "", link)
	if err := second.close(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link has become %v, %v", info, err)
	}
}

// TestFullDisk: a call that cannot be written is refused and changes nothing. The file is
// written anew then, and later calls are appended to it.
func TestFullDisk(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	describe := url.Values{"Action": {"DescribeRegions"}, "Version": {"2014-05-26"}}
	if code := s.post(describe); code != 200 {
		t.Fatalf("got %d", code)
	}
	readOnly, err := os.Open(state)
	if err != nil {
		t.Fatal(err)
	}
	defer readOnly.Close()
	s.journal.file = readOnly
	if code := s.post(create()); code != 503 {
		t.Errorf("got %d", code)
	}
	if code := s.post(describe); code != 200 {
		t.Errorf("got %d", code)
	}
	if n := created(s.cloud); n != 0 {
		t.Errorf("%d ENIs were created", n)
	}
	if s.journal.broken != nil || s.journal.file == readOnly {
		t.Errorf("the journal is still broken: %v", s.journal.broken)
	}
	if code := s.post(create()); code != 200 {
		t.Errorf("got %d", code)
	}
	s.killed(t)
	if n := created(saved(t, state)); n != 1 {
		t.Errorf("%d ENIs were saved", n)
	}
}

// TestHealthOfFullDisk: while the state file can take no line, calls and the health say so,
// each refusal with a request id of its own, and none once it can again.
func TestHealthOfFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("there is no /dev/full")
	}
	s := quiet(t, "", filepath.Join(t.TempDir(), "state.txt"))
	if w := s.ask("GET", "health", ""); w.Code != 200 {
		t.Errorf("before: got %d %s", w.Code, w.Body)
	}
	good := s.journal.file
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	seen := make(map[string]bool)
	refuse := func() {
		t.Helper()
		s.journal.file = full
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", "/?"+create().Encode(), nil))
		id := w.Header().Get("X-Acs-Request-Id")
		if w.Code != 503 || seen[id] || id == "" {
			t.Errorf("got %d with the request id %q", w.Code, id)
		}
		seen[id] = true
		s.journal.broken = nil // a disk that is full lets a file be cut
	}
	refuse()
	refuse()
	if w := s.ask("GET", "health", ""); w.Code != 503 || !strings.Contains(w.Body.String(), "no space left") {
		t.Errorf("while it is full: got %d %s", w.Code, w.Body)
	}
	s.journal.file, s.journal.broken = good, nil
	if w := s.ask("GET", "health", ""); w.Code != 200 {
		t.Errorf("with room again: got %d %s", w.Code, w.Body)
	}
	if code := s.post(create()); code != 200 {
		t.Errorf("with room again: got %d", code)
	}
}

// TestRequestIdsGoOn: after kill -9 no request id is given out again, and the clock does
// not go back, for any kind of call.
func TestRequestIdsGoOn(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	seen := make(map[string]bool)
	last := time.Time{}
	for range 4 {
		s := quiet(t, "", state)
		for i := range 5 {
			s.started = s.started.Add(-time.Duration(i) * 7 * time.Second)
			describe := url.Values{"Action": {"DescribeRegions"}, "Version": {"2014-05-26"}}
			for _, query := range []url.Values{create(), describe, {}} {
				w := httptest.NewRecorder()
				s.ServeHTTP(w, httptest.NewRequest("GET", "/?"+query.Encode(), nil))
				id := w.Header().Get("X-Acs-Request-Id")
				if seen[id] || id == "" {
					t.Errorf("the request id %q is given out again", id)
				}
				seen[id] = true
				if now := s.cloud.State().Now(); now.Before(last) {
					t.Errorf("time goes back from %s to %s", last, now)
				} else {
					last = now
				}
			}
		}
		s.killed(t)
	}
}

// TestShownTimeGoesOn: after kill -9 the clock does not go back behind a time that a control
// endpoint showed.
func TestShownTimeGoesOn(t *testing.T) {
	for _, name := range []string{"health", "state"} {
		state := filepath.Join(t.TempDir(), "state.txt")
		s := quiet(t, "", state)
		s.started = s.started.Add(-time.Hour)
		var shown stateJSON
		s.asked(t, "GET", name, "", &shown)
		s.killed(t)
		if now := quiet(t, "", state).cloud.State().Now(); now.Before(shown.Now) {
			t.Errorf("%s: time goes back from %s to %s", name, shown.Now, now)
		}
	}
}

// TestFaultsGoOn: faults, what they have met, and calls whose answers were lost are there
// after kill -9.
func TestFaultsGoOn(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	faults := `["CreateNetworkInterface nth=2 applied answer=cut", "DescribeRegions for=1h nth=3 answer=Throttling"]`
	if w := s.ask("PUT", "faults", faults); w.Code != 200 {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	describe := url.Values{"Action": {"DescribeRegions"}, "Version": {"2014-05-26"}}
	for range 2 {
		if code := s.post(describe); code != 200 {
			t.Fatalf("got %d", code)
		}
	}
	if code := s.post(create()); code != 200 {
		t.Fatalf("got %d", code)
	}
	if code := s.post(create()); code != 0 {
		t.Errorf("a lost answer has status %d", code)
	}
	for i, end := range []func(){func() { s.killed(t) }, func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}} {
		end()
		s = quiet(t, "", state)
		if n := created(s.cloud); n != 2 {
			t.Errorf("restart %d: there are %d ENIs, want 2", i+1, n)
		}
		list := s.cloud.Faults()
		if len(list) != 2 || list[0].Met != 2 || list[1].Met != 2 || !errors.Is(list[0].Err, sim.Cut) || !s.faulty {
			t.Errorf("restart %d: the faults are %+v", i+1, list)
		}
	}
	if code := s.post(describe); code != 400 && code != 503 {
		t.Errorf("the third DescribeRegions gets %d", code)
	}
}

// TestFaultsOfStates: a fault goes on when another state is restored, of an earlier time too,
// and after kill -9. A state that it does not go with is refused.
func TestFaultsOfStates(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	earlier := s.ask("GET", "state", "").Body.String()
	s.asked(t, "POST", "advance", `{"Duration": "1h"}`, new(status))
	put := func(name, body string, want int) {
		t.Helper()
		if w := s.ask("PUT", name, body); w.Code != want {
			t.Errorf("PUT %s: got %d %s", name, w.Code, w.Body)
		}
	}
	put("faults", `["CreateNetworkInterface answer=Throttling"]`, 200)
	for range 2 {
		put("state", earlier, 200)
		if code := s.post(create()); code != 400 {
			t.Errorf("a call that a fault strikes gets %d", code)
		}
		s.killed(t)
		s = quiet(t, "", state)
	}
	put("faults", `["any AccessKeyId=key-1"]`, 200)
	others := quiet(t, file(t, "world.json", `{"Accounts": [{"AccessKeys": [{"AccessKeyId": "key-2"}]}]}`), "")
	put("state", others.ask("GET", "state", "").Body.String(), 400)
	s.killed(t)
	quiet(t, "", state)
}

// TestCompaction: the file of a server that has served many calls is as long as its world,
// not as its past.
func TestCompaction(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	call := create()
	call.Set("Description", strings.Repeat("d", 200))
	call.Set("PrimaryIpAddress", "172.16.0.0") // which is reserved: the call is refused
	for range 10_000 {
		s.post(call)
	}
	if code := s.post(create()); code != 200 {
		t.Fatalf("got %d", code)
	}
	if info, err := os.Stat(state); err != nil || info.Size() > minEvents+1<<16 {
		t.Errorf("the file has %d bytes, %v", info.Size(), err)
	}
	digest, served := s.cloud.State().Digest(), s.cloud.Served()
	s.killed(t)
	if cloud := saved(t, state); cloud.State().Digest() != digest || cloud.Served() != served {
		t.Error("it is read as another state")
	}
}

// TestDurable: with -fsync a server does all the same.
func TestDurable(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s, err := newServer(options{state: state, durable: true}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		s.post(create())
	}
	s.killed(t)
	if n := created(saved(t, state)); n != 3 {
		t.Errorf("%d ENIs were saved", n)
	}
}

// FuzzStateFile: any lines are refused, or are a state file whose cloud obeys the laws and
// is read again as it is written.
func FuzzStateFile(f *testing.F) {
	text, _, _ := small(f)
	var plain []byte
	for line := range bytes.Lines(text) {
		plain = append(plain, line[sumLength:]...)
	}
	f.Add(plain)
	f.Add(append(bytes.Clone(plain), "bound 1000 2030-01-01T00:00:00Z\nfaults [\"any nth=1\"]\n"...))
	f.Fuzz(func(t *testing.T, plain []byte) {
		l, _, err := new(journal).parse(resealed(strings.Split(strings.TrimSuffix(string(plain), "\n"), "\n")))
		if err != nil {
			return
		}
		if err := sim.Check(l.cloud.State()); err != nil {
			t.Fatal(err)
		}
		j := journal{path: filepath.Join(t.TempDir(), "state.txt")}
		if err := j.compact(l.start, l.cloud); err != nil {
			t.Fatal(err)
		}
		j.file.Close()
		again := saved(t, j.path)
		if again.State().Digest() != l.cloud.State().Digest() || again.Served() != l.cloud.Served() {
			t.Fatal("it is written as another state")
		}
	})
}

// TestRemovedFile: a state file that somebody removes is written anew before the next call,
// with all that was answered.
func TestRemovedFile(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	s.post(create())
	if err := os.Remove(state); err != nil {
		t.Skipf("this system removes no file that is open: %v", err)
	}
	if code := s.post(create()); code != 200 {
		t.Errorf("got %d", code)
	}
	s.killed(t)
	if n := created(saved(t, state)); n != 2 {
		t.Errorf("%d ENIs were saved, want 2", n)
	}
}

// TestTakenFile: a state file that somebody else has replaced or written stays as it is.
// Calls that it must have are refused, and so is the health.
func TestTakenFile(t *testing.T) {
	for name, take := range map[string]func(string) error{
		"replaced": func(path string) error { return textfile.Write(path, "another's\n") },
		"appended": func(path string) error {
			text, err := os.ReadFile(path)
			return errors.Join(err, os.WriteFile(path, append(text, "another's\n"...), 0o600))
		},
		"emptied": func(path string) error { return os.Truncate(path, 0) },
	} {
		state := filepath.Join(t.TempDir(), "state.txt")
		s := quiet(t, "", state)
		s.post(create())
		if err := take(state); err != nil {
			t.Skipf("%s: %v", name, err)
		}
		left, err := os.ReadFile(state)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if code := s.post(create()); code != 503 {
				t.Errorf("%s: a call got %d", name, code)
			}
		}
		w := s.ask("GET", "health", "")
		if w.Code != 503 || !strings.Contains(w.Body.String(), "somebody else has written") {
			t.Errorf("%s: the health is %d %s", name, w.Code, w.Body)
		}
		if err := s.close(); err == nil {
			t.Errorf("%s: it ends without an error", name)
		}
		if now, err := os.ReadFile(state); err != nil || string(now) != string(left) {
			t.Errorf("%s: the file has become %.80q, %v", name, now, err)
		}
	}
}

// TestAppendedFile: a restart refuses a state file that somebody has appended to, with the
// line. Without it everything is there that was answered.
func TestAppendedFile(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state.txt")
	s := quiet(t, "", state)
	s.post(create())
	text, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(state, append(text, "another's\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	s.post(create())
	s.killed(t)
	_, err = newServer(options{state: state}, slog.New(slog.DiscardHandler))
	if want := fmt.Sprintf(":%d: the line is damaged", bytes.Count(text, []byte("\n"))+1); err == nil ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := os.WriteFile(state, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if n := created(quiet(t, "", state).cloud); n != 1 {
		t.Errorf("there are %d ENIs", n)
	}
}

// TestNoStateFile: what is no state file is refused as such and left alone.
func TestNoStateFile(t *testing.T) {
	text, _, _ := small(t)
	for name, c := range map[string]struct{ text, want string }{
		"bytes":     {"\x00\x00\x00", "is neither a state file nor one of an earlier version"},
		"not UTF-8": {"\xff\xfe", "is neither a state file nor one of an earlier version"},
		"prose":     {"Dear all,\n", "is neither a state file nor one of an earlier version"},
		"CRLF":      {strings.ReplaceAll(string(text), "\n", "\r\n"), "state.txt:1: the line is damaged"},
	} {
		state := file(t, "state.txt", c.text)
		_, err := newServer(options{state: state}, slog.New(slog.DiscardHandler))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
		if left, err := os.ReadFile(state); err != nil || string(left) != c.text {
			t.Errorf("%s: the file has become %.80q, %v", name, left, err)
		}
	}
}
