package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// controlPath is where the control endpoints are, which tests in any language steer the
// simulation with. They take and answer JSON; README.md documents them.
const controlPath = "/_enisim/"

// failure is an error with the status that it is answered with.
type failure struct {
	status int
	error
}

func bad(problem string, args ...any) error {
	return failure{http.StatusBadRequest, fmt.Errorf(problem, args...)}
}

// endpoint answers a request of a method with a value.
type endpoint func(s *server, r *http.Request, body []byte) (any, error)

// endpoints returns the control endpoints by their method and name.
func endpoints() map[string]endpoint {
	return map[string]endpoint{
		"GET health":    (*server).health,
		"GET state":     (*server).getState,
		"PUT state":     (*server).putState,
		"GET calls":     (*server).getCalls,
		"POST reset":    (*server).reset,
		"POST advance":  (*server).advance,
		"GET faults":    (*server).getFaults,
		"PUT faults":    (*server).putFaults,
		"POST fork":     (*server).fork,
		"DELETE fork":   (*server).endFork,
		"POST script":   (*server).script,
		"DELETE faults": func(s *server, r *http.Request, _ []byte) (any, error) { return s.putFaults(r, []byte("[]")) },
	}
}

// control answers a request of a control endpoint. The error is that of reading its body.
func (s *server) control(w http.ResponseWriter, r *http.Request, body []byte, err error) {
	name := strings.TrimPrefix(r.URL.Path, controlPath)
	var answer any
	serve, known := endpoints()[r.Method+" "+name]
	switch {
	case err != nil:
		err = failure{http.StatusRequestEntityTooLarge, err}
	case !known:
		err = failure{http.StatusNotFound, fmt.Errorf("there is no %s of %q", r.Method, name)}
	default:
		s.mu.Lock()
		s.tick()
		s.tendFile()
		answer, err = serve(s, r, body)
		s.mu.Unlock()
	}
	status := http.StatusOK
	if err != nil {
		status = http.StatusServiceUnavailable
		if f := (failure{}); errors.As(err, &f) {
			status = f.status
		}
		answer = struct{ Error string }{err.Error()}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(answer) // the client may have gone
}

// read reads a value from JSON without unknown fields. An empty text leaves it alone.
func readJSON(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return bad("the body: %w", err)
	}
	return nil
}

// status is what most endpoints answer.
type status struct {
	Now    time.Time
	Served uint64 // calls
}

func (s *server) status() status { return status{s.cloud.State().Now(), s.cloud.Served()} }

func (s *server) health(*http.Request, []byte) (any, error) {
	return s.status(), s.keepTime()
}

// stateJSON is a state in JSON. Only Text is read.
type stateJSON struct {
	Now    time.Time
	Served uint64
	Digest string
	Tree   string
	Text   sim.State
}

func (s *server) getState(*http.Request, []byte) (any, error) {
	if err := s.keepTime(); err != nil {
		return nil, err
	}
	state := s.cloud.State()
	return stateJSON{state.Now(), s.cloud.Served(), fmt.Sprintf("%x", state.Digest()), state.String(), state}, nil
}

// putState restores a state. The numbers of calls go on, and the faults stay.
func (s *server) putState(_ *http.Request, body []byte) (any, error) {
	var given stateJSON
	if err := readJSON(body, &given); err != nil {
		return nil, err
	}
	if given.Text == (sim.State{}) {
		return nil, bad("the body has no Text of a state")
	}
	cloud := s.cloud.Fork()
	cloud.Restore(given.Text)
	if err := cloud.SetFaults(cloud.Faults()...); err != nil {
		return nil, bad("a fault does not go with this state: %w", err)
	}
	return s.replace(cloud)
}

// reset opens the world of a topology anew, by default that which the world started in.
func (s *server) reset(_ *http.Request, body []byte) (any, error) {
	topology := s.topology
	if len(bytes.TrimSpace(body)) > 0 {
		var err error
		if topology, err = scenario.ReadWorld("body", string(body)); err != nil {
			return nil, failure{http.StatusBadRequest, err}
		}
	}
	topology.Edition = cmp.Or(topology.Edition, model.EditionCurrent)
	cloud, err := sim.Open(topology)
	if err != nil {
		return nil, bad("the world has problems:\n%w", err)
	}
	return s.replace(cloud)
}

// replace makes a cloud the one that is served, once the state file has it. The world that
// the server started in stays the one that a reset opens.
func (s *server) replace(cloud *sim.Cloud) (any, error) {
	cloud.ContinueFrom(s.cloud.Served())
	if s.journal != nil {
		if err := s.journal.compact(s.topology, cloud); err != nil {
			return nil, err
		}
	}
	s.adopt(s.topology, cloud)
	return s.status(), nil
}

// callJSON is a call in JSON.
type callJSON struct {
	Number      uint64
	Time        time.Time
	Action      string
	Version     string
	AccessKeyId string
	Parameters  []model.Parameter
	RequestId   string
	Outcome     string // "ok", or the code
	Faulted     bool   `json:",omitempty"`
	AnswerLost  bool   `json:",omitempty"`
}

func (s *server) getCalls(*http.Request, []byte) (any, error) {
	calls := []callJSON{}
	for _, c := range s.cloud.Calls() {
		calls = append(calls, callJSON{c.Number, c.Time, c.Action, c.Version, c.AccessKeyId,
			parametersOf(c.Request), c.RequestId, outcomeText(c), c.Faulted, c.AnswerLost})
	}
	return calls, nil
}

// advance lets a time pass.
func (s *server) advance(_ *http.Request, body []byte) (any, error) {
	var given struct{ Duration string }
	if err := readJSON(body, &given); err != nil {
		return nil, err
	}
	d, err := time.ParseDuration(given.Duration)
	if err != nil || d < 0 {
		return nil, bad("the Duration %q is not one like 90s or 1h30m", given.Duration)
	}
	now, then := s.cloud.State().Now(), s.cloud.Fork()
	if then.Advance(d); !then.State().Now().Equal(now.Add(d)) {
		return nil, bad("the Duration %q ends after %s, the last time there is", given.Duration, timeText(then.State().Now()))
	}
	if s.journal != nil {
		if err := s.journal.bound(max(s.cloud.Served(), s.journal.boundNumber), now.Add(d)); err != nil {
			return nil, err
		}
	}
	s.cloud.Advance(d)
	return s.status(), nil
}

// getFaults returns the faults as a list of their texts.
func (s *server) getFaults(*http.Request, []byte) (any, error) {
	return s.cloud.Faults(), nil
}

// maxFaults bounds the faults, each of which looks at every call.
const maxFaults = 100

// readFaults reads a list of texts of faults.
func readFaults(text []byte) (list []sim.Fault, err error) {
	var given []*string
	if err := json.Unmarshal(text, &given); err != nil {
		return nil, err
	}
	if given == nil || slices.Contains(given, nil) {
		return nil, errors.New("it is no list of texts")
	}
	if len(given) > maxFaults {
		return nil, fmt.Errorf("there are more than %d faults", maxFaults)
	}
	for _, text := range given {
		fault, err := sim.ParseFault(*text)
		if err != nil {
			return nil, err
		}
		list = append(list, fault)
	}
	return list, nil
}

// putFaults makes these the faults.
func (s *server) putFaults(r *http.Request, body []byte) (any, error) {
	list, err := readFaults(body)
	if err != nil {
		return nil, bad("the body: %w", err)
	}
	set := s.cloud.Fork()
	if err := set.SetFaults(list...); err != nil {
		return nil, bad("%w", err)
	}
	list = set.Faults() // with the time at which they were set
	now := s.cloud.State().Now()
	if i := slices.IndexFunc(list, func(f sim.Fault) bool { return f.Since.After(now) }); i >= 0 {
		return nil, bad("the fault %q is set later than %s, the present", list[i], timeText(now))
	}
	if s.journal != nil {
		if err := s.journal.faults(list); err != nil {
			return nil, err
		}
	}
	s.faulty = len(list) > 0
	if err := s.cloud.SetFaults(list...); err != nil {
		return nil, err
	}
	return s.getFaults(r, nil)
}

// mismatchJSON is an answer that a script did not expect.
type mismatchJSON struct {
	Line      int
	Statement string
	Got, Want []string
}

// script runs a script in the world as it is. The world is that at the end of the script
// afterwards, unless the script cannot run to its end.
func (s *server) script(_ *http.Request, body []byte) (any, error) {
	script, err := scenario.Parse("script", string(body))
	if err != nil {
		return nil, failure{http.StatusBadRequest, err}
	}
	cloud := s.cloud.Fork()
	result, err := script.RunOn(cloud)
	if err != nil {
		return nil, failure{http.StatusBadRequest, err}
	}
	if isEmpty(script) {
		return nil, bad("the script is empty")
	}
	mismatches := []mismatchJSON{}
	for _, m := range result.Mismatches {
		mismatches = append(mismatches, mismatchJSON{m.Line, m.Statement, m.Got, m.Want})
	}
	_, err = s.replace(cloud)
	return struct {
		Calls      int
		Mismatches []mismatchJSON
	}{result.Calls, mismatches}, err
}

// maxForks bounds the forks of a server.
const maxForks = 32

// forks are the servers of the forks of a server.
type forks struct {
	mu    sync.Mutex
	stops map[*server]func()
	wait  sync.WaitGroup
}

// fork serves a copy of the world at an address of its own, until the fork is deleted
// there or the server stops. The copy is in no state file.
func (s *server) fork(*http.Request, []byte) (any, error) {
	s.forks.mu.Lock()
	defer s.forks.mu.Unlock()
	if len(s.forks.stops) >= maxForks {
		return nil, failure{http.StatusTooManyRequests, fmt.Errorf("there are %d forks already", maxForks)}
	}
	host, _, _ := net.SplitHostPort(s.options.addr)
	listener, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return nil, err
	}
	f := &server{options: s.options, log: s.log, patience: s.patience, bodies: s.bodies, started: time.Now()}
	f.options.state = ""
	f.adopt(s.topology, s.cloud.Fork())
	ctx, stop := context.WithCancel(context.Background())
	f.ended = func() {
		stop()
		s.forks.mu.Lock()
		delete(s.forks.stops, f)
		s.forks.mu.Unlock()
	}
	if s.forks.stops == nil {
		s.forks.stops = make(map[*server]func())
	}
	s.forks.stops[f] = stop
	s.forks.wait.Go(func() {
		if err := f.run(ctx, listener); err != nil {
			s.log.Warn("a fork ended", "reason", err)
		}
	})
	return struct{ URL string }{"http://" + listener.Addr().String()}, nil
}

// endFork ends the fork that it is sent to.
func (s *server) endFork(*http.Request, []byte) (any, error) {
	if s.ended == nil {
		return nil, bad("this is no fork")
	}
	s.ended()
	return s.status(), nil
}

// end ends all forks.
func (f *forks) end() {
	f.mu.Lock()
	for _, stop := range f.stops {
		stop()
	}
	f.mu.Unlock()
	f.wait.Wait()
}
