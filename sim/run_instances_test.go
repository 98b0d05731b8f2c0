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

const otherNetwork = "The specified security group and vswitch are not in the same vpc."

func TestRunInstancesRefusals(t *testing.T) {
	checkRefusals(t, sim.MustNew(lively()), validRun, []refusal{
		{"no image", "ImageId=", "400 MissingParameter ImageId=", missing("ImageId")},
		{"no group", "SecurityGroupId=", "400 MissingParameter SecurityGroupId=", missing("SecurityGroupId")},
		{"both groups", "SecurityGroupIds.1=sg-2",
			"400 InvalidParameter.Conflict SecurityGroupIds.N=",
			conflicts("SecurityGroupIds.N", "SecurityGroupId and SecurityGroupIds.N exclude each other.")},
		{"101", "Amount=101",
			"403 InvalidParam.Amount Amount=101",
			"The specified parameter Amount is not valid. It is 101; 1 to 100 are allowed."},
		{"unknown type", "InstanceType=ecs.none",
			"400 InvalidInstanceType.ValueNotSupported InstanceType=ecs.none",
			"The specified instanceType beyond the permitted range."},
		{"unknown VSwitch", "VSwitchId=vsw-none",
			"404 InvalidVSwitchId.NotExist VSwitchId=vsw-none", "vSwitch not exists"},
		{"zone of another region", "ZoneId=cn-shanghai-a",
			"404 InvalidZoneId.NotFound ZoneId=cn-shanghai-a", "The specified zoneId does not exist."},
		{"unknown group", "SecurityGroupId=sg-none", "404 InvalidSecurityGroupId SecurityGroupId=sg-none",
			"The specified SecurityGroupId is invalid or does not exist."},
		{"basic and advanced groups", "SecurityGroupId= SecurityGroupIds.1=sg-1 SecurityGroupIds.2=sg-adv",
			"400 InvalidOperation.MultiGroupType SecurityGroupIds.N=",
			"The specified instance can't join different types of security group. " + mixedGroups},
		{"region without ENIs", "RegionId=cn-nowhere", "403 Forbidden.RegionId RegionId=cn-nowhere",
			`The service is not available in the region "cn-nowhere".`},
		{"RAM user", "AccessKeyId=ram", "403 Forbidden.RAM AccessKeyId=ram", noPermission},
		{"unknown key", "AccessKeyId=nobody", "404 InvalidAccessKeyId.NotFound AccessKeyId=nobody",
			"Specified access key is not found."},
		{"another zone", "ZoneId=cn-hangzhou-f",
			"404 InvalidVSwitchId.NotFound ZoneId=cn-hangzhou-f",
			"vsw cn-hangzhou-e The VSwitch is in zone cn-hangzhou-e."},
		{"group of another VPC", "SecurityGroupId=sg-other",
			"403 OperationDenied.InconsistentNetwork SecurityGroupId=sg-other", otherNetwork},
		{"too few addresses", "VSwitchId=vsw-29 Amount=4",
			"400 QuotaExceeded.PrivateIpAddress VSwitchId=vsw-29", "Don't have enough private IPs in this switch"},
	})
	checkRefusals(t, pendingVSwitch(), validRun, []refusal{
		{"Pending VSwitch", "", "400 IncorrectVSwitchStatus VSwitchId=vsw-e",
			"The current status of virtual switch does not support this operation."},
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
