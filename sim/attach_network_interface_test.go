package sim_test

import (
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
)

// validAttach is a call that succeeds in [lively].
const validAttach = "AttachNetworkInterface NetworkInterfaceId=eni-1 InstanceId=i-2"

func TestAttachNetworkInterfaceRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	primary := "NetworkInterfaceId=" + primaryOf(s, "i-large")
	checkRefusals(t, s, validAttach, []refusal{
		{"caller", "RegionId= NetworkInterfaceId= InstanceId= AccessKeyId=nobody",
			"403 Abs.InvalidAccount.NotFound AccessKeyId=nobody", noAccount},
		{"RAM user", "RegionId= NetworkInterfaceId= InstanceId= AccessKeyId=ram",
			"403 Forbidden.RAM AccessKeyId=ram", noPermission},
		{"no region", "RegionId= NetworkInterfaceId= InstanceId=",
			"400 MissingParameter RegionId=", missing("RegionId")},
		{"no instance", "InstanceId=", "400 MissingParameter InstanceId=", missing("InstanceId")},
		{"no ENI", "NetworkInterfaceId=", "400 MissingParameter NetworkInterfaceId=", missing("NetworkInterfaceId")},
		{"malformed instance", "InstanceId=vsw-1",
			"400 InvalidInstanceID.Malformed InstanceId=vsw-1", malformed("InstanceId")},
		{"prefix alone", "InstanceId=i-", "400 InvalidInstanceID.Malformed InstanceId=i-", malformed("InstanceId")},
		{"malformed ENI", `NetworkInterfaceId="eni 1"`,
			"400 InvalidParams.EniId NetworkInterfaceId=eni 1", malformed("NetworkInterfaceId")},
		{"unknown ENI", "NetworkInterfaceId=eni-none",
			"404 InvalidEniId.NotFound NetworkInterfaceId=eni-none", noENI("eni-none")},
		{"ENI of another region", "NetworkInterfaceId=eni-shanghai",
			"404 InvalidEniId.NotFound NetworkInterfaceId=eni-shanghai", noENI("eni-shanghai")},
		{"ENI of another account", "AccessKeyId=other",
			"404 InvalidEniId.NotFound NetworkInterfaceId=eni-1", noENI("eni-1")},
		{"managed ENI", "NetworkInterfaceId=eni-managed",
			"403 InvalidOperation.EniServiceManaged NetworkInterfaceId=eni-managed", managed},
		{"bound ENI", "NetworkInterfaceId=eni-bound",
			"400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-bound", eniState("Available", "InUse")},
		{"failed ENI", "NetworkInterfaceId=eni-failed",
			"400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-failed",
			eniState("Available", "CreateFailed")},
		{"unknown instance", "InstanceId=i-none", "404 InvalidEcsId.NotFound InstanceId=i-none", noECS},
		{"instance of another region", "InstanceId=i-shanghai",
			"404 InvalidEcsId.NotFound InstanceId=i-shanghai", noECS},
		{"Pending instance", "InstanceId=i-pending",
			"400 InvalidOperation.InvalidEcsState InstanceId=i-pending", ecsState("Running|Stopped", "Pending")},
		{"Starting instance", "InstanceId=i-starting",
			"400 InvalidOperation.InvalidEcsState InstanceId=i-starting", ecsState("Running|Stopped", "Starting")},
		{"Stopping instance", "InstanceId=i-stopping",
			"400 InvalidOperation.InvalidEcsState InstanceId=i-stopping", ecsState("Running|Stopped", "Stopping")},
		{"a type to be stopped", "InstanceId=i-n4-small-running",
			"400 InvalidOperation.InvalidEcsState InstanceId=i-n4-small-running", ecsState("Stopped", "Running")},
		{"classic instance", "InstanceId=i-classic", "403 InvalidOperation.VpcMismatch InstanceId=i-classic", otherVPC},
		{"another VPC", "InstanceId=i-othervpc", "403 InvalidOperation.VpcMismatch InstanceId=i-othervpc", otherVPC},
		{"another zone", "InstanceId=i-far",
			"403 InvalidOperation.AvailabilityZoneMismatch InstanceId=i-far",
			"The VPC VSwitch of the specified ENI and ECS instance are not in the same availability zone."},
		{"primary ENI", primary, "403 InvalidOperation.InvalidEniType " + primary, isPrimary},
	})
}

// TestAttachNetworkInterfaceTypeRefusals exceeds each limit of an instance type.
func TestAttachNetworkInterfaceTypeRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	checkRefusals(t, s, validAttach, []refusal{
		{"one ENI allowed", "InstanceId=i-single", "403 EniPerInstanceLimitExceeded InstanceId=i-single", tooManyENIs},
		{"seven addresses where six are allowed", "InstanceId=i-large NetworkInterfaceId=eni-6ips",
			"403 InvalidOperation.Ipv4CountExceeded NetworkInterfaceId=eni-6ips",
			typeLimit("eni-6ips", "private ip", 6, "ecs.g6.large", 7, 0)},
		{"IPv6 where there is none", "InstanceId=i-n4-running NetworkInterfaceId=eni-v6",
			"403 InvalidOperation.Ipv6NotSupport NetworkInterfaceId=eni-v6",
			"The instanceType of ecs.n4.xlarge not support ipv6."},
		{"three IPv6 addresses where two are allowed", "InstanceId=i-tight NetworkInterfaceId=eni-3v6",
			"403 InvalidOperation.Ipv6CountExceeded NetworkInterfaceId=eni-3v6",
			typeLimit("eni-3v6", "ipv6 address", 2, "ecs.tight", 3, 0)},
		{"five queues where four are allowed", "InstanceId=i-tight NetworkInterfaceId=eni-q5",
			"403 InvalidOperation.MaxEniQueueNumberExceeded QueueNumber=5",
			"The queue number exceeds the limit of 4 per ENI of the instance type."},
		{"six queues in all where five are allowed", "InstanceId=i-tight NetworkInterfaceId=eni-q4",
			"403 InvalidOperation.ExceedInstanceTypeQueueNumber QueueNumber=4",
			"The queue numbers of all ENIs exceed the limit of 5 of the instance type."},
	})
	checkRefusals(t, apply(t, s, attach("eni-1", "i-large")), validAttach, []refusal{
		{"two ENIs allowed", "InstanceId=i-large NetworkInterfaceId=eni-2",
			"403 EniPerInstanceLimitExceeded InstanceId=i-large", tooManyENIs},
	})
	checkRefusals(t, apply(t, s, attach("eni-q2", "i-tight")), validAttach, []refusal{
		{"six queues in all, three ENIs", "InstanceId=i-tight NetworkInterfaceId=eni-q2",
			"400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-q2", eniState("Available", "InUse")},
	})
}

// TestAttachNetworkInterfaceLimits has what is allowed next to what is refused.
func TestAttachNetworkInterfaceLimits(t *testing.T) {
	s := sim.MustNew(lively())
	for _, c := range []struct{ eni, instance string }{
		{"eni-1", "i-large"},            // Running
		{"eni-1", "i-2"},                // Stopped, and in another VSwitch of the zone
		{"eni-1", "i-n4-small-stopped"}, // a type to be stopped
		{"eni-1", "i-n4-running"},       // another of its family
		{"eni-5ips", "i-large"},         // six addresses where six are allowed
		{"eni-v6", "i-large"},           // one IPv6 address where one is allowed
		{"eni-2v6", "i-tight"},          // two where two are
		{"eni-q3", "i-tight"},           // five queues in all where five are allowed
	} {
		wantENI(t, apply(t, s, attach(c.eni, c.instance)), c.eni, "InUse "+c.instance)
	}
	// 2 queues of the primary and 2 of eni-q2 leave room for 1 of the 5, not for 2.
	half := apply(t, s, attach("eni-q2", "i-tight"))
	refuse(t, half, attach("eni-q3", "i-tight"), apierrors.InvalidOperationExceedInstanceTypeQueueNumber)
	full := apply(t, half, attach("eni-1", "i-tight"))
	refuse(t, full, attach("eni-v6", "i-tight"), apierrors.EniPerInstanceLimitExceeded)
}
