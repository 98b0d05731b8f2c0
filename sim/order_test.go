package sim_test

import (
	"reflect"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// planted is a violation: parameters that make a request invalid, by name, and the
// code that it is refused with.
type planted struct {
	code       apierrors.Code
	parameters map[string]any
}

// plant returns a violation, given as pairs of names and values.
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

// clashes reports whether two violations set the same parameter.
func (p planted) clashes(q planted) bool {
	for name := range p.parameters {
		if _, both := q.parameters[name]; both {
			return true
		}
	}
	return false
}

// TestOrderOfChecks is law 9: of two violations in one request the one that the
// action documents first is returned.
func TestOrderOfChecks(t *testing.T) {
	topology := lively()
	topology.Quotas.VPCs, topology.Quotas.VSwitches = 5, 4 // as many as cn-hangzhou, below, and vpc-1 have
	topology.VPCs = append(topology.VPCs, model.VPC{VpcId: "vpc-3"})
	first, second := &topology.VPCs[0], &topology.VPCs[1]
	first.VSwitches[1].Status = model.VSwitchPending
	second.VSwitches = append(second.VSwitches, model.VSwitch{VSwitchId: "vsw-spare", CidrBlock: "172.16.8.0/24"})
	second.SecurityGroups = append(second.SecurityGroups, model.SecurityGroup{SecurityGroupId: "sg-spare"})
	s := sim.MustNew(topology)
	for _, line := range []string{
		"AssignPrivateIpAddresses NetworkInterfaceId=eni-1 SecondaryPrivateIpAddressCount=1",
		"CreateVpc VpcName=another",
		"CreateVpc VpcName=another RegionId=cn-shanghai",
		validVSwitch + " VpcId=vpc-3",
		validGroup + " VpcId=vpc-3",
		validRun + " Description=another",
	} {
		s = apply(t, s, call(line, "ClientToken=used"))
	}
	type ids = []string
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
		plant(apierrors.NumberExceedResourceIds, "ResourceId", make(ids, 51)),
	)
	taggable := join(
		plant(apierrors.InvalidResourceIdNotFound, "ResourceId", ids{"eni-1", "eni-none", "eni-managed"}),
		plant(apierrors.InvalidResourceIdNotSupported, "ResourceId", ids{"eni-managed", "eni-none"}),
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
		request    model.Request // one that succeeds
		violations []planted     // in the documented order
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
		{modify("eni-1", "QueueNumber=1"), join(common, oneENI,
			plant(apierrors.InvalidParameter, "NetworkInterfaceName", "1"),
			plant(apierrors.InvalidParameter, "Description", "1"),
			unchangeable,
			plant(apierrors.InvalidOperationInvalidEniState, eni, "eni-failed"),
			plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", ids{"sg-none", "sg-other"}),
			plant(apierrors.InvalidOperationVpcMismatch, "SecurityGroupId", ids{"sg-other", "sg-none"}),
			plant(apierrors.InvalidOperationInvalidEniType, eni, "eni-primary"),
			plant(apierrors.InvalidOperationInvalidEcsState, eni, "eni-bound", "QueueNumber", 2048),
			plant(apierrors.InvalidOperationMaxEniQueueNumberExceeded, eni, "eni-bound-stopped", "QueueNumber", 2048),
			plant(apierrors.InvalidOperationExceedInstanceTypeQueueNumber, eni, "eni-bound-stopped", "QueueNumber", 4),
		)},
		{assign("eni-2", "172.16.1.50"), join(common,
			plant(apierrors.IdempotentParameterMismatch, "ClientToken", "used"),
			missing(eni),
			plant(apierrors.MissingParameter, "PrivateIpAddress", ids(nil), "SecondaryPrivateIpAddressCount", 0),
			malformed,
			plant(apierrors.InvalidParameter, "PrivateIpAddress", ids{"x"}),
			plant(apierrors.InvalidParameterConflict, "SecondaryPrivateIpAddressCount", 1),
			plant(apierrors.InvalidIpIpRepeated, "PrivateIpAddress", ids{"8.8.8.8", "8.8.8.8"}),
			readdressable,
			plant(apierrors.MaxEniPrivateIpsCountExceeded, eni, "eni-10ips"),
			plant(apierrors.InvalidVSwitchIdIpInvalid, "PrivateIpAddress", ids{"172.16.1.255"}),
			plant(apierrors.InvalidPrivateIpAddressDuplicated, "PrivateIpAddress", ids{"172.16.0.101"}, eni, "eni-1"),
		)},
		{unassign("eni-5ips", "172.16.0.101"), join(common, missing(eni),
			plant(apierrors.MissingParameter, "PrivateIpAddress", ids(nil)),
			malformed,
			plant(apierrors.InvalidParameter, "PrivateIpAddress", ids{"x"}),
			plant(apierrors.InvalidIpIpRepeated, "PrivateIpAddress", ids{"8.8.8.8", "8.8.8.8"}),
			readdressable,
			plant(apierrors.InvalidVSwitchIdIpInvalid, "PrivateIpAddress", ids{"8.8.8.8", "172.16.0.200"}),
			plant(apierrors.InvalidIpIpUnassigned, "PrivateIpAddress", ids{"172.16.0.111"}),
		)},
		{assignIpv6("eni-1", "2408::50"), join(common, missing(eni),
			plant(apierrors.MissingParameter, "Ipv6Address", ids(nil), "Ipv6AddressCount", 0),
			malformed,
			plant(apierrors.InvalidIpAddress, "Ipv6Address", ids{"x"}),
			plant(apierrors.InvalidParameterConflict, "Ipv6AddressCount", 1),
			plant(apierrors.InvalidIpIpRepeated, "Ipv6Address", ids{"2409::1", "2409::1"}),
			readdressable,
			plant(apierrors.InvalidVSwitchIpv6NotTurnOn, eni, "eni-2"),
			plant(apierrors.MaxEniIpv6IpsCountExceeded, eni, "eni-10v6"),
			plant(apierrors.InvalidVSwitchIdIpInvalid, "Ipv6Address", ids{"2409::1", "2408::2"}),
			plant(apierrors.InvalidPrivateIpAddressDuplicated, "Ipv6Address", ids{"2408::2"}),
		)},
		{unassignIpv6("eni-2v6", "2408::2"), join(common, missing(eni),
			plant(apierrors.MissingParameter, "Ipv6Address", ids(nil)),
			malformed,
			plant(apierrors.InvalidIpAddress, "Ipv6Address", ids{"x"}),
			plant(apierrors.InvalidIpIpRepeated, "Ipv6Address", ids{"2409::1", "2409::1"}),
			readdressable,
			plant(apierrors.InvalidIpIpUnassigned, "Ipv6Address", ids{"2408::4"}),
		)},
		{call(validTag), join(tagging,
			plant(apierrors.MissingParameter, "ResourceId", ids(nil)),
			plant(apierrors.MissingParameterTags, "Tag", []model.Tag(nil)),
			plant(apierrors.NumberExceedTags, "Tag", make([]model.Tag, 21)),
			plant(apierrors.InvalidTagKeyMalformed, "Tag", []model.Tag{{Key: "", Value: "acs:"}}),
			plant(apierrors.InvalidTagValueMalformed, "Tag", []model.Tag{{Key: "k", Value: "acs:"}, {Key: "k"}}),
			plant(apierrors.DuplicateTagKey, "Tag", []model.Tag{{Key: "k"}, {Key: "k"}}),
			taggable,
			plant(apierrors.QuotaExceedTags, "ResourceId", ids{"eni-1", "eni-20tags"}),
		)},
		{call(validUntag), join(tagging,
			plant(apierrors.MissingParameter, "ResourceId", ids(nil)),
			plant(apierrors.MissingParameterTags, "TagKey", ids(nil)),
			plant(apierrors.NumberExceedTags, "TagKey", make(ids, 21)),
			taggable,
		)},
		{call(validListTags), join(tagging,
			plant(apierrors.MissingParameterTags, "ResourceId", ids(nil), "Tag", []model.Tag(nil)),
			plant(apierrors.NumberExceedTags, "Tag", make([]model.Tag, 21)),
			plant(apierrors.InvalidParameterTagValue, "Tag", []model.Tag{{Value: "v"}}),
			plant(apierrors.InvalidParameter, "NextToken", "x"),
		)},
		{start("i-2"), instances("i-large")},
		{stop("i-large"), instances("i-2")},
		{reboot("i-large"), instances("i-2")},
		{release("i-large"), instances("i-pending")},
		{describe("AccessKeyId=ram"), join(
			plant(apierrors.AbsInvalidAccountNotFound, "AccessKeyId", "nobody"),
			plant(apierrors.MissingParameter, region, ""), regions,
			plant(apierrors.InvalidParameter, "Status", "Busy"),
			plant(apierrors.InvalidParameter, "NextToken", "x"),
			plant(apierrors.InvalidVpcEmpty, "VpcId", "vpc-empty"),
		)},
		{call("DescribeNetworkInterfaceAttribute NetworkInterfaceId=eni-1"), join(common, oneENI,
			plant(apierrors.InvalidEniIdNotFound, eni, "eni-none"),
		)},
		{call("DescribeRegions"), caller},
		{call("DescribeZones"), common},
		{call("DescribeInstanceTypes"), join(caller,
			plant(apierrors.InvalidParameter, "InstanceTypes", make(ids, 101)),
			plant(apierrors.InvalidParameter, "NextToken", "x"),
		)},
		{call("DescribeVpcs"), join(common, pages)},
		{call("DescribeVSwitches"), join(anywhere, pages)},
		{call("DescribeSecurityGroups"), join(common, tokens)},
		{call("DescribeInstances"), join(common, tokens)},
		{call("CreateVpc RegionId=cn-shanghai"), join(common, token,
			plant(apierrors.InvalidCidrBlockMalformed, "CidrBlock", "x"),
			texts("VpcName"),
			plant(apierrors.InvalidCidrBlockMalformed, "CidrBlock", "10.0.0.0/7"),
			plant(apierrors.QuotaExceededVpc, region, "cn-hangzhou"),
		)},
		{call(validVSwitch, "VpcId=vpc-2"), join(anywhere, token,
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
		{call(validGroup), join(common, token,
			plant(apierrors.InvalidParameter, "SecurityGroupType", "x"),
			texts("SecurityGroupName"),
			plant(apierrors.MissingParameter, "VpcId", "", "SecurityGroupType", model.GroupEnterprise),
			plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-none"),
		)},
		{call(validRun), join(common, token,
			missing("ImageId", "InstanceType", "VSwitchId"),
			plant(apierrors.MissingParameter, "SecurityGroupId", "", "SecurityGroupIds", ids(nil)),
			plant(apierrors.InvalidParameter, "Amount", 101),
			texts("InstanceName"),
			plant(apierrors.InvalidParameterConflict, "SecurityGroupIds", ids{"sg-none"}),
			plant(apierrors.InvalidInstanceTypeValueNotSupported, "InstanceType", "ecs.none"),
			plant(apierrors.InvalidVSwitchIdNotFound, "VSwitchId", "vsw-none"),
			plant(apierrors.IncorrectVSwitchStatus, "VSwitchId", "vsw-e2"),
			plant(apierrors.InvalidParameter, "ZoneId", "cn-hangzhou-b"),
			plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", "sg-none"),
			plant(apierrors.InvalidOperationVpcMismatch, "SecurityGroupId", "sg-other"),
			plant(apierrors.InvalidVSwitchIdIpNotEnough, "VSwitchId", "vsw-29", "Amount", 100),
		)},
		{call("DeleteVpc VpcId=vpc-empty"), join(anywhere, missing("VpcId"),
			plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-sh"),
			plant(apierrors.DependencyViolation, "VpcId", "vpc-1"),
		)},
		{call("DeleteVSwitch VSwitchId=vsw-spare"), join(anywhere, missing("VSwitchId"),
			plant(apierrors.InvalidVSwitchIdNotFound, "VSwitchId", "vsw-none"),
			plant(apierrors.IncorrectVSwitchStatus, "VSwitchId", "vsw-e2"),
			plant(apierrors.DependencyViolation, "VSwitchId", "vsw-e"),
		)},
		{call("DeleteSecurityGroup SecurityGroupId=sg-spare"), join(common, missing("SecurityGroupId"),
			plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", "sg-none"),
			plant(apierrors.DependencyViolation, "SecurityGroupId", "sg-1"),
		)},
	} {
		t.Run(c.request.Action(), func(t *testing.T) { checkOrder(t, s, c.request, c.violations) })
	}
}

// checkOrder plants each violation alone and each two that do not clash together.
func checkOrder(t *testing.T, s sim.State, valid model.Request, violations []planted) {
	t.Helper()
	apply(t, s, valid)
	pairs := 0
	for i, first := range violations {
		for _, second := range violations[i:] {
			if first.clashes(second) && !reflect.DeepEqual(first, second) {
				continue
			}
			r := model.Clone(valid)
			second.edit(r)
			first.edit(r)
			pairs++
			refuse(t, s, r, first.code)
		}
	}
	if pairs < len(violations) {
		t.Errorf("%v\nonly %d pairs of %d violations were tried", valid, pairs, len(violations))
	}
}

// join returns one list of violations and lists of violations.
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

// TestOrderAmongAddresses checks that one rule is checked for all addresses before
// the next one is.
func TestOrderAmongAddresses(t *testing.T) {
	s := sim.MustNew(lively())
	primary := eniOf(t, s, "eni-5ips").PrivateIpAddress
	const mine, anothers, outside = "172.16.0.101", "172.16.0.111", "8.8.8.8"
	for _, c := range []struct {
		r       model.Request
		refusal string
		message string
	}{
		{unassign("eni-5ips", mine, anothers), "403 InvalidIp.IpUnassigned PrivateIpAddress.2=" + anothers,
			`The specified IP "172.16.0.111" is not assigned on this ENI.`},
		{unassign("eni-5ips", anothers, primary), "400 InvalidParameter PrivateIpAddress.2=" + primary,
			notValid("PrivateIpAddress.2", "The primary address of an ENI cannot be unassigned.")},
		{unassign("eni-5ips", anothers, primary, outside), "403 InvalidVSwitchId.IpInvalid PrivateIpAddress.3=8.8.8.8",
			unusable(outside, "172.16.0.0/24")},
	} {
		wantRefusal(t, c.r, refused(t, s, c.r), c.refusal, c.message)
	}
}

// TestOrderOfCreateNetworkInterface is law 9 for the action with the most checks.
func TestOrderOfCreateNetworkInterface(t *testing.T) {
	topology := world()
	topology.Quotas.NormalGroupAddresses = 5 // as many as the instance's ENI and the given one have in sg-6
	topology.NetworkInterfaces[0].SecondaryPrivateIpAddresses = numbered("172.16.0.", 21, 3)
	used := valid("ClientToken=used SecurityGroupId=sg-2")
	s := fill(t, sim.MustNew(topology), used, 1)
	topology.Quotas.NetworkInterfaces = 2
	full := fill(t, sim.MustNew(topology), used, 1)
	groups := func(ids ...string) string { return "SecurityGroupId= " + list("SecurityGroupIds", ids...) }
	violations := []struct {
		field   string // what it takes; two that take the same are not tried together
		code    apierrors.Code
		changes string
	}{
		{"caller", apierrors.AbsInvalidAccountNotFound, "AccessKeyId=nobody"},
		{"caller", apierrors.InvalidUserTypeNotSupported, "AccessKeyId=odd"},
		{"caller", apierrors.ForbiddenNotSupportRAM, "AccessKeyId=ram-strict"},
		{"caller", apierrors.ForbiddenSubUser, "AccessKeyId=ram-reader"},
		{"region", apierrors.MissingParameter, "RegionId="},
		{"region", apierrors.InvalidRegionIdNotFound, "RegionId=cn-atlantis"},
		{"region", apierrors.ForbiddenRegionId, "RegionId=cn-nowhere"},
		{"token", apierrors.IdempotentParameterMismatch, "ClientToken=used NetworkInterfaceName=other"},
		{"queues", apierrors.InvalidParameter, "QueueNumber=9999"},
		{"resource group", apierrors.InvalidResourceGroupNotFound, "ResourceGroupId=rg-none"},
		{"VSwitch", apierrors.InvalidVSwitchIdNotFound, "VSwitchId=vsw-none"},
		{"VSwitch", apierrors.IncorrectVSwitchStatus, "VSwitchId=vsw-pending"},
		{"IPv6", apierrors.InvalidVSwitchIpv6NotTurnOn, "Ipv6AddressCount=1"},
		{"groups", apierrors.InvalidSecurityGroupIdNotFound, groups("sg-none", "sg-classic")},
		{"groups", apierrors.InvalidSecurityGroupIdNotVpc, groups("sg-classic", "sg-vpc2")},
		{"groups", apierrors.InvalidOperationVpcMismatch,
			groups("sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6", "sg-vpc2")},
		{"groups", apierrors.JoinedGroupLimitExceed, groups("sg-adv", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6")},
		{"groups", apierrors.InvalidParameterConflict, groups("sg-adv", "sg-6")},
		{"groups", apierrors.SecurityGroupInstanceLimitExceed, groups("sg-6")},
		{"quota", apierrors.MaxEniCountExceeded, ""},
		{"address", apierrors.InvalidVSwitchIdIpInvalid, "PrimaryIpAddress=172.16.0.0"},
		{"secondary", apierrors.InvalidPrivateIpAddressDuplicated, "PrivateIpAddress.1=172.16.0.10"},
		{"VSwitch", apierrors.InvalidVSwitchIdIpNotEnough, "VSwitchId=vsw-29 SecondaryPrivateIpAddressCount=4"},
	}
	pairs := 0
	for i, first := range violations {
		for _, second := range violations[i:] {
			alone := first == second
			tooFew := second.code == apierrors.InvalidVSwitchIdIpNotEnough
			if !alone && (first.field == second.field || first.field == "secondary" && tooFew) {
				continue
			}
			state := s
			if first.field == "quota" || second.field == "quota" {
				state = full
			}
			pairs++
			refuse(t, state, valid(second.changes, first.changes), first.code)
		}
	}
	if least := 190 + len(violations); pairs < least {
		t.Errorf("only %d pairs were tried, want %d", pairs, least)
	}
}
