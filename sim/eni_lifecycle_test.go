package sim_test

import (
	"math"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestDelays takes an ENI through all its states, and looks just before and at the
// end of each delay.
func TestDelays(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		t.Delays.CreateNetworkInterface, t.Delays.AttachNetworkInterface = 2*time.Second, 3*time.Second
		t.Delays.DetachNetworkInterface, t.Delays.DeleteNetworkInterface = 5*time.Second, 7*time.Second
	})
	creation := validLively("ClientToken=t")
	s, created := do(t, sim.CreateNetworkInterface, s, creation)
	equal(t, created.Status, "Creating")
	eni := created.NetworkInterfaceId
	attach1, attach2, detach1, remove := attach(eni, "i-large"), attach(eni, "i-2"), detach(eni, "i-large"), remove(eni)
	wait := func(d time.Duration, during, after string, refusals ...model.Request) {
		t.Helper()
		for _, elapsed := range []time.Duration{0, d - 1} {
			s = sim.Advance(s, elapsed)
			wantENI(t, s, eni, during)
			for _, r := range refusals {
				refuse(t, s, r, apierrors.InvalidOperationInvalidEniState)
			}
		}
		s = sim.Advance(s, 1)
		wantENI(t, s, eni, after)
		if err := sim.Check(s); err != nil {
			t.Fatal(err)
		}
	}
	left := free(t, s, "vsw-e")
	wait(2*time.Second, "Creating", "Available", attach1, detach1, remove)
	replay(t, s, creation, created) // still says Creating
	s = apply(t, s, attach1)
	wait(3*time.Second, "Attaching i-large", "InUse i-large", attach1, detach1, remove)
	s = apply(t, s, detach1)
	if again := apply(t, s, detach1); again != s {
		t.Errorf("%v\na second time returns another state", detach1)
	}
	wait(5*time.Second, "Detaching i-large", "Available", attach2, remove)
	s = apply(t, s, remove)
	wantFree(t, s, "vsw-e", left)
	wait(7*time.Second, "Deleting", "gone", attach2, detach1, remove)
	wantFree(t, s, "vsw-e", left+1)
	refuse(t, s, remove, apierrors.InvalidEniIdNotFound)
}

// TestSameInstant checks that ENIs and instances whose delays end at the same instant
// all arrive.
func TestSameInstant(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		t.Delays = model.Delays{
			AttachNetworkInterface: time.Second, StopInstance: time.Second, RebootInstance: time.Second,
		}
	})
	s = apply(t, s, stop("i-wide"), attach("eni-1", "i-large"), reboot("i-tight"), attach("eni-2", "i-2"))
	s = sim.Advance(s, time.Second)
	wantInstance(t, s, "i-wide", "Stopped")
	wantInstance(t, s, "i-tight", "Running")
	wantENI(t, s, "eni-1", "InUse i-large")
	wantENI(t, s, "eni-2", "InUse i-2")
	if err := sim.Check(s); err != nil {
		t.Error(err)
	}
}

// TestEndOfTime checks that at the end of time every delay ends, and that calls have
// no delay from then on, since no more time will pass.
func TestEndOfTime(t *testing.T) {
	s := with(lively(), func(t *model.Topology) {
		t.Delays = model.Delays{
			CreateNetworkInterface: time.Second, AttachNetworkInterface: time.Second, StopInstance: time.Second,
		}
	})
	s = apply(t, s, attach("eni-1", "i-large"))
	s = sim.Advance(s, math.MaxInt64)
	wantENI(t, s, "eni-1", "InUse i-large")
	s = apply(t, s, attach("eni-q2", "i-wide"), stop("i-wide"))
	wantENI(t, s, "eni-q2", "InUse i-wide")
	wantInstance(t, s, "i-wide", "Stopped")
	_, created := do(t, sim.CreateNetworkInterface, s, validLively())
	equal(t, created.Status, "Available")
}

// TestNothingLeaks creates, attaches and deletes an ENI again and again. Each time
// its addresses are free, and quota and groups have just the room for it.
func TestNothingLeaks(t *testing.T) {
	topology := lively()
	topology.Quotas.NetworkInterfaces = len(topology.NetworkInterfaces) // one of them is in another region
	topology.Quotas.NormalGroupAddresses = 100
	topology.Delays.DetachNetworkInterface = time.Second
	s := sim.MustNew(topology)
	left := free(t, s, "vsw-e")
	for range 120 {
		var created *model.CreateNetworkInterfaceResponse
		s, created = do(t, sim.CreateNetworkInterface, s, validLively("SecurityGroupId=sg-2",
			"PrimaryIpAddress=172.16.0.200 PrivateIpAddress.1=172.16.0.201 Ipv6Address.1=2408::200"))
		eni := created.NetworkInterfaceId
		s = sim.Advance(apply(t, s, attach(eni, "i-2"), detach(eni, "i-2")), time.Second)
		s = sim.Advance(apply(t, s, attach(eni, "i-large"), detach(eni, "i-large")), time.Second)
		s = apply(t, s, remove(eni))
		wantFree(t, s, "vsw-e", left)
	}
}
