// Package simtest opens clouds for tests and checks them when the test ends:
//
//	func TestMine(t *testing.T) {
//		cloud := simtest.Open(t, topology, simtest.NoLeaks)
//		...
//	}
//
// This test fails if the world breaks one of the laws of package sim at its end, or, with
// NoLeaks, if an ENI is left that was not there at the start.
package simtest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Check checks a cloud at the end of a test, given the state in which it was opened. It
// returns what is wrong, nil if nothing is.
type Check func(start sim.State, end *sim.Cloud) error

// Open opens a cloud in the world that a topology describes. Problems of the topology end
// the test at once.
//
// At the end the test fails if the world breaks a law (see [sim.Check]), if the faults of
// the cloud are those that [sim.Cloud.SetFaults] refused, or if one of the checks returns
// an error.
func Open(t testing.TB, topology model.Topology, checks ...Check) *sim.Cloud {
	if t == nil {
		panic("simtest: the testing.TB of Open is nil")
	}
	t.Helper()
	for i, check := range checks {
		if check == nil {
			t.Fatalf("simtest: checks[%d] of Open is nil", i)
		}
	}
	cloud, err := sim.Open(topology)
	if err != nil {
		t.Fatalf("the topology has problems:\n%v", err)
	}
	start := cloud.State()
	checks = append([]Check{lawful, faultsAreValid}, checks...)
	t.Cleanup(func() {
		t.Helper()
		for _, check := range checks {
			if err := check(start, cloud); err != nil {
				t.Error(err)
			}
		}
	})
	return cloud
}

func lawful(_ sim.State, end *sim.Cloud) error {
	if err := sim.Check(end.State()); err != nil {
		return fmt.Errorf("the world breaks its laws:\n%w", err)
	}
	return nil
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

// NoLeaks returns an error that lists the ENIs that a test has created and not deleted.
// The error also lists the calls whose answers were lost, which are the likely cause.
func NoLeaks(start sim.State, end *sim.Cloud) error {
	if end == nil {
		return errors.New("simtest: the *sim.Cloud of NoLeaks is nil")
	}
	var leaks []string
	for e := range end.State().NetworkInterfaces() {
		if _, there := start.NetworkInterface(e.NetworkInterfaceId); !there {
			leaks = append(leaks, fmt.Sprintf("%s %s %s in %s, created at %s",
				e.NetworkInterfaceId, e.Status, e.PrivateIpAddress, e.VSwitchId, e.CreationTime.Format("15:04:05")))
		}
	}
	if len(leaks) == 0 {
		return nil
	}
	for _, call := range end.Calls() {
		if call.AnswerLost {
			leaks = append(leaks, fmt.Sprintf("the answer to %s, request %s, was lost", call.Action, call.RequestId))
		}
	}
	return fmt.Errorf("ENIs are left over:\n\t%s", strings.Join(leaks, "\n\t"))
}
