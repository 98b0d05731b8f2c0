package fuzz

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"pgregory.net/rapid"

	apierrors "example.com/enisim/errors"
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
}

// Explore looks for a run in which a controller breaks its promises, or a law of
// package sim. In random worlds it takes the controller's steps in random order,
// lets time pass between them, refuses calls, and carries out others whose answers
// it loses. Any call of a step may fail, and so may several in a row, enough to
// outlast a few retries. It fails the test with the smallest such run that it finds;
// the output ends with a script of the calls that were carried out.
func Explore(t rapid.TB, c Controller) {
	t.Helper()
	rapid.Check(t, c.Property)
}

// Property is one random run; [Explore] checks it. It also makes a controller a fuzz
// target: f.Fuzz(rapid.MakeFuzz(c.Property)).
func (c Controller) Property(t *rapid.T) {
	if c.Start == nil {
		t.Fatal("the controller has no Start, which sets it up on a cloud")
	}
	worlds := c.Worlds
	if worlds == nil {
		worlds = Topologies()
	}
	topology := model.Topology(rapid.Map(worlds, func(w model.Topology) world { return world(w) }).Draw(t, "world"))
	cloud, err := sim.Open(topology)
	if err != nil {
		t.Fatalf("sim.Open refuses the world:\n%v", err)
	}
	e := &explorer{topology: topology, cloud: cloud}
	defer e.logScript(t)
	e.controls = c.Start(cloud)
	if mistake := e.controls.mistake(); mistake != "" {
		e.isQuiet = true
		t.Fatal(mistake)
	}
	actions := make(map[string]func(*rapid.T), len(e.controls.Steps)+1)
	for name, step := range e.controls.Steps {
		actions[name] = func(t *rapid.T) { e.step(t, step) }
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
	topology model.Topology
	cloud    *sim.Cloud
	controls Controls
	isQuiet  bool // it needs no script
}

// world is a topology that rapid does not print in full when it is drawn: the
// script begins with it.
type world model.Topology

// GoString refers to the script.
func (world) GoString() string { return "see the script" }

// troubles draws what goes wrong during a step: nothing, or up to three outages. If
// two of them hit the same call, the first counts.
var troubles = rapid.SliceOfN(outages, 0, 3)

// outage is a number of calls in a row that fail in the same way.
type outage struct {
	// onlyWrites excludes the actions that only read, and counts the calls of each
	// other action separately. So the first write of a step fails as often after a
	// hundred reads as after none.
	onlyWrites bool
	first      int // the first call that fails, counted from 1 since the step began
	calls      int
	applied    bool // only the answers are lost
	err        error
}

var outages = rapid.Custom(func(t *rapid.T) outage {
	return outage{
		onlyWrites: yesOrNo.Draw(t, "only writes"),
		first:      1 + farOut(t, 10),
		calls:      1 + farOut(t, 4),
		applied:    yesOrNo.Draw(t, "applied"),
		err: rapid.SampledFrom([]error{
			apierrors.InternalError, apierrors.ServiceUnavailable, apierrors.ThrottlingUser, sim.Cut,
		}).Draw(t, "error"),
	}
})

// writes returns the names of the actions that can change a world.
func writes() (names []string) {
	for _, a := range sim.Actions() {
		if a.Writes {
			names = append(names, a.Name)
		}
	}
	return names
}

// faults returns the outage as faults of a cloud, to be set when the step begins.
func (o outage) faults() (list []sim.Fault) {
	struck := []string{""}
	if o.onlyWrites {
		struck = writes()
	}
	for _, action := range struck {
		list = append(list, sim.Fault{
			Action: action, Nth: o.first, Times: o.calls, Applied: o.applied, Err: o.err, MayMiss: true,
		})
	}
	return list
}

// GoString describes the outage in one line. Rapid prints drawn values with %#v.
func (o outage) GoString() string {
	scope, applied := "", ""
	if o.onlyWrites {
		scope = " of each writing action"
	}
	if o.calls == 1 {
		if o.applied {
			applied = "is carried out and "
		}
		return fmt.Sprintf("call %d%s %sfails: %v", o.first, scope, applied, o.err)
	}
	if o.applied {
		applied = "are carried out and "
	}
	return fmt.Sprintf("calls %d to %d%s %sfail: %v", o.first, o.first+o.calls-1, scope, applied, o.err)
}

// farOut draws a number from 0 to 2^bits-1; each length in bits is about equally
// frequent. So outages hit steps of a few calls and of hundreds, and end before the
// first retry or outlast a loop of retries.
func farOut(t *rapid.T, bits int) int {
	width := rapid.IntRange(0, bits).Draw(t, "bits")
	return rapid.IntRange(0, 1<<width-1).Draw(t, "number")
}

// step lets time pass, or not, and takes a step during which calls may fail.
func (e *explorer) step(t *rapid.T, step func(*rapid.T)) {
	if yesOrNo.Draw(t, "later") {
		e.cloud.Advance(advances.Draw(t, "time"))
	}
	var faults []sim.Fault
	for _, o := range troubles.Draw(t, "trouble") {
		faults = append(faults, o.faults()...)
	}
	e.must(t, "the faults", e.cloud.SetFaults(faults...))
	step(t)
}

func (e *explorer) always(t *rapid.T) {
	s := e.cloud.State()
	e.must(t, "laws of the world", sim.Check(s))
	if e.controls.Always != nil {
		e.must(t, "what always holds", e.controls.Always(s))
	}
}

func (e *explorer) finally(t *rapid.T) {
	e.cloud.SetFaults()
	e.cloud.Advance(time.Hour)
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
		t.Logf("%s%v", introduction, e)
	}
}

// String returns the script of the run so far.
func (e *explorer) String() string {
	return scenario.Record(e.topology, e.cloud.Calls(), e.cloud.State().Now()).String()
}
