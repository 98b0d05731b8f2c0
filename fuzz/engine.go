package fuzz

import (
	"time"

	"pgregory.net/rapid"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Engine is the property that package sim does as the reference model says: in a
// random world random calls, time that passes, forks and returns come to the same in
// both, and no law is broken. It runs under rapid and under go test -fuzz:
//
//	rapid.Check(t, fuzz.Engine)
//	f.Fuzz(rapid.MakeFuzz(fuzz.Engine))
func Engine(t *rapid.T) { walk(t) }

// walk is Engine. It returns how many calls were compared.
func walk(t *rapid.T) int {
	m, err := NewMachine(Topologies().Draw(t, "world"))
	if err != nil {
		t.Fatal(err)
	}
	w, ended := walker{machine: m}, false
	defer func() {
		if !ended && !t.Failed() { // the engine panics
			t.Log(introduction + m.Script())
		}
	}()
	t.Repeat(map[string]func(*rapid.T){
		"step": w.step,
		"":     func(t *rapid.T) { must(t, w.check()) },
	})
	must(t, m.Check())
	ended = true
	return w.calls
}

func must(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

// walker takes the steps of a machine.
type walker struct {
	machine *Machine
	history History
	steps   int
	calls   int
}

// The kinds of steps.
const (
	stepCall = iota
	stepBurst
	stepVerify
	stepAdvance
	stepFork
	stepReturn
	stepInterleave
)

var (
	kindsOfSteps = rapid.SampledFrom([]int{
		stepCall, stepCall, stepCall, stepCall, stepCall, stepCall, stepCall, stepCall, stepCall, stepCall,
		stepBurst, stepBurst, stepBurst, stepBurst, stepVerify, stepVerify, stepVerify,
		stepAdvance, stepAdvance, stepFork, stepReturn, stepInterleave,
	})
	bursts   = rapid.IntRange(2, 6)
	advances = rapid.SampledFrom([]time.Duration{time.Nanosecond, time.Second, 2 * time.Second, 5 * time.Second, time.Hour})
	yesOrNo  = rapid.Bool()
)

func (w *walker) step(t *rapid.T) {
	m := w.machine
	w.steps++
	switch kindsOfSteps.Draw(t, "step") {
	case stepCall:
		must(t, w.call(w.draw(t, m.Cloud().State()), m.Call))
	case stepBurst:
		// Drawn from one state, so that the cloud changes its world in place.
		s := m.Cloud().State()
		for range bursts.Draw(t, "calls") {
			must(t, w.call(w.draw(t, s), m.Call))
		}
	case stepVerify:
		must(t, w.call(w.draw(t, m.Cloud().State()), m.CallAndVerify))
	case stepAdvance:
		m.Advance(advances.Draw(t, "time"))
	case stepFork:
		if m.Forks() < 3 {
			m.Fork()
		}
	case stepReturn:
		if m.Forks() > 0 {
			must(t, m.Return(yesOrNo.Draw(t, "restore")))
		}
	case stepInterleave:
		w.interleave(t)
	}
}

func (w *walker) draw(t *rapid.T, s sim.State) model.Request {
	return w.history.Requests(s).Draw(t, "request")
}

func (w *walker) call(r model.Request, do func(model.Request) (model.Response, error)) error {
	w.calls++
	response, err := do(r)
	w.history.Note(r, response)
	return err
}

// check holds the laws against the world after every step, and everything that it
// lists against the reference model after some.
func (w *walker) check() error {
	if w.steps%8 == 0 {
		return w.machine.Check()
	}
	return w.machine.fail(sim.Check(w.machine.Cloud().State()))
}

// interleave continues two forks of the world, one after the other and in turns: it must
// not matter, and the world itself must not change (laws 1 and 2).
func (w *walker) interleave(t *rapid.T) {
	cloud := w.machine.Cloud()
	s := cloud.State()
	digest := s.Digest()
	var calls [2][]model.Request
	for i := range bursts.Draw(t, "calls") {
		calls[i%2] = append(calls[i%2], w.draw(t, s))
	}
	var after, mixed [2]*sim.Cloud
	for i := range calls {
		after[i], mixed[i] = cloud.Fork(), cloud.Fork()
	}
	for i, list := range calls {
		for _, r := range list {
			_, _ = after[i].Do(r)
		}
	}
	for n := range calls[0] {
		for i, list := range calls {
			if n < len(list) {
				_, _ = mixed[i].Do(list[n])
			}
		}
	}
	for i := range calls {
		if after[i].State().Digest() != mixed[i].State().Digest() {
			t.Fatal(w.machine.failf("law 1: fork %d comes to another world when the other fork goes on at the same time: %+v", i+1, calls))
		}
	}
	if s.Digest() != digest || cloud.State().Digest() != digest {
		t.Fatal(w.machine.failf("law 2: forks have changed the world that they are forks of: %+v", calls))
	}
}
