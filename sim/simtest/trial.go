package simtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// T is what a test reports to that package simtest runs many times. It does what a
// testing.TB does, but for one thing: a message that holds the error of the call that
// was made to fail is no failure. A test that gives up with t.Fatal(err) there has done
// what it should.
type T = testing.TB

// trial is one run of a test, some of whose calls fail.
type trial struct {
	parent testing.TB
	world  model.Topology
	test   func(T, *sim.Cloud)
	points []point

	start   sim.State
	cloud   *sim.Cloud
	calls   int      // the calls made, which the mu of the process guards
	process *process // the one that runs
	most    int      // the calls that it may make
	problem error    // what was wrong, nil if nothing was
}

// process is a run of a test until its end or its crash. It is the T of the test.
type process struct {
	testing.TB // of the test that runs the trials
	trial      *trial

	mu       sync.Mutex
	problem  string // the first message, "" for none
	failed   bool
	excused  bool // it has reported the error of a call that was made to fail
	skipped  bool
	crashed  bool
	refused  int // the calls after the crash
	cleanups []func()
	context  context.Context
	cancel   context.CancelFunc
}

// run runs the test, and again after each crash.
func (r *trial) run() error {
	cloud, err := sim.Open(r.world)
	if err != nil {
		return fmt.Errorf("the topology has problems:\n%w", err)
	}
	r.start = cloud.State()
	if err := cloud.SetFaults(faultsAt(r.points)...); err != nil {
		return err
	}
	for {
		p := r.begin(cloud)
		p.run(func() { r.test(p, cloud) })
		if !p.crashed {
			return p.verdict()
		}
		cloud = cloud.Fork()
	}
}

// begin starts a process on a cloud.
func (r *trial) begin(cloud *sim.Cloud) *process {
	p := &process{TB: r.parent, trial: r}
	p.context, p.cancel = context.WithCancel(context.Background())
	cloud.KeepForks(maxForks)
	cloud.KeepCalls(r.most)
	cloud.Observe(p.beforeCall, p.afterCall)
	r.cloud, r.process = cloud, p
	return p
}

var (
	errCrashed = errors.New("the program that makes this call has crashed")
	errEndless = errors.New("the test makes calls without an end")
)

// maxRefused is how many calls a crashed program may still make until the goroutine that
// makes them ends.
const maxRefused = 1000

// beforeCall refuses the calls of a program that has crashed, or crashes with this call.
func (p *process) beforeCall(c sim.Call) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.crashed {
		if p.refused++; p.refused > maxRefused {
			runtime.Goexit()
		}
		return errCrashed
	}
	if _, unreadable := c.Request.(*model.UnreadableCall); unreadable {
		return nil
	}
	r := p.trial
	r.calls++
	if r.calls > r.most {
		p.note(errEndless.Error() + fmt.Sprintf(": this is number %d, %s", r.calls, c.Action))
		runtime.Goexit()
	}
	for i := range r.points {
		at := &r.points[i]
		if at.call == r.calls && at.action == "" {
			at.action = c.Action
			if p.crashed = at.crash == crashBefore; p.crashed {
				r.calls-- // it was not made
				return errCrashed
			}
		}
	}
	return nil
}

// afterCall crashes the program if it does not survive the call that was served.
func (p *process) afterCall(sim.Call, model.Response) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, at := range p.trial.points {
		if at.call == p.trial.calls && at.crash == crashAfter {
			p.crashed = true
		}
	}
}

// run runs a function as the body of a test, and then its cleanups, the last one first. A
// goroutine of its own lets FailNow end it.
func (p *process) run(body func()) {
	p.guard(body)
	p.cancel()
	for {
		p.mu.Lock()
		if len(p.cleanups) == 0 {
			p.mu.Unlock()
			return
		}
		last := p.cleanups[len(p.cleanups)-1]
		p.cleanups = p.cleanups[:len(p.cleanups)-1]
		p.mu.Unlock()
		p.guard(last)
	}
}

// guard runs a function in a goroutine of its own and waits for its end. A panic is a
// failure.
func (p *process) guard(body func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if reason := recover(); reason != nil {
				p.fail(fmt.Sprintf("panic: %v%s", reason, panicker()))
			}
		}()
		body()
	}()
	<-done
}

// panicker returns the place of the panic that is being recovered from.
func panicker() string {
	var callers [32]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers[:])])
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf(" at %s:%d", f.File[strings.LastIndex(f.File, "/")+1:], f.Line)
		}
		if !more {
			return ""
		}
	}
}

// verdict returns what is wrong at the end of the last process, nil if nothing is.
func (p *process) verdict() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failed {
		return errors.New(strings.TrimSpace(p.problem))
	}
	return lawful(p.trial.start, p.trial.cloud)
}

// fail notes a failure, unless the process has crashed or the message holds the error of a
// call that was made to fail.
func (p *process) fail(message string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.note(message)
}

func (p *process) note(message string) {
	if p.crashed || p.failed && p.problem != "" {
		return
	}
	for _, at := range p.trial.points {
		if at.action != "" && strings.Contains(message, at.word) {
			p.excused = true
			return
		}
	}
	p.failed, p.problem = true, message
}

func (p *process) Helper()      {}
func (p *process) Name() string { return p.TB.Name() }

func (p *process) Cleanup(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cleanups = append(p.cleanups, f)
}

func (p *process) Context() context.Context { return p.context }
func (p *process) Output() io.Writer        { return io.Discard }

func (p *process) Failed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.failed
}

func (p *process) Skipped() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.skipped
}

// Fail fails the test, unless it follows a message that is no failure.
func (p *process) Fail() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.excused {
		p.note("the test has failed")
	}
}

func (p *process) FailNow() { p.Fail(); runtime.Goexit() }

func (p *process) Error(args ...any)                 { p.fail(fmt.Sprintln(args...)) }
func (p *process) Errorf(format string, args ...any) { p.fail(fmt.Sprintf(format, args...)) }
func (p *process) Fatal(args ...any)                 { p.Error(args...); runtime.Goexit() }
func (p *process) Fatalf(format string, args ...any) { p.Errorf(format, args...); runtime.Goexit() }

func (p *process) Log(...any)          {}
func (p *process) Logf(string, ...any) {}

func (p *process) Skip(...any)          { p.SkipNow() }
func (p *process) Skipf(string, ...any) { p.SkipNow() }

func (p *process) SkipNow() {
	p.mu.Lock()
	p.skipped = true
	p.mu.Unlock()
	runtime.Goexit()
}
