package sim_test

import (
	"testing"

	"example.com/enisim/sim"
)

func TestDeleteNetworkInterfaceRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	primary := "NetworkInterfaceId=" + primaryOf(s, "i-large")
	checkRefusals(t, s, "DeleteNetworkInterface NetworkInterfaceId=eni-1", []refusal{
		{"no region", "RegionId= NetworkInterfaceId=", "400 MissingParameter RegionId=", missing("RegionId")},
		{"no ENI", "NetworkInterfaceId=", "400 MissingParameter NetworkInterfaceId=", missing("NetworkInterfaceId")},
		{"malformed ENI", "NetworkInterfaceId=i-1",
			"400 InvalidParams.EniId NetworkInterfaceId=i-1", malformed("NetworkInterfaceId")},
		{"unknown ENI", "NetworkInterfaceId=eni-none",
			"404 InvalidEniId.NotFound NetworkInterfaceId=eni-none", noENI("eni-none")},
		{"managed ENI", "NetworkInterfaceId=eni-managed",
			"403 InvalidOperation.EniServiceManaged NetworkInterfaceId=eni-managed", managed},
		{"bound ENI", "NetworkInterfaceId=eni-bound",
			"400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-bound", eniState("Available", "InUse")},
		{"primary ENI", primary, "403 InvalidOperation.InvalidEniType " + primary, isPrimary},
	})
	wantENI(t, apply(t, s, remove("eni-failed")), "eni-failed", "gone")
}
