package sim_test

import (
	"errors"
	"reflect"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// planted is a fault: parameters that make a request wrong, by name, and the
// code that it is answered with.
type planted struct {
	code       apierrors.Code
	parameters map[string]any
}

// plant makes a fault of a code and pairs of names and values.
func plant(code apierrors.Code, pairs ...any) planted {
	parameters := make(map[string]any)
	for i := 0; i < len(pairs); i += 2 {
		parameters[pairs[i].(string)] = pairs[i+1]
	}
	return planted{code, parameters}
}

func (p planted) edit(r model.Request) {
	for name, value := range p.parameters {
		reflect.ValueOf(r).Elem().FieldByName(name).Set(reflect.ValueOf(value))
	}
}

// clashes tells whether two faults set the same parameter.
func (p planted) clashes(q planted) bool {
	for name := range p.parameters {
		if _, both := q.parameters[name]; both {
			return true
		}
	}
	return false
}

// TestOrders holds each action to its documented order of checks: of two faults
// in one request the earlier one is answered.
func TestOrders(t *testing.T) {
	topology := lively()
	topology.Quotas.VPCs, topology.Quotas.VSwitches = 5, 4 // as many as cn-hangzhou, below, and vpc-1 have
	topology.VPCs = append(topology.VPCs, model.VPC{VpcId: "vpc-3"})
	first, second := &topology.VPCs[0], &topology.VPCs[1]
	first.VSwitches[1].Status = model.VSwitchPending
	second.VSwitches = append(second.VSwitches, model.VSwitch{VSwitchId: "vsw-spare", CidrBlock: "172.16.8.0/24"})
	second.SecurityGroups = append(second.SecurityGroups, model.SecurityGroup{SecurityGroupId: "sg-spare"})
	s := sim.MustNew(topology)
	s = apply(t, s, &model.AssignPrivateIpAddressesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: "eni-1", SecondaryPrivateIpAddressCount: 1, ClientToken: "used"})
	for _, r := range []model.Request{
		makeVPC(func(r *model.CreateVpcRequest) {
			r.RegionId, r.VpcName, r.ClientToken = "cn-shanghai", "another", "used"
		}),
		makeVPC(func(r *model.CreateVpcRequest) { r.VpcName, r.ClientToken = "another", "used" }),
		makeVSwitch(func(r *model.CreateVSwitchRequest) { r.VpcId, r.ClientToken = "vpc-3", "used" }),
		makeGroup(func(r *model.CreateSecurityGroupRequest) { r.VpcId, r.ClientToken = "vpc-3", "used" }),
		runInstances(func(r *model.RunInstancesRequest) { r.Description, r.ClientToken = "another", "used" }),
	} {
		s = apply(t, s, r)
	}
	type list = []string
	const eni, ecs, region = "NetworkInterfaceId", "InstanceId", "RegionId"
	caller := []planted{
		plant(apierrors.AbsInvalidAccountNotFound, "AccessKeyId", "nobody"),
		plant(apierrors.ForbiddenSubUser, "AccessKeyId", "ram"),
	}
	regions := []planted{
		plant(apierrors.InvalidRegionIdNotFound, region, "cn-atlantis"),
		plant(apierrors.ForbiddenRegionId, region, "cn-nowhere"),
	}
	common := join(caller, plant(apierrors.MissingParameter, region, ""), regions)
	malformed := plant(apierrors.InvalidParamsEniId, eni, "x")
	oneENI := join(plant(apierrors.MissingParameter, eni, ""), malformed)
	unchangeable := join(
		plant(apierrors.InvalidEniIdNotFound, eni, "eni-none"),
		plant(apierrors.InvalidOperationEniServiceManaged, eni, "eni-managed-failed"),
	)
	readdressable := join(unchangeable, plant(apierrors.InvalidOperationInvalidEniState, eni, "eni-failed"))
	resources := join(
		plant(apierrors.MissingParameterResourceType, "ResourceType", ""),
		plant(apierrors.UnsupportedParameter, "ResourceType", "instance"),
		plant(apierrors.InvalidResourceTypeNotFound, "ResourceType", "enis"),
		plant(apierrors.NumberExceedResourceIds, "ResourceId", make(list, 51)),
	)
	taggable := join(
		plant(apierrors.InvalidResourceIdNotFound, "ResourceId", list{"eni-1", "eni-none", "eni-managed"}),
		plant(apierrors.InvalidResourceIdNotSupported, "ResourceId", list{"eni-managed", "eni-none"}),
	)
	tagging := join(caller, plant(apierrors.MissingParameterRegionId, region, ""), regions, resources)
	instances := func(status string) []planted {
		return join(caller, regions,
			plant(apierrors.MissingParameter, ecs, ""),
			plant(apierrors.InvalidInstanceIdNotFound, ecs, "i-none"),
			plant(apierrors.InvalidInstanceIdNotFound, ecs, "i-shanghai"),
			plant(apierrors.IncorrectInstanceStatus, ecs, status),
		)
	}
	missing := func(names ...string) (all []planted) {
		for _, name := range names {
			all = append(all, plant(apierrors.MissingParameter, name, ""))
		}
		return all
	}
	texts := func(name string) []planted {
		return join(
			plant(apierrors.InvalidParameter, name, "x"),
			plant(apierrors.InvalidParameter, "Description", "x"),
			plant(apierrors.InvalidParameter, "ClientToken", "网"),
			plant(apierrors.DuplicateTagKey, "Tag", []model.Tag{{Key: "k"}, {Key: "k"}}),
		)
	}
	token := plant(apierrors.IdempotentParameterMismatch, "ClientToken", "used")
	anywhere := join(caller, regions)
	pages := []planted{plant(apierrors.InvalidParameter, "PageNumber", -1)}
	tokens := join(pages, plant(apierrors.InvalidParameter, "NextToken", "x"))
	for _, c := range []struct {
		request model.Request // one that succeeds
		faults  []planted     // in the documented order
	}{
		{attach("eni-1", "i-2"), join(common,
			missing(ecs, eni),
			plant(apierrors.InvalidInstanceIDMalformed, ecs, "x"),
			malformed, unchangeable,
			plant(apierrors.InvalidOperationInvalidEniType, eni, "eni-primary"),
			plant(apierrors.InvalidOperationInvalidEniState, eni, "eni-failed"),
			plant(apierrors.InvalidEcsIdNotFound, ecs, "i-none"),
			plant(apierrors.InvalidOperationInvalidEcsState, ecs, "i-pending"),
			plant(apierrors.InvalidOperationVpcMismatch, ecs, "i-othervpc-f"),
			plant(apierrors.InvalidOperationAvailabilityZoneMismatch, ecs, "i-far-full"),
			plant(apierrors.EniPerInstanceLimitExceeded, ecs, "i-full"),
			plant(apierrors.InvalidOperationIpv4CountExceeded, ecs, "i-n4-running", eni, "eni-all-wrong"),
			plant(apierrors.InvalidOperationIpv6NotSupport, ecs, "i-n4-running", eni, "eni-v6-q9"),
			plant(apierrors.InvalidOperationIpv6CountExceeded, ecs, "i-tight", eni, "eni-3v6-q9"),
			plant(apierrors.InvalidOperationMaxEniQueueNumberExceeded, ecs, "i-tight", eni, "eni-q5"),
			plant(apierrors.InvalidOperationExceedInstanceTypeQueueNumber, ecs, "i-tight", eni, "eni-q4"),
		)},
		{detach("eni-bound", "i-full"), join(common,
			missing(ecs, eni),
			plant(apierrors.InvalidInstanceIDMalformed, ecs, "x"),
			malformed, unchangeable,
			plant(apierrors.InvalidOperationDetachPrimaryEniNotAllowed, eni, "eni-primary"),
			plant(apierrors.InvalidOperationInvalidEniState, eni, "eni-1"),
			plant(apierrors.InvalidEcsIdNotFound, ecs, "i-none"),
			plant(apierrors.InvalidOperationInvalidEniState, ecs, "i-pending"),
		)},
		{remove("eni-1"), join(common, oneENI, unchangeable,
			plant(apierrors.InvalidOperationInvalidEniType, eni, "eni-primary"),
			plant(apierrors.InvalidOperationInvalidEniState, eni, "eni-bound"),
		)},
		{modify("eni-1", func(r *model.ModifyNetworkInterfaceAttributeRequest) { r.QueueNumber = 1 }), join(common, oneENI,
			plant(apierrors.InvalidParameter, "NetworkInterfaceName", "1"),
			plant(apierrors.InvalidParameter, "Description", "1"),
			unchangeable,
			plant(apierrors.InvalidOperationInvalidEniState, eni, "eni-failed"),
			plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", list{"sg-none", "sg-other"}),
			plant(apierrors.InvalidOperationVpcMismatch, "SecurityGroupId", list{"sg-other", "sg-none"}),
			plant(apierrors.InvalidOperationInvalidEniType, eni, "eni-primary"),
			plant(apierrors.InvalidOperationInvalidEcsState, eni, "eni-bound", "QueueNumber", 2048),
			plant(apierrors.InvalidOperationMaxEniQueueNumberExceeded, eni, "eni-bound-stopped", "QueueNumber", 2048),
			plant(apierrors.InvalidOperationExceedInstanceTypeQueueNumber, eni, "eni-bound-stopped", "QueueNumber", 4),
		)},
		{assign("eni-2", "172.16.1.50"), join(common,
			plant(apierrors.IdempotentParameterMismatch, "ClientToken", "used"),
			missing(eni),
			plant(apierrors.MissingParameter, "PrivateIpAddress", list(nil), "SecondaryPrivateIpAddressCount", 0),
			malformed,
			plant(apierrors.InvalidParameter, "PrivateIpAddress", list{"x"}),
			plant(apierrors.InvalidParameterConflict, "SecondaryPrivateIpAddressCount", 1),
			plant(apierrors.InvalidIpIpRepeated, "PrivateIpAddress", list{"8.8.8.8", "8.8.8.8"}),
			readdressable,
			plant(apierrors.MaxEniPrivateIpsCountExceeded, eni, "eni-10ips"),
			plant(apierrors.InvalidVSwitchIdIpInvalid, "PrivateIpAddress", list{"172.16.1.255"}),
			plant(apierrors.InvalidPrivateIpAddressDuplicated, "PrivateIpAddress", list{"172.16.0.101"}, eni, "eni-1"),
		)},
		{unassign("eni-5ips", "172.16.0.101"), join(common, missing(eni),
			plant(apierrors.MissingParameter, "PrivateIpAddress", list(nil)),
			malformed,
			plant(apierrors.InvalidParameter, "PrivateIpAddress", list{"x"}),
			plant(apierrors.InvalidIpIpRepeated, "PrivateIpAddress", list{"8.8.8.8", "8.8.8.8"}),
			readdressable,
			plant(apierrors.InvalidVSwitchIdIpInvalid, "PrivateIpAddress", list{"8.8.8.8", "172.16.0.200"}),
			plant(apierrors.InvalidIpIpUnassigned, "PrivateIpAddress", list{"172.16.0.111"}),
		)},
		{assign6("eni-1", "2408::50"), join(common, missing(eni),
			plant(apierrors.MissingParameter, "Ipv6Address", list(nil), "Ipv6AddressCount", 0),
			malformed,
			plant(apierrors.InvalidIpAddress, "Ipv6Address", list{"x"}),
			plant(apierrors.InvalidParameterConflict, "Ipv6AddressCount", 1),
			plant(apierrors.InvalidIpIpRepeated, "Ipv6Address", list{"2409::1", "2409::1"}),
			readdressable,
			plant(apierrors.InvalidVSwitchIpv6NotTurnOn, eni, "eni-2"),
			plant(apierrors.MaxEniIpv6IpsCountExceeded, eni, "eni-10v6"),
			plant(apierrors.InvalidVSwitchIdIpInvalid, "Ipv6Address", list{"2409::1", "2408::2"}),
			plant(apierrors.InvalidPrivateIpAddressDuplicated, "Ipv6Address", list{"2408::2"}),
		)},
		{unassign6("eni-2v6", "2408::2"), join(common, missing(eni),
			plant(apierrors.MissingParameter, "Ipv6Address", list(nil)),
			malformed,
			plant(apierrors.InvalidIpAddress, "Ipv6Address", list{"x"}),
			plant(apierrors.InvalidIpIpRepeated, "Ipv6Address", list{"2409::1", "2409::1"}),
			readdressable,
			plant(apierrors.InvalidIpIpUnassigned, "Ipv6Address", list{"2408::4"}),
		)},
		{tag("eni-1", model.Tag{Key: "k"}), join(tagging,
			plant(apierrors.MissingParameter, "ResourceId", list(nil)),
			plant(apierrors.MissingParameterTags, "Tag", []model.Tag(nil)),
			plant(apierrors.NumberExceedTags, "Tag", make([]model.Tag, 21)),
			plant(apierrors.InvalidTagKeyMalformed, "Tag", []model.Tag{{Key: "", Value: "acs:"}}),
			plant(apierrors.InvalidTagValueMalformed, "Tag", []model.Tag{{Key: "k", Value: "acs:"}, {Key: "k"}}),
			plant(apierrors.DuplicateTagKey, "Tag", []model.Tag{{Key: "k"}, {Key: "k"}}),
			taggable,
			plant(apierrors.QuotaExceedTags, "ResourceId", list{"eni-1", "eni-20tags"}),
		)},
		{untag("eni-1", "k"), join(tagging,
			plant(apierrors.MissingParameter, "ResourceId", list(nil)),
			plant(apierrors.MissingParameterTags, "TagKey", list(nil)),
			plant(apierrors.NumberExceedTags, "TagKey", make(list, 21)),
			taggable,
		)},
		{&model.ListTagResourcesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", ResourceType: "eni", ResourceId: list{"eni-1"}}, join(tagging,
			plant(apierrors.MissingParameterTags, "ResourceId", list(nil), "Tag", []model.Tag(nil)),
			plant(apierrors.NumberExceedTags, "Tag", make([]model.Tag, 21)),
			plant(apierrors.InvalidParameterTagValue, "Tag", []model.Tag{{Value: "v"}}),
			plant(apierrors.InvalidParameter, "NextToken", "x"),
		)},
		{start("i-2"), instances("i-large")},
		{stop("i-large"), instances("i-2")},
		{reboot("i-large"), instances("i-2")},
		{release("i-large"), instances("i-pending")},
		{describe(func(r *model.DescribeNetworkInterfacesRequest) { r.AccessKeyId = "ram" }), join(
			plant(apierrors.AbsInvalidAccountNotFound, "AccessKeyId", "nobody"),
			plant(apierrors.MissingParameter, region, ""), regions,
			plant(apierrors.InvalidParameter, "Status", "Busy"),
			plant(apierrors.InvalidParameter, "NextToken", "x"),
			plant(apierrors.InvalidVpcEmpty, "VpcId", "vpc-empty"),
		)},
		{&model.DescribeNetworkInterfaceAttributeRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", NetworkInterfaceId: "eni-1"}, join(common, oneENI,
			plant(apierrors.InvalidEniIdNotFound, eni, "eni-none"),
		)},
		{&model.DescribeRegionsRequest{AccessKeyId: "main"}, caller},
		{&model.DescribeZonesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}, common},
		{&model.DescribeInstanceTypesRequest{AccessKeyId: "main"}, join(caller,
			plant(apierrors.InvalidParameter, "InstanceTypes", make(list, 101)),
			plant(apierrors.InvalidParameter, "NextToken", "x"),
		)},
		{&model.DescribeVpcsRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}, join(common, pages)},
		{&model.DescribeVSwitchesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}, join(anywhere, pages)},
		{&model.DescribeSecurityGroupsRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}, join(common, tokens)},
		{&model.DescribeInstancesRequest{AccessKeyId: "main", RegionId: "cn-hangzhou"}, join(common, tokens)},
		{makeVPC(func(r *model.CreateVpcRequest) { r.RegionId = "cn-shanghai" }), join(common, token,
			plant(apierrors.InvalidCidrBlockMalformed, "CidrBlock", "x"),
			texts("VpcName"),
			plant(apierrors.InvalidCidrBlockMalformed, "CidrBlock", "10.0.0.0/7"),
			plant(apierrors.QuotaExceededVpc, region, "cn-hangzhou"),
		)},
		{makeVSwitch(func(r *model.CreateVSwitchRequest) { r.VpcId = "vpc-2" }), join(anywhere, token,
			missing("ZoneId", "VpcId", "CidrBlock"),
			plant(apierrors.InvalidCidrBlockMalformed, "CidrBlock", "x"),
			plant(apierrors.InvalidParameter, "Ipv6CidrBlock", "x"),
			texts("VSwitchName"),
			plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-none"),
			plant(apierrors.InvalidZoneIdNotFound, "ZoneId", "cn-shanghai-a"),
			plant(apierrors.InvalidCidrBlockMalformed, "CidrBlock", "172.0.0.0/24"),
			plant(apierrors.InvalidCidrBlockOverlapped, "CidrBlock", "172.16.0.0/20"),
			plant(apierrors.InvalidParameter, "Ipv6CidrBlock", "0"),
			plant(apierrors.QuotaExceededVSwitch, "VpcId", "vpc-1"),
		)},
		{makeGroup(func(r *model.CreateSecurityGroupRequest) {}), join(common, token,
			plant(apierrors.InvalidParameter, "SecurityGroupType", "x"),
			texts("SecurityGroupName"),
			plant(apierrors.MissingParameter, "VpcId", "", "SecurityGroupType", model.GroupEnterprise),
			plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-none"),
		)},
		{runInstances(func(r *model.RunInstancesRequest) {}), join(common, token,
			missing("ImageId", "InstanceType", "VSwitchId"),
			plant(apierrors.MissingParameter, "SecurityGroupId", "", "SecurityGroupIds", list(nil)),
			plant(apierrors.InvalidParameter, "Amount", 101),
			texts("InstanceName"),
			plant(apierrors.InvalidParameterConflict, "SecurityGroupIds", list{"sg-none"}),
			plant(apierrors.InvalidInstanceTypeValueNotSupported, "InstanceType", "ecs.none"),
			plant(apierrors.InvalidVSwitchIdNotFound, "VSwitchId", "vsw-none"),
			plant(apierrors.IncorrectVSwitchStatus, "VSwitchId", "vsw-e2"),
			plant(apierrors.InvalidParameter, "ZoneId", "cn-hangzhou-b"),
			plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", "sg-none"),
			plant(apierrors.InvalidOperationVpcMismatch, "SecurityGroupId", "sg-other"),
			plant(apierrors.InvalidVSwitchIdIpNotEnough, "VSwitchId", "vsw-29", "Amount", 100),
		)},
		{&model.DeleteVpcRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", VpcId: "vpc-empty"}, join(anywhere, missing("VpcId"),
			plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-sh"),
			plant(apierrors.DependencyViolation, "VpcId", "vpc-1"),
		)},
		{&model.DeleteVSwitchRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", VSwitchId: "vsw-spare"}, join(anywhere, missing("VSwitchId"),
			plant(apierrors.InvalidVSwitchIdNotFound, "VSwitchId", "vsw-none"),
			plant(apierrors.IncorrectVSwitchStatus, "VSwitchId", "vsw-e2"),
			plant(apierrors.DependencyViolation, "VSwitchId", "vsw-e"),
		)},
		{&model.DeleteSecurityGroupRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", SecurityGroupId: "sg-spare"}, join(common, missing("SecurityGroupId"),
			plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", "sg-none"),
			plant(apierrors.DependencyViolation, "SecurityGroupId", "sg-1"),
		)},
	} {
		t.Run(c.request.Action(), func(t *testing.T) { wantOrder(t, s, c.request, c.faults) })
	}
}

// wantOrder plants each fault alone and each two that do not clash together.
func wantOrder(t *testing.T, s sim.State, good model.Request, faults []planted) {
	apply(t, s, good)
	pairs := 0
	for i, first := range faults {
		for _, second := range faults[i:] {
			if first.clashes(second) && !reflect.DeepEqual(first, second) {
				continue
			}
			r := cloneRequest(good)
			second.edit(r)
			first.edit(r)
			pairs++
			if err := refuse(t, s, r); !errors.Is(err, first.code) {
				t.Errorf("%v and then %v: got %v, want %s", first.parameters, second.parameters, err, first.code)
			}
		}
	}
	if pairs < len(faults) {
		t.Errorf("only %d pairs of %d faults were tried", pairs, len(faults))
	}
}

func cloneRequest(r model.Request) model.Request {
	clone := reflect.New(reflect.TypeOf(r).Elem())
	clone.Elem().Set(reflect.ValueOf(r).Elem())
	return clone.Interface().(model.Request)
}

// join makes one list of faults and lists of faults.
func join(parts ...any) []planted {
	var all []planted
	for _, part := range parts {
		switch part := part.(type) {
		case planted:
			all = append(all, part)
		case []planted:
			all = append(all, part...)
		}
	}
	return all
}

// TestOrderAmongAddresses: one rule is asked of all addresses before the next is.
func TestOrderAmongAddresses(t *testing.T) {
	s := sim.MustNew(lively())
	e, _ := s.NetworkInterface("eni-5ips")
	const mine, anothers, outside = "172.16.0.101", "172.16.0.111", "8.8.8.8"
	for _, c := range []struct {
		addresses []string
		want      apierrors.Code
		parameter string
	}{
		{[]string{mine, anothers}, apierrors.InvalidIpIpUnassigned, "PrivateIpAddress.2"},
		{[]string{anothers, e.PrivateIpAddress}, apierrors.InvalidParameter, "PrivateIpAddress.2"},
		{[]string{anothers, e.PrivateIpAddress, outside}, apierrors.InvalidVSwitchIdIpInvalid, "PrivateIpAddress.3"},
	} {
		_, _, err := sim.UnassignPrivateIpAddresses(s, unassign("eni-5ips", c.addresses...))
		var refusal *apierrors.Error
		if !errors.As(err, &refusal) || refusal.Code() != c.want || refusal.Parameter() != c.parameter {
			t.Errorf("%v: got %v, want %v of %s", c.addresses, err, c.want, c.parameter)
		}
	}
}
