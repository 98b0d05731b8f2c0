package sim_test

import (
	"slices"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// advancedGroups returns a state with two advanced groups, sg-a and sg-b, each with an ENI,
// and room for that many addresses in each. eni-b has that many.
func advancedGroups(room, addresses int) sim.State {
	group := func(id string) model.SecurityGroup {
		return model.SecurityGroup{SecurityGroupId: id, SecurityGroupType: model.GroupEnterprise}
	}
	return sim.MustNew(model.Topology{
		Quotas: model.Quotas{EnterpriseGroupAddresses: room},
		VPCs: []model.VPC{{
			VSwitches:      []model.VSwitch{{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24"}},
			SecurityGroups: []model.SecurityGroup{group("sg-a"), group("sg-b")},
		}},
		NetworkInterfaces: []model.NetworkInterface{
			{NetworkInterfaceId: "eni-a", VSwitchId: "vsw-1", SecurityGroupIds: []string{"sg-a"}},
			{NetworkInterfaceId: "eni-b", VSwitchId: "vsw-1", SecurityGroupIds: []string{"sg-b"},
				SecondaryPrivateIpAddresses: numbered("172.16.0.", 11, addresses-1)},
		},
	})
}

// TestJoinSecurityGroupRoom has the room of a group from both sides.
func TestJoinSecurityGroupRoom(t *testing.T) {
	join := call("JoinSecurityGroup SecurityGroupId=sg-a NetworkInterfaceId=eni-b")
	apply(t, advancedGroups(4, 3), join)
	full := "403 InvalidOperation.NetworkInterfaceCountExceeded SecurityGroupId=sg-a"
	const text = "The maximum number of NetworkInterface in a enterprise level security group is exceeded."
	wantRefusal(t, join, refused(t, advancedGroups(3, 3), join), full, text)

	join = call("JoinSecurityGroup SecurityGroupId=sg-1 NetworkInterfaceId=eni-sg2")
	apply(t, roomInGroup(1), join)
	wantRefusal(t, join, refused(t, roomInGroup(0), join),
		"403 SecurityGroupInstanceLimitExceeded SecurityGroupId=sg-1", groupFull)
}

// TestJoinAndLeave checks that an instance is in the groups of its primary ENI, and that a
// group counts those that join and leave it (ecs/JoinSecurityGroup, current).
func TestJoinAndLeave(t *testing.T) {
	s := sim.MustNew(lively())
	groups := func(s sim.State) []string {
		e, _ := s.NetworkInterface(primaryOf(s, "i-large"))
		if i := instanceOf(s, "i-large"); !slices.Equal(i.SecurityGroupIds, e.SecurityGroupIds) {
			t.Errorf("the instance is in %s, its primary ENI in %s", i.SecurityGroupIds, e.SecurityGroupIds)
		}
		return e.SecurityGroupIds
	}
	for _, step := range []struct {
		call string
		want []string
	}{
		{"JoinSecurityGroup SecurityGroupId=sg-2", []string{"sg-1", "sg-2"}},
		{"LeaveSecurityGroup SecurityGroupId=sg-1", []string{"sg-2"}},
		{"JoinSecurityGroup SecurityGroupId=sg-1", []string{"sg-2", "sg-1"}},
	} {
		s = apply(t, s, call(step.call+" InstanceId=i-large"))
		if got := groups(s); !slices.Equal(got, step.want) {
			t.Errorf("%s: it is in %s, want %s", step.call, got, step.want)
		}
		if err := sim.Check(s); err != nil {
			t.Errorf("%s: %v", step.call, err)
		}
	}
}

func TestJoinSecurityGroupRefusals(t *testing.T) {
	const valid = "JoinSecurityGroup SecurityGroupId=sg-2 NetworkInterfaceId=eni-1"
	checkRefusals(t, sim.MustNew(lively()), valid, []refusal{
		{"an ENI without a region", "RegionId=", "400 MissingParameter.RegionId RegionId=",
			"The specified RegionId should not be null."},
		{"unknown", "NetworkInterfaceId=eni-none", "404 InvalidEniId.NotFound NetworkInterfaceId=eni-none",
			noENI("eni-none")},
		{"a primary one", "NetworkInterfaceId=eni-primary",
			"403 InvalidOperation.InvalidEniType NetworkInterfaceId=eni-primary", isPrimary},
		{"of another VPC", "SecurityGroupId=sg-other", "403 InvalidOperation.VpcMismatch SecurityGroupId=sg-other",
			otherVPC},
		{"in it already", "SecurityGroupId=sg-1", "403 InvalidInstanceId.AlreadyExists SecurityGroupId=sg-1",
			"The specified instance already exists in the specified security group."},
		{"an instance of the classic network", "NetworkInterfaceId= InstanceId=i-classic",
			"400 InvalidInstanceId.Mismatch InstanceId=i-classic",
			"Specified instance and security group are not in the same VPC."},
	})
	strict := with(lively(), func(t *model.Topology) { t.Quotas.SecurityGroupsPerNetworkInterface = 1 })
	checkRefusals(t, strict, valid, []refusal{
		{"too many groups", "", "403 InstanceSecurityGroupLimitExceeded SecurityGroupId=sg-2",
			"Exceeding the allowed amount of security groups that an instance can be in."},
	})
	checkRefusals(t, sim.MustNew(lively()), "LeaveSecurityGroup SecurityGroupId=sg-1 NetworkInterfaceId=eni-1",
		[]refusal{
			{"the only one", "", "403 InvalidOperation.AtLeastInOneGroup SecurityGroupId=sg-1",
				"The network interface must be in at least one security group."},
			{"not in it", "SecurityGroupId=sg-2", "400 InvalidSecurityGroupAssociation.NotFound SecurityGroupId=sg-2",
				"The specified instance or network interface is not in the security group sg-2."},
		})
}
