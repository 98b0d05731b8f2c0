package sim_test

import (
	"slices"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// inStatus is the text of an answer that was seen (cb-spider#461).
func inStatus(current, expected string) string {
	return "The specified instance is in an incorrect status for the requested action; " +
		"Status of the specified instance is " + current + " but the expected status is in (" + expected + ")."
}

func TestStartInstanceRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), "StartInstance", []refusal{
		{"unknown", "InstanceId=i-none", "404 InvalidInstanceId.NotFound InstanceId=i-none", noInstance},
		{"an id that is none", "InstanceId=eni-1", "404 InvalidInstanceId.NotFound InstanceId=eni-1", noInstance},
		{"start a Running one", "InstanceId=i-large",
			"403 IncorrectInstanceStatus InstanceId=i-large", inStatus("Running", "Stopped")},
		{"start a Starting one", "InstanceId=i-starting",
			"403 IncorrectInstanceStatus InstanceId=i-starting", inStatus("Starting", "Stopped")},
	})
}

func TestStopInstanceRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), "StopInstance", []refusal{
		{"no instance", "", "400 MissingParameter InstanceId=", missing("InstanceId")},
		{"of another region", "InstanceId=i-shanghai",
			"404 InvalidInstanceId.NotFound InstanceId=i-shanghai", noInstance},
		{"of another account", "RegionId= AccessKeyId=other InstanceId=i-large",
			"404 InvalidInstanceId.NotFound InstanceId=i-large", noInstance},
		{"unknown region", "RegionId=cn-atlantis InstanceId=i-large",
			"404 InvalidRegionId.NotFound RegionId=cn-atlantis",
			noRegion + " There are cn-hangzhou, cn-shanghai, cn-nowhere."},
		{"stop a Stopped one", "InstanceId=i-2",
			"403 IncorrectInstanceStatus InstanceId=i-2", inStatus("Stopped", "Running")},
		{"stop a Stopping one", "InstanceId=i-stopping",
			"403 IncorrectInstanceStatus InstanceId=i-stopping", inStatus("Stopping", "Running")},
	})
}

func TestRebootInstanceRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), "RebootInstance", []refusal{
		{"reboot a Stopped one", "InstanceId=i-2",
			"403 IncorrectInstanceStatus InstanceId=i-2", inStatus("Stopped", "Running")},
	})
}

// TestInstanceOfAnyRegion checks that a call without a region finds the instance
// wherever it is.
func TestInstanceOfAnyRegion(t *testing.T) {
	s := sim.MustNew(lively())
	for _, changes := range []string{
		"InstanceId=i-shanghai RegionId=", "InstanceId=i-shanghai RegionId=cn-shanghai", "InstanceId=i-classic",
	} {
		apply(t, s, call("StopInstance", changes))
	}
}

// TestStoppedTypeNeedsStoppedInstance checks that an ENI of an instance whose type
// must be Stopped for it cannot be detached once the instance runs.
func TestStoppedTypeNeedsStoppedInstance(t *testing.T) {
	const instance = "i-n4-small-running"
	s := apply(t, sim.MustNew(lively()), stop(instance), attach("eni-1", instance), start(instance))
	refuse(t, s, detach("eni-1", instance), apierrors.InvalidOperationInvalidEcsState)
	wantENI(t, s, "eni-1", "InUse "+instance)
}

// TestInstanceDelays takes an instance through its states, and tries just before the
// end of each delay what its state does not allow.
func TestInstanceDelays(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		t.Delays.StartInstance, t.Delays.StopInstance = 5*time.Second, 7*time.Second
		t.Delays.RebootInstance = time.Second
	})
	const id = "i-full"
	wait := func(d time.Duration, during, after string, tries ...model.Request) {
		t.Helper()
		s = sim.Advance(s, d-1)
		wantInstance(t, s, id, during)
		for _, r := range append(tries, start(id), stop(id), reboot(id), release(id)) {
			code := apierrors.IncorrectInstanceStatus
			if slices.Contains(tries, r) {
				code = apierrors.InvalidOperationInvalidEcsState
			}
			refuse(t, s, r, code)
		}
		s = sim.Advance(s, 1)
		wantInstance(t, s, id, after)
		if err := sim.Check(s); err != nil {
			t.Error(err)
		}
	}
	s = apply(t, s, stop(id))
	wait(7*time.Second, "Stopping", "Stopped", detach("eni-bound", id), assignCount("eni-primary", 1))
	s = apply(t, s, start(id), assignCount("eni-bound", 1)) // a secondary ENI
	wait(5*time.Second, "Starting", "Running")
	s = apply(t, s, reboot(id))
	wait(time.Second, "Starting", "Running")
	wantInstance(t, s, "i-starting", "Starting") // for good, as the topology says
}
