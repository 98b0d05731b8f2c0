package sim_test

import (
	"strings"
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
		// The page has no code for a MinAmount above Amount; this one is assumed.
		{"MinAmount of 2 of 1", "MinAmount=2", "400 InvalidMinAmount.Malformed MinAmount=2",
			"The specified parameter MinAmount is not valid. It is 2; 1 to 1 are allowed."},
		{"MinAmount of 1 of 2", "Amount=2 MinAmount=1", "400 UnsupportedParameter MinAmount=1",
			`The parameters is unsupported. "MinAmount" is not simulated, unless it is Amount.`},
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
	for _, changes := range []string{
		"Amount=100 ZoneId=cn-hangzhou-e", "VSwitchId=vsw-29 Amount=3", "MinAmount=1", "Amount=2 MinAmount=2",
	} {
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

// TestInstanceAsGiven checks that DescribeInstances shows what RunInstances is given, and
// what is so for every instance without it (ecs/DescribeInstances, 2021-07).
func TestInstanceAsGiven(t *testing.T) {
	s := with(lively(), func(t *model.Topology) { t.Delays.StartInstance = time.Minute })
	s = sim.Advance(s, time.Hour)
	show := func(s sim.State, id string) model.InstanceItem {
		t.Helper()
		_, found := do(t, sim.DescribeInstances, s, call(`DescribeInstances InstanceIds=["`+id+`"]`))
		equal(t, found.TotalCount, 1)
		return found.Instances.Instance[0]
	}
	s, ran := do(t, sim.RunInstances, s, call(validRun, "ImageId=m-1 KeyPairName=key HostName=web-1.example "+
		"InstanceChargeType=PrePaid SpotStrategy=SpotAsPriceGo"))
	id := ran.InstanceIdSets.InstanceIdSet[0]
	i := show(s, id)
	equal(t, []string{i.ImageId, i.KeyPairName, i.HostName, i.InstanceChargeType, i.SpotStrategy},
		[]string{"m-1", "key", "web-1.example", "PrePaid", "SpotAsPriceGo"})
	equal(t, []int{i.Cpu, i.Memory}, []int{2, 8192})
	equal(t, []string{i.CreationTime, i.StartTime, i.OSType, i.ExpiredTime},
		[]string{"2021-01-01T01:00Z", "2021-01-01T01:00Z", "linux", "2099-12-31T15:59Z"})
	equal(t, i.EipAddress, model.EipAddress{})
	for name, list := range map[string]int{
		"InnerIpAddress": len(i.InnerIpAddress.IpAddress), "PublicIpAddress": len(i.PublicIpAddress.IpAddress),
		"OperationLocks": len(i.OperationLocks.LockReason),
	} {
		equal(t, []any{name, list}, []any{name, 0})
	}

	byDefault := show(s, "i-2")
	equal(t, []string{byDefault.HostName, byDefault.InstanceChargeType, byDefault.SpotStrategy, byDefault.ImageId},
		[]string{"iZ2Z", "PostPaid", "NoSpot", ""})
	s = apply(t, sim.Advance(s, time.Hour), start("i-2"), reboot(id))
	for _, restarted := range []string{"i-2", id} {
		equal(t, show(s, restarted).StartTime, "2021-01-01T02:00Z")
	}
}

// TestInstancesByAddress finds instances by the primary address of the primary ENI.
func TestInstancesByAddress(t *testing.T) {
	s := sim.MustNew(lively())
	large, wide := instanceOf(s, "i-large"), instanceOf(s, "i-wide")
	_, found := do(t, sim.DescribeInstances, s, call(`DescribeInstances PrivateIpAddresses=["`+
		wide.PrivateIpAddress+`","192.0.2.1","`+large.PrivateIpAddress+`"]`))
	var ids []string
	for _, i := range found.Instances.Instance {
		ids = append(ids, i.InstanceId)
	}
	equal(t, ids, []string{"i-large", "i-wide"})
}

// TestHostNames has the rules of RunInstances for the names of Linux hosts.
func TestHostNames(t *testing.T) {
	s := sim.MustNew(lively())
	for _, name := range []string{"ab", "a-b.c-1", "A1", strings.Repeat("h", 64)} {
		apply(t, s, call(validRun, "HostName="+name))
	}
	for _, name := range []string{"a", "-ab", "ab-", ".ab", "ab.", "a..b", "a.-b", "a_b", "主机",
		strings.Repeat("h", 65)} {
		refuse(t, s, call(validRun, "HostName="+name), apierrors.InvalidHostNameMalformed)
	}
}
