package simtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// Option changes what [Sweep] tries.
type Option int

const (
	// Pairs makes Sweep try every two failures of a run too, after the single ones. With
	// n calls, these are about 18n² runs.
	Pairs Option = iota + 1
	// NoCrashes leaves out the crashes, for a test that cannot start again where it ended.
	NoCrashes
)

// Sweep runs a test once to count its calls, and then again for each call and each way
// that the call can fail, each time in a new world:
//
//   - refused, and throttled: it is not carried out, and the caller gets InternalError or
//     Throttling;
//   - cut before it arrives: it is not carried out, and the caller gets no answer;
//   - answer lost: it is carried out, and the caller gets no answer;
//   - crash before it, and after it: the program that makes the calls ends there. All
//     further calls by its cloud are refused, what it still reports is ignored, and the
//     test runs again from its start, in the world as it is then, with a cloud of its own.
//
// After each run, the world must obey the laws (see [sim.Check]), the test must not have
// failed, and no more of any kind of resource may be left over than without the failure. A
// test that reports the error of the failing call, as t.Fatal(err) does, has not failed, but
// what it leaves over counts: what it removes at its end belongs into t.Cleanup.
//
// Sweep fails with the first such run, which is that of the smallest number of failures, and
// prints its calls as a script. The calls may come through an SDK, and from goroutines that
// end with the test. It runs in a bubble of testing/synctest as well.
//
// The test must not call SetFaults or Observe of its cloud, because Sweep does.
func Sweep(t testing.TB, world model.Topology, test func(t T, cloud *sim.Cloud), options ...Option) {
	t.Helper()
	switch {
	case test == nil:
		t.Fatal("simtest: the test of Sweep is nil")
	case !areKnown(options):
		t.Fatalf("simtest: there is an unknown Option among %v", options)
	}
	s := sweep{t: t, world: world, test: test, ways: troubles}
	if slices.Contains(options, NoCrashes) {
		s.ways = slices.DeleteFunc(slices.Clone(troubles), func(t trouble) bool { return t.crash != noCrash })
	}
	s.begin()
	if s.single() && (!slices.Contains(options, Pairs) || s.double()) {
		t.Logf("%d calls, %d runs", s.clean.calls, s.runs)
	}
}

func areKnown(options []Option) bool {
	return !slices.ContainsFunc(options, func(o Option) bool { return o != Pairs && o != NoCrashes })
}

// sweep is what Sweep knows.
type sweep struct {
	t     testing.TB
	world model.Topology
	test  func(T, *sim.Cloud)
	ways  []trouble
	clean *trial // the run without a failure
	left  map[string]int
	runs  int
}

// mostCalls bounds the calls of a run without failures.
const mostCalls = 100_000

// begin runs the test without a failure.
func (s *sweep) begin() {
	s.t.Helper()
	s.clean = s.run(nil, mostCalls)
	switch end := s.clean.cloud; {
	case s.clean.problem != nil && end == nil:
		s.t.Fatal(s.clean.problem)
	case s.clean.problem != nil:
		s.t.Fatalf("without any failure: %v\n\n%s", s.clean.problem, scenario.Screen(s.world, end))
	case s.clean.process.skipped:
		s.t.Skip("the test skips itself")
	case len(end.Faults()) > 0:
		s.t.Fatal("simtest: the test calls SetFaults, but the faults of a Sweep are its own")
	case uint64(s.clean.calls) < end.Served():
		s.t.Fatal("simtest: the test calls Observe, which Sweep needs for itself")
	case s.clean.calls == 0:
		s.t.Fatal("simtest: the test makes no call by the cloud that Sweep gives it")
	}
	s.left = countLeft(s.clean)
}

// run is a run with some failures.
func (s *sweep) run(points []point, most int) *trial {
	s.runs++
	r := &trial{parent: s.t, world: s.world, test: s.test, points: slices.Clone(points), most: most}
	r.problem = r.run()
	return r
}

// single tries every single failure, the crashes last. It reports whether all is well.
func (s *sweep) single() bool {
	s.t.Helper()
	for _, crashes := range []bool{false, true} {
		for call := 1; call <= s.clean.calls; call++ {
			for _, way := range s.ways {
				if (way.crash != noCrash) == crashes && !s.try(point{call: call, trouble: way}) {
					return false
				}
			}
		}
	}
	return true
}

// double tries every two failures. It reports whether all is well.
func (s *sweep) double() bool {
	s.t.Helper()
	for call := 1; call <= s.clean.calls; call++ {
		for _, way := range s.ways {
			first := point{call: call, trouble: way}
			once := s.run([]point{first}, s.most())
			for next := call + 1; next <= once.calls; next++ {
				for _, way := range s.ways {
					if !s.try(first, point{call: next, trouble: way}) {
						return false
					}
				}
			}
		}
	}
	return true
}

// most bounds the calls of a run with failures.
func (s *sweep) most() int { return 10*s.clean.calls + 1000 }

// try runs the test with failures at some points. It reports whether all is well.
func (s *sweep) try(points ...point) bool {
	s.t.Helper()
	r := s.run(points, s.most())
	problem := r.problem
	if problem == nil {
		problem = s.excess(r)
	}
	if problem == nil {
		return true
	}
	s.t.Errorf("%s: %v\n\n%s", s.name(r.points), problem, scenario.Screen(s.world, r.cloud))
	return false
}

// name names points, the first with the number of calls of the run without a failure.
func (s *sweep) name(points []point) string {
	names := make([]string, len(points))
	for i, p := range points {
		of := ""
		if i == 0 {
			of = fmt.Sprintf(" of %d", s.clean.calls)
		}
		names[i] = fmt.Sprintf("call %d%s (%s), %s", p.call, of, p.action, p.name)
	}
	return strings.Join(names, ", then ")
}

// countLeft counts what a run leaves over, in its cloud and the forks, by kind.
func countLeft(r *trial) map[string]int {
	left := make(map[string]int)
	for _, cloud := range append([]*sim.Cloud{r.cloud}, r.cloud.Forks()...) {
		for _, i := range leftovers(r.start, cloud.State(), false) {
			left[i.kind]++
		}
	}
	return left
}

// excess returns what a run leaves over beyond what the run without a failure does, nil
// for nothing. It lists all of the first kind that there is more of.
func (s *sweep) excess(r *trial) error {
	left := countLeft(r)
	for _, k := range kinds {
		kind := k[0]
		if left[kind] <= s.left[kind] {
			continue
		}
		lines := []string{fmt.Sprintf("%s left over, %d without the failure", counted(left[kind], k), s.left[kind])}
		for _, cloud := range append([]*sim.Cloud{r.cloud}, r.cloud.Forks()...) {
			for _, line := range leaksOf(r.start, cloud, false) {
				if strings.HasPrefix(line, kind+" ") && !slices.Contains(lines, "\t"+line) {
					lines = append(lines, "\t"+line)
				}
			}
		}
		if over := len(lines) - maxLeaks; over > 0 {
			lines = append(lines[:maxLeaks], fmt.Sprintf("\tand %d more", over))
		}
		return errors.New(strings.Join(lines, "\n"))
	}
	return nil
}

// counted returns a number of items of a kind in words.
func counted(n int, kind [2]string) string {
	if n == 1 {
		return "1 " + kind[0]
	}
	return fmt.Sprint(n, " ", kind[1])
}

// maxLeaks bounds the lines about leaks.
const maxLeaks = 8
