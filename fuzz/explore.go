package fuzz

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"pgregory.net/rapid"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// Controller is code that drives a cloud, and its promises.
type Controller struct {
	// Worlds draws the worlds of the runs; nil means [Topologies].
	Worlds *rapid.Generator[model.Topology]
	// Start sets the controller up on a cloud. From then on, the cloud may refuse
	// calls or lose answers.
	Start func(cloud *sim.Cloud) Controls
	// Restart sets the controller up after a crash, on another cloud with the same
	// world: only what it finds there, or has saved elsewhere, is left of it. The calls of
	// the controls before are all refused from then on. With nil nothing crashes.
	Restart func(cloud *sim.Cloud) Controls
	// Bubble runs each run in a bubble of testing/synctest, for a controller that sleeps.
	// Time passes in the cloud as it passes in the bubble. It takes an Explore with a
	// *testing.T, and controls whose Stop ends their goroutines.
	Bubble bool
	// Counts, if it is not nil, counts how often each trouble strikes, in the runs of the
	// search for the smallest failure too.
	Counts Counts
}

// Controls are the hooks through which [Explore] drives a controller.
type Controls struct {
	// Steps are what the controller can do, by name: at least one, none with an
	// empty name. Explore takes them in random order. A step draws the values that
	// it needs from the *rapid.T, and reports to it what must not happen.
	Steps map[string]func(*rapid.T)
	// Always returns what is wrong after a step, nil if nothing is.
	Always func(sim.State) error
	// Finally returns what is wrong at the end, nil if nothing is. Before it is
	// called, all faults end and an hour passes, so that it may have the controller
	// settle first.
	Finally func(*sim.Cloud) error
	// Stop, if it is not nil, ends the goroutines of the controller. It is called at the
	// end of a run and after a crash.
	Stop func()
}

// Explore looks for a run in which a controller breaks its promises, or a law of
// package sim. In random worlds it takes the controller's steps in random order,
// lets time pass between them, refuses calls, carries out others whose answers it
// loses, and crashes the controller. Any call of a step may fail, and so may several in a
// row, enough to outlast a few retries. It fails the test with the smallest such run that it
// finds; the output ends with a script of the calls that were carried out, which names
// the steps.
func Explore(t rapid.TB, c Controller) {
	t.Helper()
	rapid.Check(t, c.Property)
}

// Property is one random run; [Explore] checks it, and [Fuzz] makes it a fuzz target.
func (c Controller) Property(t *rapid.T) {
	// Rapid does not log what a generator draws; the script has what matters.
	rapid.Custom(func(run *rapid.T) int {
		if c.Bubble {
			rapid.SyncTest(run, func(run *rapid.T) { c.explore(t, run) })
		} else {
			c.explore(t, run)
		}
		return 0
	}).Draw(t, "run")
}

// explore is one random run. It logs the script of a run that fails to output.
func (c Controller) explore(output, t *rapid.T) {
	if c.Start == nil {
		t.Fatal("the controller has no Start, which sets it up on a cloud")
	}
	worlds := c.Worlds
	if worlds == nil {
		worlds = Topologies()
	}
	topology := worlds.Draw(t, "world")
	cloud, err := sim.Open(topology)
	if err != nil {
		t.Fatalf("sim.Open refuses the world:\n%v", err)
	}
	e := &explorer{Controller: c, topology: topology}
	e.watch(cloud)
	defer e.logScript(output)
	defer func() { e.stop() }()
	e.controls = c.Start(cloud)
	e.check(t)
	actions := make(map[string]func(*rapid.T), len(e.controls.Steps)+1)
	for name := range e.controls.Steps {
		actions[name] = func(t *rapid.T) { e.step(t, name) }
	}
	actions[""] = e.always
	t.Repeat(actions)
	e.finally(t)
}

// mistake returns what is wrong with the controls, "" if nothing is.
func (c Controls) mistake() string {
	_, unnamed := c.Steps[""]
	switch {
	case len(c.Steps) == 0:
		return "the controller has no steps"
	case unnamed:
		return "a step has no name; checks after each step belong in Always"
	}
	for _, name := range slices.Sorted(maps.Keys(c.Steps)) {
		if c.Steps[name] == nil {
			return fmt.Sprintf("step %q is a nil function", name)
		}
	}
	return ""
}

// explorer is a run of a controller.
type explorer struct {
	Controller
	topology model.Topology
	cloud    *sim.Cloud
	process  *process
	controls Controls
	isQuiet  bool // it needs no script

	mu      sync.Mutex // goroutines of the controller make calls
	outages []outage   // those of the step
	notes   []scenario.Note
}

// process is the controller between two crashes.
type process struct {
	crashed atomic.Bool
	refused atomic.Int64 // its calls after the crash
}

var (
	errCrashed = errors.New("the controller that makes this call has crashed")
	errEndless = errors.New("a controller that has crashed makes calls without an end")
)

// maxRefused is how many calls a step may make after a crash.
const maxRefused = 1000

// watch gives a controller that starts or restarts its cloud.
func (e *explorer) watch(cloud *sim.Cloud) {
	p := new(process)
	e.cloud, e.process = cloud, p
	cloud.Observe(func(sim.Call) error {
		if !p.crashed.Load() {
			return nil
		}
		if p.refused.Add(1) > maxRefused {
			panic(errEndless)
		}
		return errCrashed
	}, func(c sim.Call, _ model.Response) {
		if name, crash := e.struck(c); name != "" {
			p.crashed.Store(crash)
			if crash {
				e.note(c.Number, "the controller crashes in the next call")
			}
		}
	})
	if e.Bubble {
		cloud.Follow(time.Now)
	}
}

// struck counts the trouble that struck a call, and returns its name, "" for none, and
// whether the controller crashes.
func (e *explorer) struck(c sim.Call) (name string, crash bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if name = nameOf(c, e.outages); name == "" {
		return "", false
	}
	if e.Counts != nil {
		e.Counts[name]++
	}
	return name, e.outages[0].crash
}

// note notes something for the script, before the call of a number.
func (e *explorer) note(call uint64, text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.notes = append(e.notes, scenario.Note{Before: call, Text: text})
}

// check fails a run whose controls make no sense.
func (e *explorer) check(t *rapid.T) {
	if mistake := e.controls.mistake(); mistake != "" {
		e.isQuiet = true
		t.Fatal(mistake)
	}
}

// stop ends the goroutines of the controller.
func (e *explorer) stop() {
	if e.controls.Stop != nil {
		e.controls.Stop()
	}
}

// step lets time pass, or not, and takes a step during which calls may fail. After a
// crash it restarts the controller.
func (e *explorer) step(t *rapid.T, name string) {
	if yesOrNo.Draw(t, "later") {
		e.wait(advances.Draw(t, "time"))
	}
	e.note(e.cloud.Served(), "step "+name)
	e.strike(t)
	step := e.controls.Steps[name]
	if step == nil {
		t.Fatalf("the controller has no step %q after its Restart", name)
	}
	e.untilCrash(func() { step(t) })
	for e.process.crashed.Load() {
		e.stop()
		e.watch(e.cloud.Fork())
		e.note(e.cloud.Served(), "restart")
		e.strike(t)
		e.controls = Controls{}
		e.untilCrash(func() { e.controls = e.Restart(e.cloud) })
	}
	e.check(t)
}

// strike draws what goes wrong from here.
func (e *explorer) strike(t *rapid.T) {
	outages := drawOutages(t, e.Restart != nil)
	var faults []sim.Fault
	for _, o := range outages {
		faults = append(faults, o.faults()...)
	}
	e.mu.Lock()
	e.outages = outages
	e.mu.Unlock()
	e.must(t, "the faults", e.cloud.SetFaults(faults...))
}

// untilCrash runs a part of the controller, which ends if it makes too many calls after a
// crash.
func (e *explorer) untilCrash(part func()) {
	defer func() {
		if p := recover(); p != nil && p != any(errEndless) {
			panic(p)
		}
	}()
	part()
}

// wait lets a time pass.
func (e *explorer) wait(d time.Duration) {
	if e.Bubble {
		time.Sleep(d)
		return
	}
	e.cloud.Advance(d)
}

func (e *explorer) always(t *rapid.T) {
	s := e.cloud.State()
	e.must(t, "laws of the world", sim.Check(s))
	if e.controls.Always != nil {
		e.must(t, "what always holds", e.controls.Always(s))
	}
}

func (e *explorer) finally(t *rapid.T) {
	e.mu.Lock()
	e.outages = nil
	e.mu.Unlock()
	e.must(t, "no faults", e.cloud.SetFaults())
	e.wait(time.Hour)
	if e.controls.Finally != nil {
		e.must(t, "what holds in the end", e.controls.Finally(e.cloud))
	}
	e.always(t)
	e.isQuiet = true
}

func (e *explorer) must(t *rapid.T, promise string, err error) {
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", promise, err))
	}
}

// logScript logs the script of a run that failed. Rapid prints the log of only one
// run, the smallest; for the others, no script is written.
func (e *explorer) logScript(t *rapid.T) {
	if !e.isQuiet {
		t.Logf("%v", e)
	}
}

// String returns the script of the run so far.
func (e *explorer) String() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return scenario.Screen(e.topology, e.cloud, e.notes...)
}
