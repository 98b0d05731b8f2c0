package sim_test

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

func makeVPC(edit func(*model.CreateVpcRequest)) *model.CreateVpcRequest {
	r := &model.CreateVpcRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}
	edit(r)
	return r
}

func makeVSwitch(edit func(*model.CreateVSwitchRequest)) *model.CreateVSwitchRequest {
	r := &model.CreateVSwitchRequest{AccessKeyId: "main", VpcId: "vpc-1", ZoneId: "cn-hangzhou-e", CidrBlock: "172.20.0.0/24"}
	edit(r)
	return r
}

func makeGroup(edit func(*model.CreateSecurityGroupRequest)) *model.CreateSecurityGroupRequest {
	r := &model.CreateSecurityGroupRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", VpcId: "vpc-1"}
	edit(r)
	return r
}

func runInstances(edit func(*model.RunInstancesRequest)) *model.RunInstancesRequest {
	r := &model.RunInstancesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ImageId: "any", InstanceType: "ecs.g6.large", VSwitchId: "vsw-e", SecurityGroupId: "sg-1"}
	edit(r)
	return r
}

// TestMakeAWorld builds a world through the API alone, uses it, and takes it down
// again: the digest shows nothing but the numbers used up.
func TestMakeAWorld(t *testing.T) {
	cloud := sim.MustOpen(model.Topology{})
	must := func(r model.Request) model.Response {
		t.Helper()
		response, err := cloud.Do(r)
		if err != nil {
			t.Fatalf("%s: %v", r.Action(), err)
		}
		if err := sim.Check(cloud.State()); err != nil {
			t.Fatalf("after %s: %v", r.Action(), err)
		}
		return response
	}
	const region = "cn-hangzhou"
	vpc := must(&model.CreateVpcRequest{RegionId: region, CidrBlock: "10.0.0.0/8", EnableIpv6: pointer(true), VpcName: "the vpc", Tag: []model.Tag{{Key: "k", Value: "v"}}}).(*model.CreateVpcResponse)
	vsw := must(&model.CreateVSwitchRequest{ZoneId: "cn-hangzhou-e", VpcId: vpc.VpcId, CidrBlock: "10.1.0.0/29", Ipv6CidrBlock: "255", VSwitchName: "the vsw"}).(*model.CreateVSwitchResponse)
	group := must(&model.CreateSecurityGroupRequest{RegionId: region, VpcId: vpc.VpcId, SecurityGroupName: "the group"}).(*model.CreateSecurityGroupResponse)
	for _, id := range []string{vpc.VpcId, vsw.VSwitchId, group.SecurityGroupId} {
		if _, body, _ := strings.Cut(id, "-"); !strings.HasPrefix(body, "bp1") {
			t.Errorf("id %s is not of the region", id)
		}
	}
	ran := must(&model.RunInstancesRequest{RegionId: region, ImageId: "i", InstanceType: "ecs.g6.large", VSwitchId: vsw.VSwitchId, SecurityGroupId: group.SecurityGroupId, Amount: 2, InstanceName: "node"}).(*model.RunInstancesResponse)
	eni := must(&model.CreateNetworkInterfaceRequest{RegionId: region, VSwitchId: vsw.VSwitchId, SecurityGroupId: group.SecurityGroupId, Ipv6AddressCount: 1}).(*model.CreateNetworkInterfaceResponse)
	must(&model.AttachNetworkInterfaceRequest{RegionId: region, NetworkInterfaceId: eni.NetworkInterfaceId, InstanceId: ran.InstanceIdSets.InstanceIdSet[1]})

	vpcs := must(&model.DescribeVpcsRequest{RegionId: region}).(*model.DescribeVpcsResponse).Vpcs.Vpc
	if len(vpcs) != 1 || vpcs[0].VpcName != "the vpc" || vpcs[0].CidrBlock != "10.0.0.0/8" || !vpcs[0].EnabledIpv6 || vpcs[0].VSwitchIds.VSwitchId[0] != vsw.VSwitchId ||
		vpcs[0].VRouterId != vpc.VRouterId || vpcs[0].Tags.Tag[0] != (model.Tag{Key: "k", Value: "v"}) || vpcs[0].OwnerId < 1e15 {
		t.Errorf("the VPCs are %+v", vpcs)
	}
	vsws := must(&model.DescribeVSwitchesRequest{VpcId: vpc.VpcId}).(*model.DescribeVSwitchesResponse).VSwitches.VSwitch
	if len(vsws) != 1 || vsws[0].AvailableIpAddressCount != 1 || vsws[0].VSwitchName != "the vsw" || !strings.HasSuffix(vsws[0].Ipv6CidrBlock, "ff::/64") {
		t.Errorf("the VSwitches are %+v", vsws)
	}
	if a := eni.Ipv6Sets.Ipv6Set[0].Ipv6Address; !strings.HasPrefix(a, strings.TrimSuffix(vsws[0].Ipv6CidrBlock, "::/64")) {
		t.Errorf("IPv6 address %s is not of %s", a, vsws[0].Ipv6CidrBlock)
	}
	instances := must(&model.DescribeInstancesRequest{RegionId: region, InstanceName: "node"}).(*model.DescribeInstancesResponse).Instances.Instance
	if len(instances) != 2 || instances[1].Status != "Running" || len(instances[1].NetworkInterfaces.NetworkInterface) != 2 ||
		instances[1].NetworkInterfaces.NetworkInterface[0].Type != "Primary" || instances[1].VpcAttributes.VSwitchId != vsw.VSwitchId {
		t.Errorf("the instances are %+v", instances)
	}

	refused := func(r model.Request, code apierrors.Code) {
		t.Helper()
		if err := refuse(t, cloud.State(), r); !errors.Is(err, code) {
			t.Errorf("%s: %v", r.Action(), err)
		}
	}
	refused(&model.DeleteVpcRequest{VpcId: vpc.VpcId}, apierrors.DependencyViolation)
	refused(&model.DeleteVSwitchRequest{VSwitchId: vsw.VSwitchId}, apierrors.DependencyViolation)
	refused(&model.DeleteSecurityGroupRequest{RegionId: region, SecurityGroupId: group.SecurityGroupId}, apierrors.DependencyViolation)
	for _, id := range ran.InstanceIdSets.InstanceIdSet {
		must(&model.DeleteInstanceRequest{InstanceId: id, Force: pointer(true)})
	}
	must(&model.DeleteVSwitchRequest{VSwitchId: vsw.VSwitchId})
	refused(&model.DeleteVpcRequest{VpcId: vpc.VpcId}, apierrors.DependencyViolation) // the group
	must(&model.DeleteSecurityGroupRequest{RegionId: region, SecurityGroupId: group.SecurityGroupId})
	must(&model.DeleteVpcRequest{VpcId: vpc.VpcId})
	refused(&model.DeleteVpcRequest{VpcId: vpc.VpcId}, apierrors.InvalidVpcIdNotFound)
	s := cloud.State()
	if n := len(slices.Collect(s.VPCs())) + len(slices.Collect(s.VSwitches())) + len(slices.Collect(s.SecurityGroups())) + len(slices.Collect(s.Instances())) + len(slices.Collect(s.NetworkInterfaces())); n != 0 {
		t.Errorf("%d resources are left", n)
	}
}

// TestMakeRefusals has each precondition and each limit of the actions that make
// and delete what stands around ENIs.
func TestMakeRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	topology := lively()
	topology.Quotas = model.Quotas{VPCs: 3, VSwitches: 4}
	tight := sim.MustNew(topology)
	topology.VPCs[0].VSwitches[0].Status = model.VSwitchPending
	const cidr = "CidrBlock"
	block := func(value string) want {
		return want{apierrors.InvalidCidrBlockMalformed, 400, cidr, value, fmt.Sprintf("The specified CidrBlock %q is not valid.", value)}
	}
	vpcBlock := func(value string) *model.CreateVpcRequest {
		return makeVPC(func(r *model.CreateVpcRequest) { r.CidrBlock = value })
	}
	vswBlock := func(value string) *model.CreateVSwitchRequest {
		return makeVSwitch(func(r *model.CreateVSwitchRequest) { r.CidrBlock = value })
	}
	overlap := func(value string) want {
		return want{apierrors.InvalidCidrBlockOverlapped, 400, cidr, value, fmt.Sprintf("The specified CidrBlock %q overlaps with that of another vSwitch.", value)}
	}
	notValid := func(parameter, value, reason string) want {
		return want{apierrors.InvalidParameter, 400, parameter, value, fmt.Sprintf("The specified parameter %q is not valid. %s", parameter, reason)}
	}
	noVPC := want{apierrors.InvalidVpcIdNotFound, 404, "VpcId", "vpc-none", "Specified VPC does not exist."}
	checkRefusals(t, []refusal{
		{"vpc: no region", s, makeVPC(func(r *model.CreateVpcRequest) { r.RegionId = "" }), want{apierrors.MissingParameter, 400, "RegionId", "", fmt.Sprintf(missing, "RegionId")}},
		{"vpc: no block", s, vpcBlock("10.0.0.0"), block("10.0.0.0")},
		{"vpc: IPv6", s, vpcBlock("2408::/56"), block("2408::/56")},
		{"vpc: bits beyond the mask", s, vpcBlock("10.0.0.1/8"), block("10.0.0.1/8")},
		{"vpc: /7", s, vpcBlock("10.0.0.0/7"), block("10.0.0.0/7")},
		{"vpc: /29", s, vpcBlock("10.0.0.0/29"), block("10.0.0.0/29")},
		{"vpc: carrier range", s, vpcBlock("100.64.0.0/16"), block("100.64.0.0/16")},
		{"vpc: name", s, makeVPC(func(r *model.CreateVpcRequest) { r.VpcName = "x" }), notValid("VpcName", "x", "It has 1 characters; 2 to 128 are allowed.")},
		{"vpc: quota", tight, vpcBlock(""), want{apierrors.QuotaExceededVpc, 400, "RegionId", "cn-hangzhou", "VPC quota exceeded: 3 are allowed in a region."}},

		{"vsw: no zone", s, makeVSwitch(func(r *model.CreateVSwitchRequest) { r.ZoneId = "" }), want{apierrors.MissingParameter, 400, "ZoneId", "", fmt.Sprintf(missing, "ZoneId")}},
		{"vsw: no block", s, vswBlock(""), want{apierrors.MissingParameter, 400, cidr, "", fmt.Sprintf(missing, cidr)}},
		{"vsw: unknown VPC", s, makeVSwitch(func(r *model.CreateVSwitchRequest) { r.VpcId = "vpc-none" }), noVPC},
		{"vsw: VPC of another region", s, makeVSwitch(func(r *model.CreateVSwitchRequest) { r.RegionId, r.VpcId = "cn-hangzhou", "vpc-sh" }), want{apierrors.InvalidVpcIdNotFound, 404, "VpcId", "vpc-sh", "Specified VPC does not exist."}},
		{"vsw: zone of another region", s, makeVSwitch(func(r *model.CreateVSwitchRequest) { r.ZoneId = "cn-shanghai-a" }), want{apierrors.InvalidZoneIdNotFound, 404, "ZoneId", "cn-shanghai-a", `The specified zone "cn-shanghai-a" does not exist.`}},
		{"vsw: /15", s, vswBlock("172.20.0.0/15"), block("172.20.0.0/15")},
		{"vsw: /30", s, vswBlock("172.20.0.0/30"), block("172.20.0.0/30")},
		{"vsw: outside", s, vswBlock("10.0.0.0/24"), block("10.0.0.0/24")},
		{"vsw: the same", s, vswBlock("172.16.0.0/24"), overlap("172.16.0.0/24")},
		{"vsw: inside another", s, vswBlock("172.16.0.128/25"), overlap("172.16.0.128/25")},
		{"vsw: around another", s, vswBlock("172.16.0.0/16"), overlap("172.16.0.0/16")},
		{"vsw: IPv6 bits", s, makeVSwitch(func(r *model.CreateVSwitchRequest) { r.Ipv6CidrBlock = "256" }), notValid("Ipv6CidrBlock", "256", "It is no number from 0 to 255.")},
		{"vsw: IPv6 in use", s, makeVSwitch(func(r *model.CreateVSwitchRequest) { r.Ipv6CidrBlock = "0" }), notValid("Ipv6CidrBlock", "0", "Another VSwitch has it.")},
		{"vsw: no IPv6", s, makeVSwitch(func(r *model.CreateVSwitchRequest) { r.VpcId, r.Ipv6CidrBlock = "vpc-2", "1" }), notValid("Ipv6CidrBlock", "1", "The VPC has no IPv6.")},
		{"vsw: quota", tight, makeVSwitch(func(r *model.CreateVSwitchRequest) {}), want{apierrors.QuotaExceededVSwitch, 400, "VpcId", "vpc-1", "VSwitch quota exceeded: 4 are allowed in a VPC."}},

		{"group: unknown VPC", s, makeGroup(func(r *model.CreateSecurityGroupRequest) { r.VpcId = "vpc-none" }), noVPC},
		{"group: type", s, makeGroup(func(r *model.CreateSecurityGroupRequest) { r.SecurityGroupType = "advanced" }), notValid("SecurityGroupType", "advanced", `It is none of ["normal" "enterprise"].`)},
		{"group: advanced and classic", s, makeGroup(func(r *model.CreateSecurityGroupRequest) { r.VpcId, r.SecurityGroupType = "", "enterprise" }), want{apierrors.MissingParameter, 400, "VpcId", "", fmt.Sprintf(missing, "VpcId")}},

		{"run: no image", s, runInstances(func(r *model.RunInstancesRequest) { r.ImageId = "" }), want{apierrors.MissingParameter, 400, "ImageId", "", fmt.Sprintf(missing, "ImageId")}},
		{"run: no group", s, runInstances(func(r *model.RunInstancesRequest) { r.SecurityGroupId = "" }), want{apierrors.MissingParameter, 400, "SecurityGroupId", "", fmt.Sprintf(missing, "SecurityGroupId")}},
		{"run: both groups", s, runInstances(func(r *model.RunInstancesRequest) { r.SecurityGroupIds = []string{"sg-2"} }), want{apierrors.InvalidParameterConflict, 400, "SecurityGroupIds.N", "", `The specified parameter "SecurityGroupIds.N" conflicts with other parameters. SecurityGroupId and SecurityGroupIds.N exclude each other.`}},
		{"run: 101", s, runInstances(func(r *model.RunInstancesRequest) { r.Amount = 101 }), notValid("Amount", "101", "It is 101; 1 to 100 are allowed.")},
		{"run: unknown type", s, runInstances(func(r *model.RunInstancesRequest) { r.InstanceType = "ecs.none" }), want{apierrors.InvalidInstanceTypeValueNotSupported, 403, "InstanceType", "ecs.none", "The specified instanceType beyond the permitted range."}},
		{"run: unknown VSwitch", s, runInstances(func(r *model.RunInstancesRequest) { r.VSwitchId = "vsw-none" }), want{apierrors.InvalidVSwitchIdNotFound, 404, "VSwitchId", "vsw-none", `The specified VSwitchId "vsw-none" is not found.`}},
		{"run: Pending VSwitch", sim.MustNew(topology), runInstances(func(r *model.RunInstancesRequest) {}), want{apierrors.IncorrectVSwitchStatus, 400, "VSwitchId", "vsw-e", "The current status of vSwitch does not support this operation."}},
		{"run: another zone", s, runInstances(func(r *model.RunInstancesRequest) { r.ZoneId = "cn-hangzhou-f" }), notValid("ZoneId", "cn-hangzhou-f", "The VSwitch is in zone cn-hangzhou-e.")},
		{"run: group of another VPC", s, runInstances(func(r *model.RunInstancesRequest) { r.SecurityGroupId = "sg-other" }), want{apierrors.InvalidOperationVpcMismatch, 403, "SecurityGroupId", "sg-other", "The VPC of the specified ENI and security group are not in the same VPC."}},
		{"run: too few addresses", s, runInstances(func(r *model.RunInstancesRequest) { r.VSwitchId, r.Amount = "vsw-29", 4 }), want{apierrors.InvalidVSwitchIdIpNotEnough, 403, "VSwitchId", "vsw-29", `The specified VSwitch "vsw-29" has not enough IpAddress.`}},

		{"delete: VPC unknown", s, &model.DeleteVpcRequest{AccessKeyId: "main", VpcId: "vpc-none"}, noVPC},
		{"delete: VPC in use", s, &model.DeleteVpcRequest{AccessKeyId: "main", VpcId: "vpc-1"}, want{apierrors.DependencyViolation, 400, "VpcId", "vpc-1", "Specified object has dependent resources."}},
		{"delete: VSwitch unknown", s, &model.DeleteVSwitchRequest{AccessKeyId: "main", VSwitchId: "vsw-none"}, want{apierrors.InvalidVSwitchIdNotFound, 404, "VSwitchId", "vsw-none", `The specified VSwitchId "vsw-none" is not found.`}},
		{"delete: VSwitch in use", s, &model.DeleteVSwitchRequest{AccessKeyId: "main", VSwitchId: "vsw-e"}, want{apierrors.DependencyViolation, 400, "VSwitchId", "vsw-e", "Specified object has dependent resources."}},
		{"delete: VSwitch Pending", sim.MustNew(topology), &model.DeleteVSwitchRequest{AccessKeyId: "main", VSwitchId: "vsw-e"}, want{apierrors.IncorrectVSwitchStatus, 400, "VSwitchId", "vsw-e", "The current status of vSwitch does not support this operation."}},
		{"delete: group unknown", s, &model.DeleteSecurityGroupRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", SecurityGroupId: "sg-none"}, want{apierrors.InvalidSecurityGroupIdNotFound, 404, "SecurityGroupId", "sg-none", "The specified SecurityGroupId is not found."}},
		{"delete: group in use", s, &model.DeleteSecurityGroupRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", SecurityGroupId: "sg-1"}, want{apierrors.DependencyViolation, 403, "SecurityGroupId", "sg-1", "There is still instance(s) in the specified security group."}},
	})
	for _, r := range []model.Request{ // just allowed
		vpcBlock(""), vpcBlock("10.0.0.0/8"), vpcBlock("192.168.0.0/28"), vswBlock("172.31.0.0/16"), vswBlock("172.20.0.8/29"),
		makeVSwitch(func(r *model.CreateVSwitchRequest) { r.Ipv6CidrBlock = "1" }),
		makeGroup(func(r *model.CreateSecurityGroupRequest) { r.SecurityGroupType = "enterprise" }),
		makeGroup(func(r *model.CreateSecurityGroupRequest) { r.VpcId = "" }),
		runInstances(func(r *model.RunInstancesRequest) { r.Amount, r.ZoneId = 100, "cn-hangzhou-e" }),
		runInstances(func(r *model.RunInstancesRequest) { r.VSwitchId, r.Amount = "vsw-29", 3 }),
		&model.DeleteVpcRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", VpcId: "vpc-empty"},
		&model.DeleteSecurityGroupRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", SecurityGroupId: "sg-adv"},
	} {
		apply(t, s, r)
	}
}

// TestMakeIdempotence is law 3 for the actions that make what stands around ENIs.
func TestMakeIdempotence(t *testing.T) {
	s := sim.MustNew(lively())
	for _, c := range []struct{ first, other model.Request }{
		{makeVPC(func(r *model.CreateVpcRequest) { r.ClientToken = "t" }), makeVPC(func(r *model.CreateVpcRequest) { r.ClientToken, r.VpcName = "t", "other" })},
		{makeVSwitch(func(r *model.CreateVSwitchRequest) { r.ClientToken = "t" }), makeVSwitch(func(r *model.CreateVSwitchRequest) { r.ClientToken, r.VSwitchName = "t", "other" })},
		{makeGroup(func(r *model.CreateSecurityGroupRequest) { r.ClientToken = "t" }), makeGroup(func(r *model.CreateSecurityGroupRequest) { r.ClientToken, r.Description = "t", "other" })},
		{runInstances(func(r *model.RunInstancesRequest) { r.ClientToken, r.Amount = "t", 3 }), runInstances(func(r *model.RunInstancesRequest) { r.ClientToken, r.Amount = "t", 2 })},
	} {
		next, first, err := sim.Apply(s, c.first)
		if err != nil {
			t.Fatal(err)
		}
		again, second, err := sim.Apply(next, c.first)
		if err != nil || again != next || !sameButRequestID(first, second) {
			t.Errorf("%s: the replay got %+v, %v, want %+v, and another state: %t", c.first.Action(), second, err, first, again != next)
		}
		if err := refuse(t, next, c.other); !errors.Is(err, apierrors.IdempotentParameterMismatch) {
			t.Errorf("%s: got %v", c.first.Action(), err)
		}
	}
}

// TestIpv6Blocks: a new VPC gets the next /56 that no other has.
func TestIpv6Blocks(t *testing.T) {
	second := func(blockOfFirst string) netip.Prefix {
		cloud := sim.MustOpen(model.Topology{VPCs: []model.VPC{{Ipv6CidrBlock: blockOfFirst}}})
		if _, err := cloud.CreateVpc(&model.CreateVpcRequest{RegionId: "cn-hangzhou", EnableIpv6: pointer(true)}); err != nil {
			t.Fatal(err)
		}
		vpcs := slices.Collect(cloud.State().VPCs())
		return netip.MustParsePrefix(vpcs[1].Ipv6CidrBlock)
	}
	first := second("")
	next := first.Addr().As16()
	next[6]++
	if got := second(first.String()); got != netip.PrefixFrom(netip.AddrFrom16(next), 56) {
		t.Errorf("the block after %s is %s", first, got)
	}
}

// TestTokenWithoutRegion: the ClientToken of a call without a region is none of any
// region.
func TestTokenWithoutRegion(t *testing.T) {
	s := sim.MustNew(lively())
	var made []string
	for i, region := range []string{"", "cn-hangzhou", "cn-shanghai"} {
		next, v, err := sim.CreateVSwitch(s, makeVSwitch(func(r *model.CreateVSwitchRequest) {
			r.RegionId, r.ClientToken, r.CidrBlock = region, "t", fmt.Sprintf("172.20.%d.0/24", i)
		}))
		if region == "cn-shanghai" { // where there is no vpc-1
			if !errors.Is(err, apierrors.InvalidVpcIdNotFound) {
				t.Errorf("in %s: %v", region, err)
			}
			continue
		}
		if err != nil || slices.Contains(made, v.VSwitchId) {
			t.Fatalf("in region %q: %+v, %v", region, v, err)
		}
		s, made = next, append(made, v.VSwitchId)
	}
}

func sameButRequestID(a, b model.Response) bool {
	cut := func(r model.Response) string {
		_, rest, _ := strings.Cut(fmt.Sprint(r), ",")
		return rest
	}
	return cut(a) == cut(b) && cut(a) != ""
}

// TestRunInstancesDelay: new instances are Pending until their time has come.
func TestRunInstancesDelay(t *testing.T) {
	topology := lively()
	topology.Delays.RunInstances = time.Minute
	s, ran, err := sim.RunInstances(sim.MustNew(topology), runInstances(func(r *model.RunInstancesRequest) { r.Amount = 2 }))
	if err != nil {
		t.Fatal(err)
	}
	id := ran.InstanceIdSets.InstanceIdSet[1]
	if got := statusOf(s, id); got != "Pending" {
		t.Errorf("it is %s", got)
	}
	if err := refuse(t, s, attach("eni-1", id)); !errors.Is(err, apierrors.InvalidOperationInvalidEcsState) {
		t.Errorf("got %v", err)
	}
	s = sim.Advance(s, time.Minute)
	apply(t, s, attach("eni-1", id))
}

// TestWorldFilters has each filter of the actions that list what stands around
// ENIs.
func TestWorldFilters(t *testing.T) {
	topology := lively()
	topology.VPCs[0].VpcName, topology.VPCs[0].Tags = "one", []model.Tag{{Key: "k", Value: "v"}}
	topology.VPCs[0].VSwitches[0].VSwitchName, topology.VPCs[0].VSwitches[0].Tags = "e", []model.Tag{{Key: "k", Value: "w"}}
	topology.VPCs[0].SecurityGroups[0].SecurityGroupName, topology.VPCs[0].SecurityGroups[0].Tags = "first", []model.Tag{{Key: "k", Value: "x"}}
	topology.Instances[0].InstanceName, topology.Instances[0].Tags = "big", []model.Tag{{Key: "k", Value: "y"}}
	topology.ClassicSecurityGroups = []model.SecurityGroup{{SecurityGroupId: "sg-classic"}}
	s := sim.MustNew(topology)
	vpcs := func(edit func(*model.DescribeVpcsRequest)) string {
		r := &model.DescribeVpcsRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}
		edit(r)
		_, response, err := sim.DescribeVpcs(s, r)
		return joined(t, err, response.Vpcs.Vpc, response.TotalCount, func(v model.VpcItem) string { return v.VpcId })
	}
	vsws := func(edit func(*model.DescribeVSwitchesRequest)) string {
		r := &model.DescribeVSwitchesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}
		edit(r)
		_, response, err := sim.DescribeVSwitches(s, r)
		return joined(t, err, response.VSwitches.VSwitch, response.TotalCount, func(v model.VSwitchItem) string { return v.VSwitchId })
	}
	groups := func(edit func(*model.DescribeSecurityGroupsRequest)) string {
		r := &model.DescribeSecurityGroupsRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}
		edit(r)
		_, response, err := sim.DescribeSecurityGroups(s, r)
		return joined(t, err, response.SecurityGroups.SecurityGroup, response.TotalCount, func(g model.SecurityGroupItem) string { return g.SecurityGroupId })
	}
	instances := func(edit func(*model.DescribeInstancesRequest)) string {
		r := &model.DescribeInstancesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", PageSize: 100}
		edit(r)
		_, response, err := sim.DescribeInstances(s, r)
		return joined(t, err, response.Instances.Instance, response.TotalCount, func(i model.InstanceItem) string { return i.InstanceId })
	}
	types := func(edit func(*model.DescribeInstanceTypesRequest)) string {
		r := &model.DescribeInstanceTypesRequest{AccessKeyId: "main"}
		edit(r)
		_, response, err := sim.DescribeInstanceTypes(s, r)
		return joined(t, err, response.InstanceTypes.InstanceType, -1, func(i model.InstanceTypeItem) string { return i.InstanceTypeId })
	}
	for name, c := range map[string][2]string{
		"all VPCs":           {vpcs(func(r *model.DescribeVpcsRequest) {}), "vpc-1 vpc-2 vpc-empty"},
		"VPC ids":            {vpcs(func(r *model.DescribeVpcsRequest) { r.VpcId = "vpc-2,vpc-none,vpc-1" }), "vpc-1 vpc-2"},
		"VPC name":           {vpcs(func(r *model.DescribeVpcsRequest) { r.VpcName = "one" }), "vpc-1"},
		"VPC tag":            {vpcs(func(r *model.DescribeVpcsRequest) { r.Tag = []model.Tag{{Key: "k", Value: "v"}} }), "vpc-1"},
		"other region":       {vpcs(func(r *model.DescribeVpcsRequest) { r.RegionId = "cn-shanghai" }), "vpc-sh"},
		"other account":      {vpcs(func(r *model.DescribeVpcsRequest) { r.AccessKeyId = "other" }), ""},
		"VSwitches of a VPC": {vsws(func(r *model.DescribeVSwitchesRequest) { r.VpcId = "vpc-2" }), "vsw-other vsw-other-f"},
		"without a region":   {vsws(func(r *model.DescribeVSwitchesRequest) { r.RegionId, r.VpcId = "", "vpc-sh" }), "vsw-sh"},
		"VSwitch ids":        {vsws(func(r *model.DescribeVSwitchesRequest) { r.VSwitchId = "vsw-29" }), "vsw-29"},
		"VSwitch zone":       {vsws(func(r *model.DescribeVSwitchesRequest) { r.ZoneId = "cn-hangzhou-f" }), "vsw-f vsw-other-f"},
		"VSwitch name":       {vsws(func(r *model.DescribeVSwitchesRequest) { r.VSwitchName = "e" }), "vsw-e"},
		"VSwitch tag":        {vsws(func(r *model.DescribeVSwitchesRequest) { r.Tag = []model.Tag{{Key: "k"}} }), "vsw-e"},
		"all groups":         {groups(func(r *model.DescribeSecurityGroupsRequest) {}), "sg-1 sg-2 sg-adv sg-other sg-classic"},
		"group id":           {groups(func(r *model.DescribeSecurityGroupsRequest) { r.SecurityGroupId = "sg-2" }), "sg-2"},
		"group ids":          {groups(func(r *model.DescribeSecurityGroupsRequest) { r.SecurityGroupIds = `["sg-2","sg-none"]` }), "sg-2"},
		"group name":         {groups(func(r *model.DescribeSecurityGroupsRequest) { r.SecurityGroupName = "first" }), "sg-1"},
		"group type":         {groups(func(r *model.DescribeSecurityGroupsRequest) { r.SecurityGroupType = "enterprise" }), "sg-adv"},
		"group VPC":          {groups(func(r *model.DescribeSecurityGroupsRequest) { r.VpcId = "vpc-2" }), "sg-other"},
		"classic groups":     {groups(func(r *model.DescribeSecurityGroupsRequest) { r.NetworkType = "classic" }), "sg-classic"},
		"group tag":          {groups(func(r *model.DescribeSecurityGroupsRequest) { r.Tag = []model.Tag{{Key: "k", Value: "x"}} }), "sg-1"},
		"instance ids":       {instances(func(r *model.DescribeInstancesRequest) { r.InstanceIds = `["i-2","i-none","i-far"]` }), "i-2 i-far"},
		"instance name":      {instances(func(r *model.DescribeInstancesRequest) { r.InstanceName = "big" }), "i-large"},
		"instance type":      {instances(func(r *model.DescribeInstancesRequest) { r.InstanceType = "ecs.g6.xlarge" }), "i-2"},
		"instance VPC":       {instances(func(r *model.DescribeInstancesRequest) { r.VpcId = "vpc-2" }), "i-othervpc-f i-othervpc"},
		"instance VSwitch":   {instances(func(r *model.DescribeInstancesRequest) { r.VSwitchId = "vsw-e2" }), "i-2"},
		"instance zone":      {instances(func(r *model.DescribeInstancesRequest) { r.ZoneId = "cn-hangzhou-a" }), "i-classic"},
		"instance group":     {instances(func(r *model.DescribeInstancesRequest) { r.SecurityGroupId = "sg-other" }), "i-othervpc-f i-othervpc"},
		"instance status":    {instances(func(r *model.DescribeInstancesRequest) { r.Status = "Stopping" }), "i-stopping"},
		"instance tag":       {instances(func(r *model.DescribeInstancesRequest) { r.Tag = []model.Tag{{Key: "k", Value: "y"}} }), "i-large"},
		"types by name": {types(func(r *model.DescribeInstanceTypesRequest) {
			r.InstanceTypes = []string{"ecs.tight", "ecs.g6.large", "x"}
		}), "ecs.g6.large ecs.tight"},
		"types of a family":    {types(func(r *model.DescribeInstanceTypesRequest) { r.InstanceTypeFamily = "ecs.c6" }), "ecs.c6.13xlarge ecs.c6.16xlarge ecs.c6.26xlarge ecs.c6.2xlarge ecs.c6.3xlarge ecs.c6.4xlarge ecs.c6.6xlarge ecs.c6.8xlarge ecs.c6.large ecs.c6.xlarge"},
		"types, first results": {types(func(r *model.DescribeInstanceTypesRequest) { r.MaxResults = 2 }), "ecs.c5.16xlarge ecs.c5.2xlarge"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: got %q, want %q", name, c[0], c[1])
		}
	}
	_, regions, err := sim.DescribeRegions(s, &model.DescribeRegionsRequest{AccessKeyId: "main"})
	if err != nil || len(regions.Regions.Region) != 3 || regions.Regions.Region[1].RegionEndpoint != "ecs.cn-shanghai.aliyuncs.com" {
		t.Errorf("the regions are %+v, %v", regions, err)
	}
	_, zones, err := sim.DescribeZones(s, &model.DescribeZonesRequest{AccessKeyId: "main", RegionId: "cn-shanghai"})
	if err != nil || len(zones.Zones.Zone) != 11 || zones.Zones.Zone[0].ZoneId != "cn-shanghai-a" {
		t.Errorf("the zones are %+v, %v", zones, err)
	}
	_, g6, _ := sim.DescribeInstanceTypes(s, &model.DescribeInstanceTypesRequest{AccessKeyId: "main", InstanceTypes: []string{"ecs.g7.xlarge"}})
	if got := g6.InstanceTypes.InstanceType[0]; got.EniQuantity != 4 || got.EniPrivateIpAddressQuantity != 15 || *got.EniIpv6AddressQuantity != 15 || *got.TotalEniQueueQuantity != 16 || got.InstanceTypeFamily != "ecs.g7" {
		t.Errorf("it is %+v", got)
	}
}

// joined lists the ids of items, which must be as many as are counted.
func joined[T any](t *testing.T, err error, items []T, count int, id func(T) string) string {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
	if items == nil || count >= 0 && count != len(items) {
		t.Errorf("%d items are counted of %v", count, items)
	}
	var ids []string
	for _, item := range items {
		ids = append(ids, id(item))
	}
	return strings.Join(ids, " ")
}

// TestWorldPages walks each list by number, and those that have tokens by token,
// and refuses what the pages do not allow.
func TestWorldPages(t *testing.T) {
	topology := model.Topology{Quotas: model.Quotas{VPCs: 200, VSwitches: 200}}
	for i := range 120 {
		topology.VPCs = append(topology.VPCs, model.VPC{VSwitches: []model.VSwitch{{CidrBlock: "172.16.0.0/24"}}, SecurityGroups: []model.SecurityGroup{{}}})
		if i < 3 {
			topology.VPCs[i].VSwitches[0].VSwitchId = fmt.Sprint("vsw-", i)
		}
	}
	for range 120 {
		topology.Instances = append(topology.Instances, model.Instance{VSwitchId: "vsw-1"})
	}
	s := sim.MustNew(topology)
	const region = "cn-hangzhou"
	walk := func(name string, most int, page func(number, size int) (shown, total, gotSize int)) {
		all := 0
		for number := 1; ; number++ {
			shown, total, size := page(number, 1000)
			if all += shown; total != 120 || size != most {
				t.Fatalf("%s: page %d is %d of %d, size %d", name, number, shown, total, size)
			}
			if shown < most {
				break
			}
		}
		if shown, _, size := page(0, 0); all != 120 || shown != 10 || size != 10 {
			t.Errorf("%s: %d in all; without a page %d of size %d", name, all, shown, size)
		}
	}
	walk("VPCs", 50, func(number, size int) (int, int, int) {
		_, r, _ := sim.DescribeVpcs(s, &model.DescribeVpcsRequest{RegionId: region, PageNumber: number, PageSize: size})
		return len(r.Vpcs.Vpc), r.TotalCount, r.PageSize
	})
	walk("VSwitches", 50, func(number, size int) (int, int, int) {
		_, r, _ := sim.DescribeVSwitches(s, &model.DescribeVSwitchesRequest{RegionId: region, PageNumber: number, PageSize: size})
		return len(r.VSwitches.VSwitch), r.TotalCount, r.PageSize
	})
	walk("groups", 50, func(number, size int) (int, int, int) {
		_, r, _ := sim.DescribeSecurityGroups(s, &model.DescribeSecurityGroupsRequest{RegionId: region, PageNumber: number, PageSize: size})
		return len(r.SecurityGroups.SecurityGroup), r.TotalCount, r.PageSize
	})
	walk("instances", 100, func(number, size int) (int, int, int) {
		_, r, _ := sim.DescribeInstances(s, &model.DescribeInstancesRequest{RegionId: region, PageNumber: number, PageSize: size})
		return len(r.Instances.Instance), r.TotalCount, r.PageSize
	})
	groups, instances, types, token := 0, 0, 0, ""
	for more := true; more; more = token != "" {
		_, r, err := sim.DescribeSecurityGroups(s, &model.DescribeSecurityGroupsRequest{RegionId: region, MaxResults: 50, NextToken: token})
		if err != nil {
			t.Fatal(err)
		}
		groups, token = groups+len(r.SecurityGroups.SecurityGroup), r.NextToken
	}
	for more := true; more; more = token != "" {
		_, r, err := sim.DescribeInstances(s, &model.DescribeInstancesRequest{RegionId: region, MaxResults: 50, NextToken: token})
		if err != nil {
			t.Fatal(err)
		}
		instances, token = instances+len(r.Instances.Instance), r.NextToken
	}
	for more := true; more; more = token != "" {
		_, r, err := sim.DescribeInstanceTypes(s, &model.DescribeInstanceTypesRequest{MaxResults: 7, NextToken: token})
		if err != nil {
			t.Fatal(err)
		}
		types, token = types+len(r.InstanceTypes.InstanceType), r.NextToken
	}
	if groups != 120 || instances != 120 || types != len(model.InstanceTypes()) {
		t.Errorf("by token there are %d groups, %d instances, %d types", groups, instances, types)
	}
	for _, r := range []model.Request{
		&model.DescribeVpcsRequest{RegionId: region, PageNumber: -1},
		&model.DescribeVpcsRequest{RegionId: region, VpcId: strings.Repeat(",", 20)},
		&model.DescribeVSwitchesRequest{RegionId: region, PageSize: -1},
		&model.DescribeVSwitchesRequest{RegionId: region, VSwitchId: strings.Repeat(",", 20)},
		&model.DescribeSecurityGroupsRequest{RegionId: region, SecurityGroupIds: "sg-1"},
		&model.DescribeSecurityGroupsRequest{RegionId: region, NetworkType: "VPC"},
		&model.DescribeSecurityGroupsRequest{RegionId: region, Tag: manyTags(21)},
		&model.DescribeSecurityGroupsRequest{RegionId: region, NextToken: "x"},
		&model.DescribeInstancesRequest{RegionId: region, InstanceIds: `["` + strings.Repeat(`i","`, 100) + `"]`},
		&model.DescribeInstancesRequest{RegionId: region, Status: "Sleeping"},
		&model.DescribeInstancesRequest{RegionId: region, MaxResults: 101},
		&model.DescribeInstancesRequest{RegionId: region, NextToken: "x"},
		&model.DescribeInstanceTypesRequest{InstanceTypes: make([]string, 101)},
		&model.DescribeInstanceTypesRequest{NextToken: "x"},
	} {
		if err := refuse(t, s, r); !errors.Is(err, apierrors.InvalidParameter) {
			t.Errorf("%s %+v: %v", r.Action(), r, err)
		}
	}
	if err := refuse(t, s, &model.DescribeVSwitchesRequest{}); !errors.Is(err, apierrors.MissingParameter) {
		t.Errorf("got %v", err)
	}
}

// TestIpv6BlocksApart: no new VPC gets a block that another has, wherever that is
// from.
func TestIpv6BlocksApart(t *testing.T) {
	yes := true
	r := &model.CreateVpcRequest{RegionId: "cn-hangzhou", EnableIpv6: &yes}
	topology := model.Topology{VPCs: []model.VPC{{VpcId: "vpc-1"}}}
	for range 3 {
		s, made, err := sim.CreateVpc(sim.MustNew(topology), r)
		if err != nil {
			t.Fatal(err)
		}
		seen := make(map[string]bool)
		var last string
		for v := range s.VPCs() {
			if last = v.Ipv6CidrBlock; last != "" && seen[last] {
				t.Fatalf("%s has the block %s of another", made.VpcId, last)
			}
			seen[last] = true
		}
		topology.VPCs[0].Ipv6CidrBlock = last // what the next one would have got
	}
}
