// Package simtest opens clouds for tests and checks them when the test ends:
//
//	func TestMine(t *testing.T) {
//		cloud := simtest.Open(t, topology, simtest.NoLeaks)
//		...
//	}
//
// This test fails if the world breaks one of the laws of package sim at its end, or, with
// NoLeaks, if something is left that was not there at the start. A test that fails logs
// its calls as a script.
//
// [Sweep] runs such a test again and again, each time with another of its calls failing:
//
//	func TestMine(t *testing.T) {
//		simtest.Sweep(t, topology, func(t simtest.T, cloud *sim.Cloud) {
//			...
//		})
//	}
package simtest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// Check checks a cloud at the end of a test, given the state in which it was opened. It
// returns what is wrong, nil if nothing is.
type Check func(start sim.State, end *sim.Cloud) error

// Open opens a cloud in the world that a topology describes. Problems of the topology end
// the test at once.
//
// At the end the test fails if the world breaks a law (see [sim.Check]), if the faults of
// the cloud are those that [sim.Cloud.SetFaults] refused, if a fault has struck no call
// and does not say that it may miss, or if one of the checks returns an error. The first
// 1,000 forks of the cloud obey the laws too. A test that has failed logs its calls as a
// script.
func Open(t testing.TB, topology model.Topology, checks ...Check) *sim.Cloud {
	return open(t, topology, sim.Open, checks)
}

// OpenFollowing is Open for a cloud whose time is that of a clock; see [sim.OpenFollowing].
func OpenFollowing(t testing.TB, topology model.Topology, clock func() time.Time, checks ...Check) *sim.Cloud {
	if topology.Epoch.IsZero() && clock != nil {
		topology.Epoch = clock()
	}
	following := func(topology model.Topology) (*sim.Cloud, error) { return sim.OpenFollowing(topology, clock) }
	return open(t, topology, following, checks)
}

func open(t testing.TB, topology model.Topology, opens func(model.Topology) (*sim.Cloud, error), checks []Check) *sim.Cloud {
	if t == nil {
		panic("simtest: the testing.TB of Open is nil")
	}
	t.Helper()
	for i, check := range checks {
		if check == nil {
			t.Fatalf("simtest: checks[%d] of Open is nil", i)
		}
	}
	cloud, err := opens(topology)
	if err != nil {
		t.Fatalf("the topology has problems:\n%v", err)
	}
	start := cloud.State()
	cloud.KeepForks(maxForks)
	checks = append([]Check{lawful, faultsAreValid, faultsStruck}, checks...)
	t.Cleanup(func() {
		t.Helper()
		for _, check := range checks {
			if err := check(start, cloud); err != nil {
				t.Error(err)
			}
		}
		if t.Failed() && cloud.Served() > 0 {
			t.Log(scenario.Screen(topology, cloud))
		}
	})
	return cloud
}

// maxForks is how many forks of a cloud are checked.
const maxForks = 1000

func lawful(_ sim.State, end *sim.Cloud) error {
	for n, cloud := range append([]*sim.Cloud{end}, end.Forks()...) {
		if err := sim.Check(cloud.State()); err != nil {
			return fmt.Errorf("the world%s breaks its laws:\n%w", ofFork(n), err)
		}
	}
	return nil
}

// ofFork names the n-th fork; 0 is the cloud itself.
func ofFork(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" of fork %d", n)
}

// faultsAreValid returns the error of a SetFaults that was refused and never replaced. The
// test has ignored it, and may have made no call since that would have failed.
func faultsAreValid(_ sim.State, end *sim.Cloud) error {
	for _, fault := range end.Faults() {
		if errors.Is(fault.Err, sim.ErrInvalidFaults) {
			return fault.Err
		}
	}
	return nil
}

// faultsStruck returns an error that lists the faults which struck no call: the test has not
// tested what it seems to.
func faultsStruck(_ sim.State, end *sim.Cloud) error {
	var missed []string
	for _, fault := range end.MissedFaults() {
		missed = append(missed, fault.String())
	}
	if len(missed) == 0 {
		return nil
	}
	return fmt.Errorf("faults struck no call, and do not say MayMiss:\n\t%s", strings.Join(missed, "\n\t"))
}
