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
	signal.Ignore(syscall.SIGPIPE) // or the server would end with the reader of its log
	ctx, stop := signal.NotifyContext(context.Background(), stopSignals()...)
	defer stop()
	context.AfterFunc(ctx, stop) // the next signal has its usual effect
	return c.serveUntil(ctx, args)
}

// stopSignals returns the signals that stop the server. They include SIGHUP unless it is
// ignored, as nohup does.
func stopSignals() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}

// serveUntil serves until the context ends. It saves the state at the end, and also before
// the first call, so that a file that cannot be written is an error at once.
func (c command) serveUntil(ctx context.Context, args []string) error {
	var addr, world, state, edition string
	flags := c.flags("serve")
	flags.StringVar(&addr, "addr", "127.0.0.1:0", "")
	flags.StringVar(&world, "world", "", "")
	flags.StringVar(&state, "state", "", "")
	flags.StringVar(&edition, "edition", "", "")
	if others, err := parse(flags, args); err != nil {
		return err
	} else if len(others) > 0 {
		return fmt.Errorf("unknown arguments %q after serve", others)
	}
	log := newLossyLog(c.log)
	defer log.close()
	s, err := newServer(world, state, model.Edition(edition), slog.New(slog.NewTextHandler(log, nil)))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	if err := s.save(); err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(c.out, "serving the ECS and VPC APIs, edition %s, at http://%s\n", s.topology.Edition.Name(), listener.Addr())
	return s.run(ctx, listener)
}

// The bounds on clients. Those on bytes are higher than those of package rpc, which
// answers calls that break its own.
const (
	maxBody    = 2 << 20 // bytes
	maxHeader  = 4 << 20 // bytes, with the query
	readTime   = 30 * time.Second
	finishTime = 5 * time.Second // for the calls that run when the server is stopped
)

// server serves a cloud in which time passes as real time does.
type server struct {
	topology  model.Topology
	state     string // the file, or ""
	transport *rpc.Transport
	log       *slog.Logger
	patience  time.Duration // for the calls that run when the server is stopped

	mu      sync.Mutex // one call after the other, each with its time and its log
	cloud   *sim.Cloud
	started time.Time
	passed  time.Duration // that the cloud was advanced by since
	changes []sim.Call    // the calls that changed the world of the topology
}

// newServer opens the world of a state file, which need not exist, or of a topology in a
// file. Both names may be "", and so may the edition.
func newServer(world, state string, edition model.Edition, log *slog.Logger) (*server, error) {
	s := &server{state: state, log: log, patience: finishTime, started: time.Now()}
	if err := s.restore(world, edition); err != nil {
		return nil, err
	}
	s.cloud.KeepCalls(1)
	s.transport = rpc.NewTransport(s.cloud)
	return s, nil
}

// run serves until the context ends, or the listener fails, and saves the state.
func (s *server) run(ctx context.Context, listener net.Listener) error {
	err := s.listen(ctx, listener)
	return errors.Join(err, s.save())
}

// listen serves until the context ends, and then finishes the calls that have begun. It
// closes the connections of those that do not finish in time, and idle connections.
func (s *server) listen(ctx context.Context, listener net.Listener) error {
	h := &http.Server{
		Handler:        s,
		ReadTimeout:    readTime,
		WriteTimeout:   readTime,
		MaxHeaderBytes: maxHeader,
		ErrorLog:       slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	defer h.Close()
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	finish, cancel := context.WithTimeout(context.Background(), s.patience)
	defer cancel()
	if err := h.Shutdown(finish); err != nil {
		s.log.Warn("closing the connections that are left", "after", s.patience, "reason", err)
	}
	return nil
}

// ServeHTTP serves one call.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLong := (*http.MaxBytesError)(nil); err != nil && !errors.As(err, &tooLong) {
		panic(http.ErrAbortHandler) // the client has gone
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	response, call, err := s.answer(r)
	if err != nil {
		panic(http.ErrAbortHandler) // the client has gone
	}
	s.logCall(response.StatusCode, call)
	for name, values := range response.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(response.StatusCode)
	_, _ = io.Copy(w, response.Body) // the client may have gone
}

// answer advances the cloud to the present, and serves a call.
func (s *server) answer(r *http.Request) (*http.Response, sim.Call, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tick()
	response, err := s.transport.RoundTrip(r)
	if err != nil {
		return nil, sim.Call{}, err
	}
	calls := s.cloud.Calls()
	call := calls[len(calls)-1]
	s.keep(call)
	return response, call, nil
}

// tick advances the cloud by the time that has passed since the last tick.
func (s *server) tick() {
	passed := time.Since(s.started)
	s.cloud.Advance(passed - s.passed)
	s.passed = passed
}

// logCall logs a call.
func (s *server) logCall(status int, call sim.Call) {
	attributes := []any{"action", call.Action, "caller", call.AccessKeyId, "status", status,
		"request", call.RequestId, "at", call.Time}
	if refusal := (*apierrors.Error)(nil); errors.As(call.Err, &refusal) {
		attributes = append(attributes, "code", refusal.ErrorCode(), "parameter", refusal.Parameter(),
			"value", refusal.Value(), "detail", refusal.Detail())
	}
	s.log.Info("call", attributes...)
}
