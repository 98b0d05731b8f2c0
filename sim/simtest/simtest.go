// Package simtest opens clouds for tests:
//
//	func TestMine(t *testing.T) {
//		cloud := simtest.Open(t, topology, simtest.NoLeaks)
//		...
//	}
//
// When the test ends, the laws of the world must hold and, because of NoLeaks, no
// ENI may be there that was not there at the start.
package simtest

import (
	"fmt"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Check looks at a cloud and the state that it was opened in when a test ends. It
// returns what is wrong, nil if nothing is.
type Check func(start sim.State, end *sim.Cloud) error

// Open makes the world that a topology describes. A faulty topology ends the
// test. When the test ends, it fails if the world breaks a law (see [sim.Check])
// or one of the checks finds something.
func Open(t testing.TB, topology model.Topology, checks ...Check) *sim.Cloud {
	t.Helper()
	cloud, err := sim.Open(topology)
	if err != nil {
		t.Fatalf("the topology is faulty:\n%v", err)
	}
	start := cloud.State()
	t.Cleanup(func() {
		t.Helper()
		if err := sim.Check(cloud.State()); err != nil {
			t.Errorf("the world breaks its laws:\n%v", err)
		}
		for _, check := range checks {
			if err := check(start, cloud); err != nil {
				t.Error(err)
			}
		}
	})
	return cloud
}

// NoLeaks finds the ENIs that a test has made and not deleted. It names with them
// the calls whose answers were lost, which are the likely cause.
func NoLeaks(start sim.State, end *sim.Cloud) error {
	var leaks []string
	for e := range end.State().NetworkInterfaces() {
		if _, there := start.NetworkInterface(e.NetworkInterfaceId); !there {
			leaks = append(leaks, fmt.Sprintf("%s %s %s in %s, made at %s",
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
