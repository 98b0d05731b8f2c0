package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
)

// serve serves a cloud over HTTP until a signal stops it. A second signal ends the
// process at once.
func (c command) serve(args []string) error {
	// A terminal that is closed and a log whose reader has gone do not stop it.
	signal.Ignore(syscall.SIGPIPE, syscall.SIGHUP)
	return c.serveUntil(func() (context.Context, context.CancelFunc) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		context.AfterFunc(ctx, stop) // the next signal has its usual effect
		return ctx, stop
	}, args)
}

// options are the flags of serve.
type options struct {
	addr, world, state string
	edition            model.Edition
	hosts              []string // allowed ones
	durable            bool
	log                string
}

func (c command) parseServe(args []string) (options, error) {
	var o options
	flags := c.flags("serve")
	flags.StringVar(&o.addr, "addr", "127.0.0.1:0", "")
	flags.StringVar(&o.world, "world", "", "")
	flags.StringVar(&o.state, "state", "", "")
	flags.StringVar((*string)(&o.edition), "edition", "", "")
	flags.BoolVar(&o.durable, "fsync", false, "")
	flags.StringVar(&o.log, "log", "text", "")
	flags.Func("allow-host", "", func(names string) error {
		o.hosts = append(o.hosts, strings.Split(names, ",")...)
		return nil
	})
	others, err := parse(flags, args)
	switch {
	case err != nil:
		return o, err
	case len(others) > 0:
		return o, fmt.Errorf("unknown arguments %q after serve", others)
	case o.durable && o.state == "":
		return o, errors.New("-fsync needs a -state to write")
	}
	return o, nil
}

// serveUntil serves until the context ends that begin returns. It writes the state before
// the first call, so that a file that cannot be written is an error at once. It calls begin
// when the world is open: until then a signal ends the process, which may wait for a pipe.
func (c command) serveUntil(begin func() (context.Context, context.CancelFunc), args []string) error {
	o, err := c.parseServe(args)
	if err != nil {
		return err
	}
	out := newLossyLog(c.log)
	defer out.close()
	log, err := newLogger(out, o.log)
	if err != nil {
		return err
	}
	s, err := newServer(o, log)
	if err != nil {
		return err
	}
	ctx, stop := begin()
	defer stop()
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return errors.Join(err, s.close())
	}
	fmt.Fprintf(c.out, "serving the ECS and VPC APIs, edition %s, at http://%s\n", s.topology.Edition.Name(), listener.Addr())
	return s.run(ctx, listener)
}

// The bounds on time. Those on memory are in limits.go.
const (
	readTime   = 30 * time.Second
	finishTime = 5 * time.Second // for the calls that run when the server is stopped
)

// callsKept is how many calls the server remembers for the endpoint of calls.
const callsKept = 1_000

// server serves a cloud in which time passes as real time does.
type server struct {
	options  options
	log      *slog.Logger
	patience time.Duration // for the calls that run when the server is stopped
	bodies   chan struct{} // a place for each long body that is read
	forks    forks
	ended    func() // ends the server, if it is one of a fork

	mu        sync.Mutex // one call after the other, each with its time and its log
	topology  model.Topology
	cloud     *sim.Cloud
	transport *rpc.Transport
	journal   *journal // nil without a state file
	started   time.Time
	passed    time.Duration  // that the cloud was advanced by since
	faulty    bool           // the cloud has faults
	refused   bool           // the last call could not be written to the journal
	call      sim.Call       // the last one
	response  model.Response // the last one, nil for a refusal
}

// newServer opens the world of a state file, which need not exist, or of a topology in a
// file. Both names may be "", and so may the edition.
func newServer(o options, log *slog.Logger) (*server, error) {
	s := &server{options: o, log: log, patience: finishTime, started: time.Now(), bodies: make(chan struct{}, maxLongBodies)}
	if err := s.restore(); err != nil {
		return nil, errors.Join(err, s.release())
	}
	return s, nil
}

// adopt makes a cloud the one that is served.
func (s *server) adopt(topology model.Topology, cloud *sim.Cloud) {
	cloud.KeepCalls(callsKept)
	cloud.Observe(s.before, s.after)
	transport := rpc.NewTransport(cloud)
	transport.CheckTimestamps(time.Now)
	s.topology, s.cloud, s.transport, s.faulty = topology, cloud, transport, len(cloud.Faults()) > 0
}

// before writes what a restart must know of a call into the journal. If it cannot, the
// call is refused.
func (s *server) before(c sim.Call) error {
	if s.journal == nil {
		return nil
	}
	if err := s.journal.note(c, s.changes(c)); err != nil {
		s.refused = true
		s.log.Error("refused a call that cannot be written to the state file", "action", c.Action, "reason", err)
		return apierrors.ServiceUnavailable.New("", "")
	}
	return nil
}

// changes reports whether a call may change the world, or what the faults have met.
func (s *server) changes(c sim.Call) bool {
	action, known := sim.FindAction(c.Action)
	_, unreadable := c.Request.(*model.UnreadableCall)
	return known && !unreadable && (action.Writes || s.faulty)
}

// after keeps the outcome of a call.
func (s *server) after(c sim.Call, r model.Response) {
	s.call, s.response = c, r
	if s.journal != nil && s.changes(c) {
		s.journal.outcome = outcomeOf(c.Err, r)
	}
}

// run serves until the context ends, or the listener fails, and saves the state.
func (s *server) run(ctx context.Context, listener net.Listener) error {
	err := s.listen(ctx, listener)
	s.forks.end()
	return errors.Join(err, s.close())
}

// listen serves until the context ends, and then finishes the calls that have begun. It
// closes the connections of those that do not finish in time, and idle connections.
func (s *server) listen(ctx context.Context, listener net.Listener) error {
	h := &http.Server{
		Handler:        s.guarded(),
		ReadTimeout:    readTime,
		WriteTimeout:   readTime,
		IdleTimeout:    readTime,
		MaxHeaderBytes: maxHeader,
		ErrorLog:       slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	defer h.Close()
	var unused connections
	h.ConnState = unused.note
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(limited(listener)) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	finish, cancel := context.WithTimeout(context.Background(), s.patience)
	defer cancel()
	unused.close()
	if err := h.Shutdown(finish); err != nil {
		s.log.Warn("closing the connections that are left", "after", s.patience, "reason", err)
	}
	return nil
}

// ServeHTTP serves one call, of the API or of the control endpoints.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := s.readBody(w, r)
	if tooLong := (*http.MaxBytesError)(nil); err != nil && !errors.As(err, &tooLong) {
		panic(http.ErrAbortHandler) // the client has gone
	}
	if strings.HasPrefix(r.URL.Path, controlPath) {
		s.control(w, r, body, err)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	response, err := s.answer(r)
	if err == sim.Silence {
		<-r.Context().Done()
	}
	if err != nil {
		panic(http.ErrAbortHandler) // the client has gone, or a fault keeps the answer from it
	}
	for name, values := range response.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(response.StatusCode)
	if _, err := io.Copy(w, response.Body); err != nil {
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler) // a fault truncates the answer, or the client has gone
	}
}

// answer advances the cloud to the present, serves a call and logs it.
func (s *server) answer(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tick()
	s.tendFile()
	s.call = sim.Call{}
	s.refused = false
	response, err := s.transport.RoundTrip(r)
	if s.refused {
		s.cloud.ContinueFrom(s.cloud.Served() + 1) // its request id was shown
	}
	if s.call.RequestId != "" {
		s.logCall(response, s.call, s.response)
	}
	return response, err
}

// tick advances the cloud by the time that has passed since the last tick.
func (s *server) tick() {
	passed := time.Since(s.started)
	s.cloud.Advance(passed - s.passed)
	s.passed = passed
}
