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
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/rpc"
	"example.com/enisim/sim/scenario"
)

// serve serves a cloud over HTTP until the process is interrupted.
func (c command) serve(args []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return c.serveUntil(ctx, args)
}

func (c command) serveUntil(ctx context.Context, args []string) error {
	var addr, world, state string
	flags := c.flags("serve")
	flags.StringVar(&addr, "addr", "127.0.0.1:0", "")
	flags.StringVar(&world, "world", "", "")
	flags.StringVar(&state, "state", "", "")
	if others, err := parse(flags, args); err != nil {
		return err
	} else if len(others) > 0 {
		return fmt.Errorf("unknown arguments %q after serve", others)
	}
	s, err := newServer(world, state)
	if err != nil {
		return err
	}
	s.log = slog.New(slog.NewTextHandler(c.log, nil))
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "serving the ECS and VPC APIs at http://%s\n", listener.Addr())
	if err := s.listen(ctx, listener); err != nil {
		return err
	}
	return s.save(state)
}

// The patience of the server with its clients.
const (
	maxBody    = 2 << 20 // bytes; the wire refuses less, and says so
	maxHeader  = 4 << 20 // bytes, the query among them; the same
	readTime   = 30 * time.Second
	finishTime = 5 * time.Second // for the calls that run when it is interrupted
)

// server is a cloud, with the clock of the world outside.
type server struct {
	topology  model.Topology
	transport *rpc.Transport
	log       *slog.Logger

	mu      sync.Mutex // one call after the other, each with its time and its log
	cloud   *sim.Cloud
	started time.Time
	passed  time.Duration // of what has passed since, what the cloud has been told
	changes []sim.Call    // since the world was as the topology has it
}

// newServer opens a world: that of the state file if there is one, or else that of
// a topology, or else the default one.
func newServer(world, state string) (*server, error) {
	s := &server{topology: scenario.DefaultWorld(), started: time.Now()}
	script, err := loadState(state)
	switch {
	case err != nil:
		return nil, err
	case script != nil:
		if err := s.resume(script); err != nil {
			return nil, err
		}
	default:
		if err := s.open(world); err != nil {
			return nil, err
		}
	}
	s.cloud.KeepCalls(1)
	s.transport = rpc.NewTransport(s.cloud)
	return s, nil
}

func loadState(file string) (*scenario.Script, error) {
	if file == "" {
		return nil, nil
	}
	script, err := scenario.Load(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return script, err
}

// resume carries out the calls of a state file.
func (s *server) resume(script *scenario.Script) error {
	result, err := script.Replay()
	switch {
	case err != nil:
		return err
	case len(result.Mismatches) > 0:
		return fmt.Errorf("the state cannot be had again: %w", result.Mismatches[0])
	}
	if script.World != nil {
		s.topology = *script.World
	}
	s.cloud = result.Cloud
	for _, call := range s.cloud.Calls() {
		s.keep(call)
	}
	return nil
}

// open makes the world that a file describes.
func (s *server) open(file string) error {
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if s.topology, err = scenario.ReadWorld(string(text)); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	cloud, err := sim.Open(s.topology)
	if err != nil {
		return fmt.Errorf("the world is faulty:\n%w", err)
	}
	s.cloud = cloud
	return nil
}

// keep remembers a call that may have changed the world.
func (s *server) keep(call sim.Call) {
	reads := strings.HasPrefix(call.Action, "Describe") || strings.HasPrefix(call.Action, "List")
	if call.Err == nil && !reads {
		s.changes = append(s.changes, call)
	}
}

// listen serves until the context ends, and then what has begun.
func (s *server) listen(ctx context.Context, listener net.Listener) error {
	h := &http.Server{Handler: s, ReadTimeout: readTime, MaxHeaderBytes: maxHeader, WriteTimeout: readTime, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn)}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	finish, cancel := context.WithTimeout(context.Background(), finishTime)
	defer cancel()
	return h.Shutdown(finish)
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
	s.tell(response.StatusCode, call)
	for name, values := range response.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(response.StatusCode)
	_, _ = io.Copy(w, response.Body) // the client may have gone
}

// answer lets the time pass that has passed, and serves a call.
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

func (s *server) tick() {
	passed := time.Since(s.started)
	s.cloud.Advance(passed - s.passed)
	s.passed = passed
}

// tell logs a call.
func (s *server) tell(status int, call sim.Call) {
	attributes := []any{"action", call.Action, "caller", call.AccessKeyId, "status", status, "request", call.RequestId, "at", call.Time}
	if refusal := (*apierrors.Error)(nil); errors.As(call.Err, &refusal) {
		attributes = append(attributes, "code", refusal.ErrorCode(), "parameter", refusal.Parameter(), "value", refusal.Value())
	}
	s.log.Info("call", attributes...)
}

// save writes the state, if there is a file for it, in one go.
func (s *server) save(file string) error {
	if file == "" {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tick()
	text := scenario.Record(s.topology, s.changes, s.cloud.State().Now()).String()
	temporary, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // if it is still there
	if _, err := temporary.WriteString(text); err != nil {
		temporary.Close()
		return err
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), file)
}
