package fuzz

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pgregory.net/rapid"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
)

// trouble is a way in which calls fail.
type trouble struct {
	name    string
	weight  int
	applied bool // they are carried out, and only their answers are lost
	err     error
	crash   bool // the program that makes the call ends
}

func (t trouble) share() int { return t.weight }

// troubles has a row for each way to fail, with its weight among all. Runs shrink towards
// the first. A controller that does not restart has no crashes.
var troubles = []trouble{
	{"refused", 2, false, apierrors.InternalError, false},
	{"unavailable", 1, false, apierrors.ServiceUnavailable, false},
	{"throttled", 2, false, apierrors.ThrottlingUser, false},
	{"cut before it arrives", 1, false, sim.Cut, false},
	{"answer lost", 4, true, sim.Cut, false},
	{"carried out and refused", 2, true, apierrors.InternalError, false},
	{"crash before it", 2, false, sim.Cut, true},
	{"crash after it", 4, true, sim.Cut, true},
}

// outage is a number of calls in a row that fail in the same way.
type outage struct {
	trouble
	// onlyWrites excludes the actions that only read, and counts the calls of each
	// other action separately. So the first write of a step fails as often after a
	// hundred reads as after none.
	onlyWrites bool
	first      int // the first call that fails, counted from 1 since the step began
	calls      int
}

// drawOutages draws what goes wrong during a step: nothing, up to three outages, or a
// crash. If two of them hit the same call, the first counts.
func drawOutages(t *rapid.T, restarts bool) (list []outage) {
	table := troubles
	if !restarts {
		table = slices.DeleteFunc(slices.Clone(troubles), func(t trouble) bool { return t.crash })
	}
	for range rapid.IntRange(0, 3).Draw(t, "outages") {
		o := outage{
			trouble:    weighted(chooser{t}, table),
			onlyWrites: yesOrNo.Draw(t, "only writes"),
			first:      1 + farOut(t, 10),
		}
		if o.crash {
			o.calls = 1
			return []outage{o}
		}
		o.calls = 1 + farOut(t, 6)
		list = append(list, o)
	}
	return list
}

// farOut draws a number from 0 to 2^bits-1; each length in bits is about equally
// frequent. So outages hit steps of a few calls and of hundreds, and end before the
// first retry or outlast a loop of retries.
func farOut(t *rapid.T, bits int) int {
	width := rapid.IntRange(0, bits).Draw(t, "bits")
	return rapid.IntRange(0, 1<<width-1).Draw(t, "number")
}

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

// nameOf names the trouble that a call met in a step with these outages, "" for none.
func nameOf(c sim.Call, during []outage) string {
	if !c.Faulted {
		return ""
	}
	for _, o := range during {
		if o.applied == c.AnswerLost && sameError(o.err, c.Err) {
			return o.name
		}
	}
	return ""
}

// sameError reports whether a call got the error of a trouble.
func sameError(of, got error) bool {
	code, ok := of.(apierrors.Code)
	refusal, refused := got.(*apierrors.Error)
	return ok && refused && refusal.Code() == code || of == got
}

// Counts is how often each trouble struck the calls of the runs, by its name.
type Counts map[string]int

// String returns a line for each trouble, in the order of their names.
func (c Counts) String() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(c)) {
		fmt.Fprintf(&b, "%6d %s\n", c[name], name)
	}
	return b.String()
}
