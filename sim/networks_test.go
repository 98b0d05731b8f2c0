package sim_test

import (
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// network is a VPC with a VSwitch, a security group and two instances, created by
// calls.
type network struct {
	vpc       *model.CreateVpcResponse
	vswitch   *model.CreateVSwitchResponse
	group     *model.CreateSecurityGroupResponse
	instances []string
}

// place returns the parameters of a call that creates something in the network.
func (n network) place() string {
	return "VSwitchId=" + n.vswitch.VSwitchId + " SecurityGroupId=" + n.group.SecurityGroupId
}

func createNetwork(t *testing.T, s sim.State) (sim.State, network) {
	t.Helper()
	var n network
	s, n.vpc = do(t, sim.CreateVpc, s,
		call("CreateVpc CidrBlock=10.0.0.0/8 EnableIpv6=true VpcName=net Tag.1.Key=k Tag.1.Value=v"))
	s, n.vswitch = do(t, sim.CreateVSwitch, s,
		call(validVSwitch, "CidrBlock=10.1.0.0/29 Ipv6CidrBlock=255 VSwitchName=sub VpcId="+n.vpc.VpcId))
	s, n.group = do(t, sim.CreateSecurityGroup, s,
		call(validGroup, "SecurityGroupName=group VpcId="+n.vpc.VpcId))
	s, ran := do(t, sim.RunInstances, s,
		call(validRun, "Amount=2 InstanceName=node", n.place()))
	n.instances = ran.InstanceIdSets.InstanceIdSet
	return s, n
}

// TestCreatedNetwork creates a network by calls, uses it, and compares what the
// Describe actions show with what was asked for.
func TestCreatedNetwork(t *testing.T) {
	s, n := createNetwork(t, sim.State{})
	for _, id := range []string{n.vpc.VpcId, n.vswitch.VSwitchId, n.group.SecurityGroupId} {
		if _, body, _ := strings.Cut(id, "-"); !strings.HasPrefix(body, "bp1") {
			t.Errorf("id %s is not of the region", id)
		}
	}
	s, eni := create(t, s, n.place(), "Ipv6AddressCount=1")
	s = apply(t, s, attach(eni.NetworkInterfaceId, n.instances[1]))

	_, vpcs := do(t, sim.DescribeVpcs, s, call("DescribeVpcs"))
	vpc := vpcs.Vpcs.Vpc[0]
	equal(t, []any{len(vpcs.Vpcs.Vpc), vpc.VpcName, vpc.CidrBlock, vpc.EnabledIpv6, vpc.VRouterId},
		[]any{1, "net", "10.0.0.0/8", true, n.vpc.VRouterId})
	equal(t, vpc.VSwitchIds.VSwitchId, []string{n.vswitch.VSwitchId})
	equal(t, vpc.Tags.Tag, []model.Tag{{Key: "k", Value: "v"}})
	if vpc.OwnerId < 1e15 {
		t.Errorf("the owner is %d, want 16 digits", vpc.OwnerId)
	}

	_, vswitches := do(t, sim.DescribeVSwitches, s, call("DescribeVSwitches RegionId= VpcId="+n.vpc.VpcId))
	vswitch := vswitches.VSwitches.VSwitch[0]
	equal(t, []any{len(vswitches.VSwitches.VSwitch), vswitch.VSwitchName}, []any{1, "sub"})
	equal(t, vswitch.AvailableIpAddressCount, 1)
	if !strings.HasSuffix(vswitch.Ipv6CidrBlock, "ff::/64") {
		t.Errorf("the IPv6 block is %s, want number 255 of the VPC's", vswitch.Ipv6CidrBlock)
	}
	block := strings.TrimSuffix(vswitch.Ipv6CidrBlock, "::/64")
	if a := eni.Ipv6Sets.Ipv6Set[0].Ipv6Address; !strings.HasPrefix(a, block) {
		t.Errorf("IPv6 address %s is not of %s", a, vswitch.Ipv6CidrBlock)
	}

	_, described := do(t, sim.DescribeInstances, s, call("DescribeInstances InstanceName=node"))
	equal(t, len(described.Instances.Instance), 2)
	second := described.Instances.Instance[1]
	enis := second.NetworkInterfaces.NetworkInterface
	equal(t, []any{second.Status, second.VpcAttributes.VSwitchId, len(enis), enis[0].Type},
		[]any{"Running", n.vswitch.VSwitchId, 2, "Primary"})
}

// TestDeletedNetwork deletes a network. Each resource is refused while another
// depends on it, and nothing is left at the end.
func TestDeletedNetwork(t *testing.T) {
	s, n := createNetwork(t, sim.State{})
	deleteVPC := call("DeleteVpc RegionId= VpcId=" + n.vpc.VpcId)
	deleteVSwitch := call("DeleteVSwitch RegionId= VSwitchId=" + n.vswitch.VSwitchId)
	deleteGroup := call("DeleteSecurityGroup SecurityGroupId=" + n.group.SecurityGroupId)
	refuse(t, s, deleteVPC, apierrors.DependencyViolationVSwitch)
	refuse(t, s, deleteVSwitch, apierrors.DependencyViolation)
	refuse(t, s, deleteGroup, apierrors.DependencyViolation)
	s = apply(t, s, release(n.instances[0]), release(n.instances[1]), deleteVSwitch)
	refuse(t, s, deleteVPC, apierrors.DependencyViolationSecurityGroup)
	s = apply(t, s, deleteGroup, deleteVPC)
	refuse(t, s, deleteVPC, apierrors.InvalidVpcIdNotFound)
	left := len(slices.Collect(s.VPCs())) + len(slices.Collect(s.VSwitches())) + len(slices.Collect(s.SecurityGroups()))
	if left += len(slices.Collect(s.Instances())) + len(slices.Collect(s.NetworkInterfaces())); left != 0 {
		t.Errorf("%d resources are left", left)
	}
}
