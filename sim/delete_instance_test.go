package sim_test

import (
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

func TestDeleteInstanceRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	checkRefusals(t, s, "DeleteInstance", []refusal{
		{"no id of an instance", "InstanceId=eni-1", "400 InvalidParameter InstanceId=eni-1",
			"The input parameter InstanceId is invalid. An id has the form i-..."},
		{"delete a Running one", "RegionId= InstanceId=i-large",
			"403 IncorrectInstanceStatus InstanceId=i-large", instanceStatus},
		{"delete a Pending one by force", "InstanceId=i-pending Force=true",
			"403 IncorrectInstanceStatus.Initializing InstanceId=i-pending",
			"The specified instance status does not support this operation."},
		{"delete a Stopping one by force", "InstanceId=i-stopping Force=true",
			"403 IncorrectInstanceStatus InstanceId=i-stopping", instanceStatus},
	})
	apply(t, s, call("DeleteInstance RegionId= InstanceId=i-2"))
	apply(t, s, release("i-2"))
	apply(t, s, release("i-classic"))
}

// TestDeleteInstance checks that the primary ENI is deleted with its instance, and
// the others by DeleteOnRelease, in each state.
func TestDeleteInstance(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		t.Delays = model.Delays{AttachNetworkInterface: time.Second, DetachNetworkInterface: time.Second}
	})
	for _, id := range []string{"eni-1", "eni-2", "eni-5ips", "eni-q2", "eni-q3"} {
		s = apply(t, s, attach(id, "i-wide"))
	}
	s = sim.Advance(s, time.Second)
	s = apply(t, s, modify("eni-2", "DeleteOnRelease=false"), modify("eni-q3", "DeleteOnRelease=false"))
	s = apply(t, s, detach("eni-q2", "i-wide"), detach("eni-5ips", "i-wide"), detach("eni-q3", "i-wide"))
	s = apply(t, s, attach("eni-v6", "i-wide"))

	left, primary := free(t, s, "vsw-e"), primaryOf(s, "i-wide")
	s = apply(t, s, release("i-wide"))
	wantInstance(t, s, "i-wide", "gone")
	wantENI(t, s, primary, "gone")
	wantENI(t, s, "eni-1", "gone")         // was InUse
	wantENI(t, s, "eni-v6", "gone")        // was Attaching
	wantENI(t, s, "eni-2", "Available")    // has DeleteOnRelease=false
	wantENI(t, s, "eni-5ips", "Available") // was Detaching
	wantENI(t, s, "eni-q2", "Available")
	wantENI(t, s, "eni-q3", "Available")
	wantFree(t, s, "vsw-e", left+3)

	// The states in transit have ended, and an ENI that was kept can be attached.
	s = apply(t, sim.Advance(s, time.Hour), attach("eni-2", "i-large"))
	wantENI(t, s, "eni-2", "Attaching i-large")
	refuse(t, s, attach("eni-q2", "i-wide"), apierrors.InvalidEcsIdNotFound)
}
