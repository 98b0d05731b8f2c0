package sim_test

import (
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// validRun is a call that succeeds in [lively].
const validRun = "RunInstances ImageId=any InstanceType=ecs.g6.large VSwitchId=vsw-e SecurityGroupId=sg-1"

func TestRunInstancesRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), validRun, []refusal{
		{"no image", "ImageId=", "400 MissingParameter ImageId=", missing("ImageId")},
		{"no group", "SecurityGroupId=", "400 MissingParameter SecurityGroupId=", missing("SecurityGroupId")},
		{"both groups", "SecurityGroupIds.1=sg-2",
			"400 InvalidParameter.Conflict SecurityGroupIds.N=",
			conflicts("SecurityGroupIds.N", "SecurityGroupId and SecurityGroupIds.N exclude each other.")},
		{"101", "Amount=101",
			"400 InvalidParameter Amount=101", notValid("Amount", "It is 101; 1 to 100 are allowed.")},
		{"unknown type", "InstanceType=ecs.none",
			"403 InvalidInstanceType.ValueNotSupported InstanceType=ecs.none",
			"The specified instanceType beyond the permitted range."},
		{"unknown VSwitch", "VSwitchId=vsw-none",
			"404 InvalidVSwitchId.NotFound VSwitchId=vsw-none", noVSwitch("vsw-none")},
		{"another zone", "ZoneId=cn-hangzhou-f",
			"400 InvalidParameter ZoneId=cn-hangzhou-f", notValid("ZoneId", "The VSwitch is in zone cn-hangzhou-e.")},
		{"group of another VPC", "SecurityGroupId=sg-other",
			"403 InvalidOperation.VpcMismatch SecurityGroupId=sg-other", otherVPC},
		{"too few addresses", "VSwitchId=vsw-29 Amount=4",
			"403 InvalidVSwitchId.IpNotEnough VSwitchId=vsw-29", notEnough("vsw-29")},
	})
	checkRefusals(t, pendingVSwitch(), validRun, []refusal{
		{"Pending VSwitch", "", "400 IncorrectVSwitchStatus VSwitchId=vsw-e", vswitchStatus},
	})
}

// TestRunInstancesLimits creates as many instances as a call and a VSwitch allow.
func TestRunInstancesLimits(t *testing.T) {
	s := sim.MustNew(lively())
	for _, changes := range []string{"Amount=100 ZoneId=cn-hangzhou-e", "VSwitchId=vsw-29 Amount=3"} {
		apply(t, s, call(validRun, changes))
	}
}

// TestRunInstancesDelay checks that new instances are Pending until the delay is
// over.
func TestRunInstancesDelay(t *testing.T) {
	s := with(lively(), func(t *model.Topology) { t.Delays.RunInstances = time.Minute })
	s, ran := do(t, sim.RunInstances, s, call(validRun, "Amount=2"))
	id := ran.InstanceIdSets.InstanceIdSet[1]
	wantInstance(t, s, id, "Pending")
	refuse(t, s, attach("eni-1", id), apierrors.InvalidOperationInvalidEcsState)
	apply(t, sim.Advance(s, time.Minute), attach("eni-1", id))
}
