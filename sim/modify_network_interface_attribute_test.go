package sim_test

import (
	"slices"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

func TestModifyNetworkInterfaceAttributeRefusals(t *testing.T) {
	const valid = "ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-1"
	checkRefusals(t, sim.MustNew(lively()), valid, []refusal{
		{"name", "NetworkInterfaceName=x",
			"400 InvalidParameter NetworkInterfaceName=x",
			notValid("NetworkInterfaceName", "Its length is 1; 2 to 128 characters are allowed.")},
		{"description", "Description=http://x",
			"400 InvalidParameter Description=http://x",
			notValid("Description", "It must not start with http:// or https://.")},
		{"queue number", "QueueNumber=2049",
			"400 InvalidParameter QueueNumber=2049", notValid("QueueNumber", "It is 2049; 1 to 2048 are allowed.")},
		{"managed", "NetworkInterfaceId=eni-managed",
			"403 InvalidOperation.EniServiceManaged NetworkInterfaceId=eni-managed", managed},
		{"failed", "NetworkInterfaceId=eni-failed",
			"400 InvalidOperation.InvalidEniState NetworkInterfaceId=eni-failed",
			eniState("Available", "CreateFailed")},
		{"unknown group", "SecurityGroupId.1=sg-none",
			"404 InvalidSecurityGroupId.NotFound SecurityGroupId.1=sg-none", noGroup},
		{"group of another VPC", "SecurityGroupId.1=sg-1 SecurityGroupId.2=sg-other",
			"403 InvalidOperation.VpcMismatch SecurityGroupId.2=sg-other", otherVPC},
		{"mixed groups", "SecurityGroupId.1=sg-1 SecurityGroupId.2=sg-adv",
			"400 InvalidParameter.Conflict SecurityGroupId.N=",
			conflicts("SecurityGroupId.N", mixedGroups)},
		{"queues of a primary", "NetworkInterfaceId=eni-primary QueueNumber=1",
			"403 InvalidOperation.InvalidEniType NetworkInterfaceId=eni-primary", isPrimary},
		{"queues while Running", "NetworkInterfaceId=eni-bound QueueNumber=1",
			"400 InvalidOperation.InvalidEcsState InstanceId=i-full", ecsState("Stopped", "Running")},
		{"too many queues", "NetworkInterfaceId=eni-bound-stopped QueueNumber=5",
			"403 InvalidOperation.MaxEniQueueNumberExceeded QueueNumber=5",
			"The queue number exceeds the limit of 4 per ENI of the instance type."},
		{"too many queues together", "NetworkInterfaceId=eni-bound-stopped QueueNumber=4",
			"403 InvalidOperation.ExceedInstanceTypeQueueNumber QueueNumber=4",
			"The queue numbers of all ENIs exceed the limit of 5 of the instance type."},
	})
	strict := with(lively(), func(t *model.Topology) {
		t.Quotas = model.Quotas{SecurityGroupsPerNetworkInterface: 1, NormalGroupAddresses: 200}
		t.ClassicSecurityGroups = securityGroups("sg-classic")
	})
	checkRefusals(t, strict, valid, []refusal{
		{"classic group", "SecurityGroupId.1=sg-classic",
			"403 InvalidSecurityGroupId.NotVpc SecurityGroupId.1=sg-classic", notVPCGroup},
		{"too many groups", "SecurityGroupId.1=sg-1 SecurityGroupId.2=sg-2",
			"400 JoinedGroupLimitExceed SecurityGroupId.N=2",
			"The number of security groups of an ENI exceeds the limit of 1."},
	})
	checkRefusals(t, roomInGroup(0), valid, []refusal{
		{"full group", "NetworkInterfaceId=eni-sg2 SecurityGroupId.1=sg-1",
			"403 SecurityGroupInstanceLimitExceed SecurityGroupId.1=sg-1", groupFull},
	})
}

// roomInGroup returns a state of [lively] in which n more addresses fit into sg-1.
func roomInGroup(n int) sim.State {
	topology := lively()
	for e := range sim.MustNew(topology).NetworkInterfaces() {
		if slices.Contains(e.SecurityGroupIds, "sg-1") {
			n += 1 + len(e.SecondaryPrivateIpAddresses)
		}
	}
	return with(topology, func(t *model.Topology) { t.Quotas.NormalGroupAddresses = n })
}

// TestModifyNetworkInterfaceAttribute checks that what is given changes, and nothing
// else. Groups are replaced as a set.
func TestModifyNetworkInterfaceAttribute(t *testing.T) {
	type eni = model.NetworkInterface
	s := sim.MustNew(lively())
	want := eniOf(t, s, "eni-5ips")
	for _, c := range []struct {
		changes string
		then    func(*eni)
	}{
		{"", func(*eni) {}},
		{"NetworkInterfaceName=éni", func(e *eni) { e.NetworkInterfaceName = "éni" }},
		{`Description="of two"`, func(e *eni) { e.Description = "of two" }},
		{"QueueNumber=2048", func(e *eni) { e.QueueNumber = 2048 }},
		{list("SecurityGroupId", "sg-2", "sg-2"), func(e *eni) { e.SecurityGroupIds = []string{"sg-2"} }},
		{list("SecurityGroupId", "sg-1", "sg-2"), func(e *eni) { e.SecurityGroupIds = []string{"sg-1", "sg-2"} }},
		{"DeleteOnRelease=false", func(e *eni) { e.DeleteOnRelease = pointer(false) }},
		{"DeleteOnRelease=true", func(e *eni) { e.DeleteOnRelease = pointer(true) }},
		{"SourceDestCheck=true", func(e *eni) { e.SourceDestCheck = pointer(true) }},
		{"NetworkInterfaceName=other", func(e *eni) { e.NetworkInterfaceName = "other" }},
		{"SourceDestCheck=false", func(e *eni) { e.SourceDestCheck = pointer(false) }},
	} {
		s = apply(t, s, modify("eni-5ips", c.changes))
		c.then(&want)
		equal(t, eniOf(t, s, "eni-5ips"), want)
	}
}

// TestModifyPrimaryENIToday: the page of today has two codes for what a primary ENI may
// not change (ecs/ModifyNetworkInterfaceAttribute, current), before it looks at the values.
func TestModifyPrimaryENIToday(t *testing.T) {
	s := with(lively(), func(t *model.Topology) { t.Edition = model.EditionCurrent })
	checkRefusals(t, s, "ModifyNetworkInterfaceAttribute NetworkInterfaceId=eni-primary", []refusal{
		{"groups", "SecurityGroupId.1=sg-none",
			"404 InvalidOperation.PrimaryEniOnlySupportModifyNameAndDesc SecurityGroupId.1=sg-none",
			"Primary NetworkInterface is only allowed to modify name and description."},
		{"queues", "QueueNumber=1",
			"403 InvalidOperation.ModifyPrimaryEniQueueNumber QueueNumber=1",
			"Primary NetworkInterface is not allowed to modify queue number."},
	})
	s = apply(t, s, modify("eni-primary", "NetworkInterfaceName=main SourceDestCheck=true DeleteOnRelease=false"))
	got := eniOf(t, s, "eni-primary")
	equal(t, got.NetworkInterfaceName, "main")
	equal(t, []bool{*got.SourceDestCheck, *got.DeleteOnRelease}, []bool{true, false})
}

// TestModifyBoundENIs changes what a primary ENI and a bound one may change.
func TestModifyBoundENIs(t *testing.T) {
	s := roomInGroup(0) // an ENI that stays in a full group needs no room there
	s = apply(t, s, modify("eni-primary", "NetworkInterfaceName=main", list("SecurityGroupId", "sg-1", "sg-2")))
	got := eniOf(t, s, "eni-primary")
	equal(t, got.NetworkInterfaceName, "main")
	equal(t, got.SecurityGroupIds, []string{"sg-1", "sg-2"})
	// 2 queues of the primary ENI and 3 are the 5 that the instance type allows.
	s = apply(t, s, modify("eni-bound-stopped", "QueueNumber=3"))
	equal(t, eniOf(t, s, "eni-bound-stopped").QueueNumber, 3)
}
