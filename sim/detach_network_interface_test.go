package sim_test

import (
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

func TestDetachNetworkInterfaceRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	primary := "NetworkInterfaceId=" + primaryOf(s, "i-large")
	checkRefusals(t, s, "DetachNetworkInterface NetworkInterfaceId=eni-bound InstanceId=i-full", []refusal{
		{"no region", "RegionId= NetworkInterfaceId= InstanceId=",
			"400 MissingParameter RegionId=", missing("RegionId")},
		{"no instance", "InstanceId=", "400 MissingParameter InstanceId=", missing("InstanceId")},
		{"malformed instance", "InstanceId=x", "400 InvalidInstanceID.Malformed InstanceId=x", malformed("InstanceId")},
		{"malformed ENI", "NetworkInterfaceId=x",
			"400 InvalidParams.EniId NetworkInterfaceId=x", malformed("NetworkInterfaceId")},
		{"unknown ENI", "NetworkInterfaceId=eni-none",
			"404 InvalidEniId.NotFound NetworkInterfaceId=eni-none", noENI("eni-none")},
		{"managed ENI", "NetworkInterfaceId=eni-managed",
			"403 InvalidOperation.EniServiceManaged NetworkInterfaceId=eni-managed", managed},
		{"ENI that is not bound", "NetworkInterfaceId=eni-1",
			"400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-1", eniState("InUse", "Available")},
		{"unknown instance", "InstanceId=i-none", "404 InvalidEcsId.NotFound InstanceId=i-none", noECS},
		{"another instance", "InstanceId=i-2",
			"400 InvalidOperation.InvalidEniState InstanceId=i-2", eniState("bound to i-2", "bound to i-full")},
		{"primary ENI", "InstanceId=i-large " + primary,
			"400 InvalidOperation.DetachPrimaryEniNotAllowed " + primary,
			"Detaching primary ENI from ECS instance is not allowed."},
	})
}

// TestAttributesSurviveBinding: "When an ENI is bound to another instance, its
// attributes remain unchanged" (the page).
func TestAttributesSurviveBinding(t *testing.T) {
	s := sim.MustNew(lively())
	before := eniOf(t, s, "eni-5ips")
	bound := apply(t, s, attach("eni-5ips", "i-large"))
	again := apply(t, bound, detach("eni-5ips", "i-large"))
	equal(t, eniOf(t, again, "eni-5ips"), before)

	// The number of queues is the SecondaryEniQueueNumber of the instance type.
	want := before
	want.Status, want.InstanceId, want.QueueNumber = model.StatusInUse, "i-large", 2
	equal(t, eniOf(t, bound, "eni-5ips"), want)
	want.InstanceId, want.QueueNumber = "i-2", 4
	equal(t, eniOf(t, apply(t, again, attach("eni-5ips", "i-2")), "eni-5ips"), want)

	// A number of queues that was set stays.
	before = eniOf(t, s, "eni-q2")
	equal(t, eniOf(t, apply(t, s, attach("eni-q2", "i-2"), detach("eni-q2", "i-2")), "eni-q2"), before)
}
