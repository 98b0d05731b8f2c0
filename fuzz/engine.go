package fuzz

import (
	"errors"
	"time"

	"pgregory.net/rapid"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Engine is the property that package sim agrees with the reference model: in a
// random world, random calls, time, forks and returns have the same result in both,
// and no law is broken. It runs under rapid and under go test -fuzz:
//
//	rapid.Check(t, fuzz.Engine)
//	f.Fuzz(rapid.MakeFuzz(fuzz.Engine))
func Engine(t *rapid.T) { walk(t) }

// walk is Engine. It returns the number of calls that it compared.
func walk(t *rapid.T) int {
	// Rapid does not log what a generator draws; the script has it all.
	return rapid.Custom(func(run *rapid.T) int {
		m, err := NewMachine(Topologies().Draw(run, "world"))
		must(t, run, err)
		w := walker{output: t, machine: m}
		run.Repeat(map[string]func(*rapid.T){"step": w.step, "": w.check})
		must(t, run, m.Check())
		return w.calls
	}).Draw(t, "run")
}

// must fails a run with an error. The script is logged, so that it is printed once;
// rapid repeats the message.
func must(output, run *rapid.T, err error) {
	var failure *Failure
	if errors.As(err, &failure) {
		output.Logf("%v", smallest{failure})
		err = failure.Problem
	}
	if err != nil {
		run.Fatal(err)
	}
}

// smallest prints a failure minimized. Rapid prints the log of one failing run only;
// the others are not minimized.
type smallest struct{ *Failure }

func (f smallest) String() string { return f.minimize().Error() }

// Error is String: fmt prefers it.
func (f smallest) Error() string { return f.String() }

// walker takes the steps of a machine.
type walker struct {
	output  *rapid.T // for the script of a failure
	machine *Machine
	history History
	calls   int
	checked int // the number of calls at the last check
}

// stepWeight is the weight of a step among all.
type stepWeight struct {
	take   func(*walker, *rapid.T)
	weight int
}

// stepWeights has a row for each kind of step. Runs shrink towards the first.
var stepWeights = []stepWeight{
	{(*walker).call, 15},
	{(*walker).verify, 2},
	{(*walker).advance, 2},
	{(*walker).fork, 1},
	{(*walker).goBack, 1},
	{(*walker).interleave, 1},
}

func (w stepWeight) share() int { return w.weight }

var (
	rounds   = rapid.IntRange(1, 4)
	bursts   = rapid.IntRange(1, 10)
	fews     = rapid.IntRange(2, 6)
	advances = rapid.SampledFrom([]time.Duration{time.Nanosecond, time.Second, 2 * time.Second, 5 * time.Second, time.Hour})
	yesOrNo  = rapid.Bool()
)

func (w *walker) step(t *rapid.T) { weighted(chooser{t}, stepWeights).take(w, t) }

// call makes calls in bursts. The calls of a burst are drawn from one state, so
// that the cloud changes its world in place, and some name what is gone by then.
func (w *walker) call(t *rapid.T) {
	for range rounds.Draw(t, "bursts") {
		s := w.machine.Cloud().State()
		for range bursts.Draw(t, "calls") {
			w.do(t, w.machine.Call, w.draw(t, s))
		}
	}
}

// verify makes a call and checks the laws that take two states to break.
func (w *walker) verify(t *rapid.T) {
	w.do(t, w.machine.CallAndVerify, w.draw(t, w.machine.Cloud().State()))
}

func (w *walker) advance(t *rapid.T) { w.must(t, w.machine.Advance(advances.Draw(t, "time"))) }

// maxForks is the number of forks that can be open at a time.
const maxForks = 3

func (w *walker) fork(*rapid.T) {
	if w.machine.Forks() < maxForks {
		w.machine.Fork()
	}
}

func (w *walker) goBack(t *rapid.T) {
	if w.machine.Forks() > 0 {
		w.must(t, w.machine.Return(yesOrNo.Draw(t, "restore")))
	}
}

func (w *walker) must(t *rapid.T, err error) { must(w.output, t, err) }

func (w *walker) draw(t *rapid.T, s sim.State) model.Request {
	return w.history.Requests(s).Draw(t, "request")
}

func (w *walker) do(t *rapid.T, call func(model.Request) (model.Response, error), r model.Request) {
	w.calls++
	response, err := call(r)
	w.must(t, err)
	w.history.Note(r, response)
}

// checkInterval is the number of calls after which check runs.
const checkInterval = 50

// check checks the laws, and compares everything that the world lists, once in
// checkInterval calls and at the end of a run. Answers are compared at every call,
// so what a call should not have answered shows at once. A broken law, or a change
// that no answer shows, shows at the end of the run at the latest, and at most
// checkInterval calls and a step later; only one that later calls undo before then
// is missed.
func (w *walker) check(t *rapid.T) {
	if w.calls-w.checked >= checkInterval {
		w.checked = w.calls
		w.must(t, w.machine.Check())
	}
}

// interleave makes calls in two forks of the world.
func (w *walker) interleave(t *rapid.T) {
	s := w.machine.Cloud().State()
	var calls [2][]model.Request
	for i := range fews.Draw(t, "calls") {
		calls[i%2] = append(calls[i%2], w.draw(t, s))
	}
	w.must(t, w.machine.Interleave(calls[0], calls[1]))
}
