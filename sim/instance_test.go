package sim_test

import (
	"errors"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// statusOf returns the state of an instance, "gone" if there is none.
func statusOf(s sim.State, instance string) string {
	for i := range s.Instances() {
		if i.InstanceId == instance {
			return i.Status
		}
	}
	return "gone"
}

// TestInstanceRefusals has each precondition of the actions on an instance.
func TestInstanceRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	const ecs = "InstanceId"
	status := func(id string) want {
		return want{apierrors.IncorrectInstanceStatus, 403, ecs, id, "The current status of the resource does not support this operation."}
	}
	unknown := func(id string) want {
		return want{apierrors.InvalidInstanceIdNotFound, 404, ecs, id, "The specified InstanceId does not exist."}
	}
	gentle := func(id string) *model.DeleteInstanceRequest {
		return &model.DeleteInstanceRequest{AccessKeyId: "main", InstanceId: id}
	}
	checkRefusals(t, []refusal{
		{"no instance", s, stop(""), want{apierrors.MissingParameter, 400, ecs, "", `The input parameter "InstanceId" that is mandatory for processing this request is not supplied.`}},
		{"unknown", s, start("i-none"), unknown("i-none")},
		{"an id that is none", s, start("eni-1"), unknown("eni-1")},
		{"of another region", s, stop("i-shanghai"), unknown("i-shanghai")},
		{"of another account", s, &model.StopInstanceRequest{AccessKeyId: "other", InstanceId: "i-large"}, unknown("i-large")},
		{"unknown region", s, &model.StopInstanceRequest{AccessKeyId: "main", RegionId: "cn-atlantis", InstanceId: "i-large"}, want{apierrors.InvalidRegionIdNotFound, 404, "RegionId", "cn-atlantis", "The specified RegionId does not exist."}},
		{"start a Running one", s, start("i-large"), status("i-large")},
		{"start a Starting one", s, start("i-starting"), status("i-starting")},
		{"stop a Stopped one", s, stop("i-2"), status("i-2")},
		{"stop a Stopping one", s, stop("i-stopping"), status("i-stopping")},
		{"reboot a Stopped one", s, reboot("i-2"), status("i-2")},
		{"delete a Running one", s, gentle("i-large"), status("i-large")},
		{"delete a Pending one by force", s, release("i-pending"), status("i-pending")},
		{"delete a Stopping one by force", s, release("i-stopping"), status("i-stopping")},
	})
	for _, r := range []model.Request{ // whichever region the instance is in
		&model.StopInstanceRequest{AccessKeyId: "main", InstanceId: "i-shanghai"},
		&model.StopInstanceRequest{AccessKeyId: "main", RegionId: "cn-shanghai", InstanceId: "i-shanghai"},
		stop("i-classic"), gentle("i-2"), release("i-2"), release("i-classic"),
	} {
		apply(t, s, r)
	}
}

// TestInstanceStates: what stopping and starting change for an ENI, at once and
// with delays.
func TestInstanceStates(t *testing.T) {
	s := sim.MustNew(lively())
	s = apply(t, s, stop("i-n4-small-running"))
	s = apply(t, s, attach("eni-1", "i-n4-small-running"))
	s = apply(t, s, start("i-n4-small-running"))
	if err := refuse(t, s, detach("eni-1", "i-n4-small-running")); !errors.Is(err, apierrors.InvalidOperationInvalidEcsState) {
		t.Errorf("got %v", err) // its type is to be stopped
	}
	wantStatus(t, s, "eni-1", "InUse i-n4-small-running")

	topology := lively()
	topology.Delays = model.Delays{StartInstance: 5 * time.Second, StopInstance: 7 * time.Second, RebootInstance: time.Second}
	s = sim.MustNew(topology)
	want := func(instance, status string) {
		t.Helper()
		if got := statusOf(s, instance); got != status {
			t.Errorf("%s is %s, want %s", instance, got, status)
		}
		if err := sim.Check(s); err != nil {
			t.Error(err)
		}
	}
	busy := func(instance string, requests ...model.Request) {
		t.Helper()
		for _, r := range requests {
			if err := refuse(t, s, r); !errors.Is(err, apierrors.IncorrectInstanceStatus) && !errors.Is(err, apierrors.InvalidOperationInvalidEcsState) {
				t.Errorf("%s while %s is %s: %v", r.Action(), instance, statusOf(s, instance), err)
			}
		}
	}
	s = apply(t, s, stop("i-full"))
	want("i-full", "Stopping")
	busy("i-full", start("i-full"), stop("i-full"), reboot("i-full"), release("i-full"), detach("eni-bound", "i-full"), assignCount("eni-primary", 1))
	s = sim.Advance(s, 7*time.Second-1)
	want("i-full", "Stopping")
	s = sim.Advance(s, 1)
	want("i-full", "Stopped")
	s = apply(t, apply(t, s, start("i-full")), assignCount("eni-bound", 1)) // no primary
	want("i-full", "Starting")
	busy("i-full", start("i-full"), stop("i-full"), reboot("i-full"), release("i-full"))
	s = sim.Advance(s, 5*time.Second)
	want("i-full", "Running")
	s = apply(t, s, reboot("i-full"))
	want("i-full", "Starting")
	s = sim.Advance(s, time.Second)
	want("i-full", "Running")
	want("i-starting", "Starting") // the topology put it there for good
}

// TestDeleteInstance: the primary ENI goes along, the others by DeleteOnRelease,
// in whatever state they are.
func TestDeleteInstance(t *testing.T) {
	topology := lively()
	topology.Delays = model.Delays{AttachNetworkInterface: time.Second, DetachNetworkInterface: time.Second}
	s := sim.MustNew(topology)
	for _, id := range []string{"eni-1", "eni-2", "eni-5ips", "eni-q2", "eni-q3"} {
		s = apply(t, s, attach(id, "i-wide"))
	}
	s = sim.Advance(s, time.Second)
	for _, id := range []string{"eni-2", "eni-q3"} {
		s = apply(t, s, modify(id, func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.DeleteOnRelease = pointer(false) }))
	}
	s = apply(t, s, detach("eni-q2", "i-wide"))
	s = apply(t, apply(t, apply(t, s, detach("eni-5ips", "i-wide")), detach("eni-q3", "i-wide")), attach("eni-v6", "i-wide"))
	left := free(t, s, "vsw-e")
	primary := primaryOf(s, "i-wide")
	s = apply(t, s, release("i-wide"))
	if got := statusOf(s, "i-wide"); got != "gone" {
		t.Errorf("the instance is %s", got)
	}
	wantStatus(t, s, primary, "gone")
	wantStatus(t, s, "eni-1", "gone")         // was InUse
	wantStatus(t, s, "eni-v6", "gone")        // was Attaching
	wantStatus(t, s, "eni-2", "Available")    // is to be kept
	wantStatus(t, s, "eni-5ips", "Available") // was Detaching
	wantStatus(t, s, "eni-q2", "Available")
	wantStatus(t, s, "eni-q3", "Available")
	if n := free(t, s, "vsw-e"); n != left+3 {
		t.Errorf("%d addresses are free, %d were; want 3 more", n, left)
	}
	// Nothing arrives any more, and the kept ENI can be bound again.
	s = apply(t, sim.Advance(s, time.Hour), attach("eni-2", "i-large"))
	wantStatus(t, s, "eni-2", "Attaching i-large")
	if err := refuse(t, s, attach("eni-q2", "i-wide")); !errors.Is(err, apierrors.InvalidEcsIdNotFound) {
		t.Errorf("got %v", err)
	}
}
