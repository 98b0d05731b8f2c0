package sim_test

import (
	"reflect"
	"slices"
	"strings"
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
	topology.Quotas.VPCs, topology.Quotas.VSwitches = 6, 4 // as many as cn-hangzhou, below, and vpc-1 have
	topology.VPCs = append(topology.VPCs, model.VPC{VpcId: "vpc-3"}, model.VPC{VpcId: "vpc-busy",
		VSwitches: []model.VSwitch{{VSwitchId: "vsw-busy", CidrBlock: "172.16.0.0/24", Status: model.VSwitchPending}}})
	topology.Quotas.RulesPerSecurityGroup = 21
	first := &topology.VPCs[0]
	first.SecurityGroups = append(first.SecurityGroups, namingGroup("sg-naming", "sg-2", 20),
		namingGroup("sg-full", "sg-2", 21))
	second := &topology.VPCs[1]
	second.VSwitches = append(second.VSwitches, model.VSwitch{VSwitchId: "vsw-spare", CidrBlock: "172.16.8.0/24"})
	second.SecurityGroups = append(second.SecurityGroups, model.SecurityGroup{SecurityGroupId: "sg-spare"})
	topology.Instances = append(topology.Instances, model.Instance{InstanceId: "i-spare", VSwitchId: "vsw-e"},
		model.Instance{InstanceId: "i-two-groups", VSwitchId: "vsw-e", SecurityGroupIds: []string{"sg-1", "sg-2"}})
	states := make(map[model.Edition]sim.State)
	for _, e := range model.Editions() {
		topology.Edition = e
		s := sim.MustNew(topology)
		for _, line := range []string{
			"AssignPrivateIpAddresses NetworkInterfaceId=eni-1 SecondaryPrivateIpAddressCount=1",
			"CreateVpc VpcName=another",
			"CreateVpc VpcName=another RegionId=cn-shanghai",
			validVSwitch + " VpcId=vpc-3",
			validGroup + " VpcId=vpc-3",
			validRun + " Description=another",
			"DeleteInstances InstanceId.1=i-spare Force=true",
			validReservation + " VSwitchCidrReservationCidr=172.16.1.64/28",
			"DeleteVSwitchCidrReservation VSwitchCidrReservationId=vcr-2",
			validIngress + " PortRange=1/1", validEgress + " PortRange=1/1",
			"Revoke" + validIngress[len("Authorize"):] + " PortRange=1/1",
			"Revoke" + validEgress[len("Authorize"):] + " PortRange=1/1",
		} {
			s = apply(t, s, call(line, "ClientToken=used"))
		}
		states[e] = s
	}
	tried := map[string]bool{"CreateNetworkInterface": true} // by a test of its own
	for _, c := range slices.Concat(
		ordersOfENIs, ordersOfAddresses, ordersOfTagging, ordersOfInstances, ordersOfLists, ordersOfNetworks,
		ordersOfRules,
	) {
		tried[c.request.Action()] = true
		s := states[model.Edition2020]
		if strings.HasSuffix(c.request.Action(), "Ipv6Addresses") {
			s = states[model.EditionCurrent] // in the other one no list can have an address twice
		}
		t.Run(c.request.Action(), func(t *testing.T) { checkOrder(t, s, c.request, c.violations) })
	}
	for _, action := range sim.Actions() {
		if !tried[action.Name] {
			t.Errorf("the test has no order of %s: add a row to one of the lists of orders in sim/order_test.go",
				action.Name)
		}
	}
}

// order is the documented order of the checks of an action.
type order struct {
	request    model.Request // one that succeeds
	violations []planted
}

const eniID, ecsID, regionID = "NetworkInterfaceId", "InstanceId", "RegionId"

// Violations that many actions refuse, in their documented order.
var (
	noSuchRegion = plant(apierrors.InvalidRegionIdNotFound, regionID, "cn-atlantis")
	noENIsThere  = plant(apierrors.ForbiddenRegionId, regionID, "cn-nowhere")
	byCaller     = []planted{
		plant(apierrors.InvalidAccessKeyIdNotFound, "AccessKeyId", "nobody"),
		plant(apierrors.ForbiddenRAM, "AccessKeyId", "ram"),
	}
	byCallerOfENIs = []planted{
		plant(apierrors.AbsInvalidAccountNotFound, "AccessKeyId", "nobody"),
		plant(apierrors.ForbiddenRAM, "AccessKeyId", "ram"),
	}
	atPlace       = join(byCaller, plant(apierrors.MissingParameter, regionID, ""), noSuchRegion)
	atPlaceOfENIs = join(byCallerOfENIs, plant(apierrors.MissingParameter, regionID, ""), noSuchRegion, noENIsThere)
	atBinding     = join(byCallerOfENIs, plant(apierrors.MissingParameter, regionID, ""),
		plant(apierrors.InvalidOperationInvalidRegion, regionID, "cn-atlantis"), noENIsThere)
	malformedENI  = plant(apierrors.InvalidParamsEniId, eniID, "x")
	byENI         = join(plant(apierrors.MissingParameter, eniID, ""), malformedENI)
	notChangeable = join(
		plant(apierrors.InvalidEniIdNotFound, eniID, "eni-none"),
		plant(apierrors.InvalidOperationEniServiceManaged, eniID, "eni-managed-failed"),
	)
	notReaddressable = join(notChangeable, plant(apierrors.InvalidOperationInvalidEniState, eniID, "eni-failed"))
	byResources      = join(
		plant(apierrors.MissingParameterResourceType, "ResourceType", ""),
		plant(apierrors.UnsupportedParameter, "ResourceType", "instance"),
		plant(apierrors.InvalidResourceTypeNotFound, "ResourceType", "enis"),
		plant(apierrors.NumberExceedResourceIds, "ResourceId", make([]string, 51)),
	)
	notTaggable = join(
		plant(apierrors.InvalidResourceIdNotFound, "ResourceId", []string{"eni-1", "eni-none", "eni-managed"}),
		plant(apierrors.InvalidResourceIdNotSupported, "ResourceId", []string{"eni-managed", "eni-none"}),
	)
	byTagging     = join(byCaller, plant(apierrors.MissingParameterRegionId, regionID, ""), noSuchRegion, byResources)
	badLanguage   = plant(apierrors.InvalidAcceptLanguageNotFound, "AcceptLanguage", "x")
	usedToken     = plant(apierrors.IdempotentParameterMismatch, "ClientToken", "used")
	atAnyPlace    = join(byCaller, noSuchRegion)
	byPage        = []planted{plant(apierrors.InvalidParameter, "PageNumber", -1)}
	byPageOrToken = join(byPage, plant(apierrors.InvalidParameter, "NextToken", "x"))
)

// byInstance returns the violations of an action that needs an instance in another
// state than that of the one given.
func byInstance(other string) []planted {
	return join(atAnyPlace,
		plant(apierrors.MissingParameter, ecsID, ""),
		plant(apierrors.InvalidInstanceIdNotFound, ecsID, "i-none"),
		plant(apierrors.InvalidInstanceIdNotFound, ecsID, "i-shanghai"),
		plant(apierrors.IncorrectInstanceStatus, ecsID, other),
	)
}

// without returns the violations of requests that lack a parameter.
func without(names ...string) (all []planted) {
	for _, name := range names {
		all = append(all, plant(apierrors.MissingParameter, name, ""))
	}
	return all
}

// byTexts returns the violations by a name, a description, a token and tags, and has the
// codes of the first three.
func byTexts(name string, badName, badDescription, badToken apierrors.Code) []planted {
	return join(
		plant(badName, name, "x"),
		plant(badDescription, "Description", "x"),
		plant(badToken, "ClientToken", "网"),
		plant(apierrors.DuplicateTagKey, "Tag", []model.Tag{{Key: "k"}, {Key: "k"}}),
	)
}

var ordersOfENIs = []order{
	{attach("eni-1", "i-2"), join(atBinding,
		without(ecsID, eniID),
		plant(apierrors.InvalidInstanceIDMalformed, ecsID, "x"),
		malformedENI, notChangeable,
		plant(apierrors.InvalidOperationInvalidEniType, eniID, "eni-primary"),
		plant(apierrors.InvalidOperationInvalidEniState, eniID, "eni-failed"),
		plant(apierrors.InvalidEcsIdNotFound, ecsID, "i-none"),
		plant(apierrors.InvalidOperationInvalidEcsState, ecsID, "i-pending"),
		plant(apierrors.InvalidOperationVpcMismatch, ecsID, "i-othervpc-f"),
		plant(apierrors.InvalidOperationAvailabilityZoneMismatch, ecsID, "i-far-full"),
		plant(apierrors.InvalidEniIdNotFound, "TrunkNetworkInstanceId", "eni-none"),
		plant(apierrors.EniPerInstanceLimitExceeded, ecsID, "i-full"),
		plant(apierrors.InvalidOperationIpv4CountExceeded, ecsID, "i-n4-running", eniID, "eni-all-wrong"),
		plant(apierrors.InvalidOperationIpv6NotSupport, ecsID, "i-n4-running", eniID, "eni-v6-q9"),
		plant(apierrors.InvalidOperationIpv6CountExceeded, ecsID, "i-tight", eniID, "eni-3v6-q9"),
		plant(apierrors.InvalidOperationMaxEniQueueNumberExceeded, ecsID, "i-tight", eniID, "eni-q5"),
		plant(apierrors.InvalidOperationExceedInstanceTypeQueueNumber, ecsID, "i-tight", eniID, "eni-q4"),
	)},
	{detach("eni-bound", "i-full"), join(atBinding,
		without(ecsID, eniID),
		plant(apierrors.InvalidInstanceIDMalformed, ecsID, "x"),
		malformedENI, notChangeable,
		plant(apierrors.InvalidOperationDetachPrimaryEniNotAllowed, eniID, "eni-primary"),
		plant(apierrors.InvalidOperationInvalidEniState, eniID, "eni-1"),
		plant(apierrors.InvalidEcsIdNotFound, ecsID, "i-none"),
		plant(apierrors.InvalidOperationInvalidEniState, ecsID, "i-pending"),
		plant(apierrors.InvalidParameterEniNotBelongTrunk, "TrunkNetworkInstanceId", "eni-1"),
	)},
	{remove("eni-1"), join(atPlaceOfENIs, byENI, notChangeable,
		plant(apierrors.InvalidOperationInvalidEniType, eniID, "eni-primary"),
		plant(apierrors.InvalidOperationInvalidEniState, eniID, "eni-bound"),
	)},
	{modify("eni-1", "QueueNumber=1"), join(atPlaceOfENIs, byENI,
		plant(apierrors.InvalidParameter, "NetworkInterfaceName", "1"),
		plant(apierrors.InvalidParameter, "Description", "1"),
		notChangeable,
		plant(apierrors.InvalidOperationInvalidEniState, eniID, "eni-failed"),
		plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", []string{"sg-none", "sg-other"}),
		plant(apierrors.InvalidOperationVpcMismatch, "SecurityGroupId", []string{"sg-other", "sg-none"}),
		plant(apierrors.InvalidOperationInvalidEniType, eniID, "eni-primary"),
		plant(apierrors.InvalidOperationInvalidEcsState, eniID, "eni-bound", "QueueNumber", 2048),
		plant(apierrors.InvalidOperationMaxEniQueueNumberExceeded, eniID, "eni-bound-stopped", "QueueNumber", 2048),
		plant(apierrors.InvalidOperationExceedInstanceTypeQueueNumber, eniID, "eni-bound-stopped", "QueueNumber", 4),
	)},
}

var ordersOfAddresses = []order{
	{assign("eni-2", "172.16.1.50"), join(atPlaceOfENIs,
		plant(apierrors.IdempotentParameterMismatch, "ClientToken", "used"),
		without(eniID),
		plant(apierrors.MissingParameter, "PrivateIpAddress", []string(nil), "SecondaryPrivateIpAddressCount", 0),
		malformedENI,
		plant(apierrors.InvalidParameter, "PrivateIpAddress", []string{"x"}),
		plant(apierrors.InvalidParameterConflict, "SecondaryPrivateIpAddressCount", 1),
		plant(apierrors.InvalidIpIpRepeated, "PrivateIpAddress", []string{"8.8.8.8", "8.8.8.8"}),
		notReaddressable,
		plant(apierrors.MaxEniPrivateIpsCountExceeded, eniID, "eni-10ips"),
		plant(apierrors.InvalidVSwitchIdIpInvalid, "PrivateIpAddress", []string{"172.16.1.255"}),
		plant(apierrors.InvalidPrivateIpAddressDuplicated,
			"PrivateIpAddress", []string{"172.16.0.101"}, eniID, "eni-1"),
	)},
	{unassign("eni-5ips", "172.16.0.101"), join(atPlaceOfENIs, without(eniID),
		plant(apierrors.MissingParameter, "PrivateIpAddress", []string(nil)),
		malformedENI,
		plant(apierrors.InvalidParameter, "PrivateIpAddress", []string{"x"}),
		plant(apierrors.InvalidIpIpRepeated, "PrivateIpAddress", []string{"8.8.8.8", "8.8.8.8"}),
		notReaddressable,
		plant(apierrors.InvalidVSwitchIdIpInvalid, "PrivateIpAddress", []string{"8.8.8.8", "172.16.0.200"}),
		plant(apierrors.InvalidIpIpUnassigned, "PrivateIpAddress", []string{"172.16.0.111"}),
	)},
	{assignIpv6("eni-1", "2408::50"), join(atPlaceOfENIs, without(eniID),
		plant(apierrors.MissingParameter, "Ipv6Address", []string(nil), "Ipv6AddressCount", 0),
		malformedENI,
		plant(apierrors.InvalidIpAddress, "Ipv6Address", []string{"x"}),
		plant(apierrors.InvalidParameterConflict, "Ipv6AddressCount", 1),
		plant(apierrors.InvalidIpIpRepeated, "Ipv6Address", []string{"2409::1", "2409::1"}),
		notReaddressable,
		plant(apierrors.InvalidVSwitchIpv6NotTurnOn, eniID, "eni-2"),
		plant(apierrors.MaxEniIpv6IpsCountExceeded, eniID, "eni-10v6"),
		plant(apierrors.InvalidVSwitchIdIpInvalid, "Ipv6Address", []string{"2409::1", "2408::2"}),
		plant(apierrors.InvalidPrivateIpAddressDuplicated, "Ipv6Address", []string{"2408::2"}),
	)},
	{unassignIpv6("eni-2v6", "2408::2"), join(atPlaceOfENIs, without(eniID),
		plant(apierrors.MissingParameter, "Ipv6Address", []string(nil)),
		malformedENI,
		plant(apierrors.InvalidIpAddress, "Ipv6Address", []string{"x"}),
		plant(apierrors.InvalidIpIpRepeated, "Ipv6Address", []string{"2409::1", "2409::1"}),
		notReaddressable,
		plant(apierrors.InvalidIpIpUnassigned, "Ipv6Address", []string{"2408::4"}),
	)},
}

var ordersOfTagging = []order{
	{call(validTag), join(byTagging,
		plant(apierrors.MissingParameter, "ResourceId", []string(nil)),
		plant(apierrors.MissingParameterTags, "Tag", []model.Tag(nil)),
		plant(apierrors.NumberExceedTags, "Tag", make([]model.Tag, 21)),
		plant(apierrors.InvalidTagKeyMalformed, "Tag", []model.Tag{{Key: "", Value: "acs:"}}),
		plant(apierrors.InvalidTagValueMalformed, "Tag", []model.Tag{{Key: "k", Value: "acs:"}, {Key: "k"}}),
		plant(apierrors.DuplicateTagKey, "Tag", []model.Tag{{Key: "k"}, {Key: "k"}}),
		notTaggable,
		plant(apierrors.QuotaExceedTags, "ResourceId", []string{"eni-1", "eni-20tags"}),
	)},
	{call(validUntag), join(byTagging,
		plant(apierrors.MissingParameter, "ResourceId", []string(nil)),
		plant(apierrors.MissingParameterTags, "TagKey", []string(nil)),
		plant(apierrors.NumberExceedTags, "TagKey", make([]string, 21)),
		notTaggable,
	)},
	{call(validListTags), join(byTagging,
		plant(apierrors.MissingParameterTags, "ResourceId", []string(nil), "Tag", []model.Tag(nil)),
		plant(apierrors.NumberExceedTags, "Tag", make([]model.Tag, 21)),
		plant(apierrors.InvalidParameterTagValue, "Tag", []model.Tag{{Value: "v"}}),
		plant(apierrors.InvalidParameter, "NextToken", "x"),
	)},
}

var ordersOfInstances = []order{
	{start("i-2"), byInstance("i-large")},
	{stop("i-large"), byInstance("i-2")},
	{reboot("i-large"), byInstance("i-2")},
	{release("i-large"), join(atAnyPlace, without(ecsID),
		plant(apierrors.InvalidParameter, ecsID, "x"),
		plant(apierrors.InvalidInstanceIdNotFound, ecsID, "i-none"),
		plant(apierrors.IncorrectInstanceStatusInitializing, ecsID, "i-pending"),
	)},
	{call("JoinSecurityGroup SecurityGroupId=sg-2 InstanceId=i-large"), join(byMembership,
		plant(apierrors.InvalidInstanceIdAlreadyExists, "SecurityGroupId", "sg-1"),
		plant(apierrors.InvalidOperationMultiGroupType, "SecurityGroupId", "sg-adv"),
	)},
	{call("LeaveSecurityGroup SecurityGroupId=sg-1 InstanceId=i-two-groups"), join(byMembership,
		plant(apierrors.InvalidSecurityGroupAssociationNotFound, "SecurityGroupId", "sg-adv"),
		plant(apierrors.InstanceLastSecurityGroup, ecsID, "i-large"),
	)},
	{call("StartInstances InstanceId.1=i-2"), byInstances([]string{"i-2", "i-large"})},
	{call("StopInstances InstanceId.1=i-large"), byInstances([]string{"i-large", "i-2"})},
	{call("RebootInstances InstanceId.1=i-large"), byInstances([]string{"i-large", "i-2"})},
	{call("DeleteInstances InstanceId.1=i-2"), join(atPlace, usedToken, listsOfInstances,
		plant(apierrors.InvalidParameter, "ClientToken", "é"),
		plant(apierrors.InvalidInstanceIdsNotFound, ecsID, []string{"i-pending", "i-none"}),
		plant(apierrors.IncorrectInstanceStatusInitializing, ecsID, []string{"i-2", "i-pending", "i-large"}),
		plant(apierrors.IncorrectInstanceStatus, ecsID, []string{"i-2", "i-large", "i-pending"}),
	)},
}

// byMembership has the violations of the calls by which an instance joins or leaves a group.
var byMembership = join(byCaller, noSuchRegion,
	plant(apierrors.MissingParameter, "SecurityGroupId", ""),
	plant(apierrors.InvalidParamEniIdAndInstanceIdConflict, eniID, "eni-1", ecsID, "i-large"),
	plant(apierrors.InvalidParamMalformed, ecsID, ""),
	plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", "sg-none"),
	plant(apierrors.InvalidInstanceIdNotFound, ecsID, "i-none"),
	plant(apierrors.IncorrectInstanceStatus, ecsID, "i-pending"),
	plant(apierrors.InvalidInstanceIdMismatch, ecsID, "i-othervpc"),
)

var listsOfInstances = []planted{
	plant(apierrors.InvalidInstanceIdNotFound, ecsID, []string{}),
	plant(apierrors.InvalidParameterTooManyInstanceIds, ecsID, make([]string, 101)),
}

// byInstances returns the violations of a call on several instances. Those of the list
// are unfit but for the first.
func byInstances(unfit []string) []planted {
	return join(atPlace, listsOfInstances,
		plant(apierrors.InvalidParameter, "BatchOptimization", "Fastest"),
		plant(apierrors.InvalidInstanceIdsNotFound, ecsID, append(unfit[:len(unfit):len(unfit)], "i-none")),
		plant(apierrors.IncorrectInstanceStatus, ecsID, unfit),
	)
}

var ordersOfLists = []order{
	{describe("AccessKeyId=ram"), join(
		plant(apierrors.AbsInvalidAccountNotFound, "AccessKeyId", "nobody"),
		plant(apierrors.MissingParameter, regionID, ""),
		plant(apierrors.InvalidRegionIdMalFormed, regionID, "cn-atlantis"), noENIsThere,
		plant(apierrors.InvalidParameter, "Status", "Busy"),
		plant(apierrors.InvalidParameter, "NextToken", "x"),
		plant(apierrors.InvalidVpcEmpty, "VpcId", "vpc-empty"),
	)},
	{call("DescribeNetworkInterfaceAttribute NetworkInterfaceId=eni-1"), join(atPlaceOfENIs, byENI,
		plant(apierrors.InvalidEniIdNotFound, eniID, "eni-none"),
	)},
	{call("DescribeRegions"), join(byCaller, badLanguage)},
	{call("DescribeZones"), join(atPlace, badLanguage)},
	{call("DescribeInstanceTypes"), join(byCaller,
		plant(apierrors.InvalidParameter, "InstanceTypes", make([]string, 101)),
		plant(apierrors.InvalidParameter, "NextToken", "x"),
	)},
	{call("DescribeVpcs"), join(atPlace, byPage)},
	{call("DescribeVSwitches"), join(atAnyPlace, byPage)},
	{call("DescribeVpcAttribute VpcId=vpc-1"), join(atPlace, without("VpcId"),
		plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-sh"),
	)},
	{call("DescribeVSwitchAttributes VSwitchId=vsw-e"), join(atAnyPlace, without("VSwitchId"))},
	{call("DescribeRouteTableList"), join(atPlace,
		plant(apierrors.InvalidParameter, "RouterType", "x"),
		plant(apierrors.InvalidParameter, "RouteTableType", "x"),
		byPage)},
	{call("GetVSwitchCidrReservationUsage VSwitchCidrReservationId=vcr-1"), join(atPlace,
		without("VSwitchCidrReservationId"),
		plant(apierrors.InvalidParameter, "MaxResults", 101),
		plant(apierrors.ResourceNotFoundVSwitchCidrReservation, "VSwitchCidrReservationId", "vcr-none"),
		plant(apierrors.InvalidParameter, "NextToken", "x"),
	)},
	{call("ListVSwitchCidrReservations"), join(atPlace,
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationIds", make([]string, 11)),
		plant(apierrors.InvalidParameter, "IpVersion", "ipv4"),
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationType", "x"),
		plant(apierrors.InvalidParameter, "Tags", make([]model.Tag, 21)),
		plant(apierrors.InvalidParameter, "MaxResults", 101),
		plant(apierrors.InvalidParameter, "NextToken", "x"),
	)},
	{call("DescribeSecurityGroups"), join(atPlace, byPageOrToken)},
	{call("DescribeInstances"), join(atPlace,
		plant(apierrors.InvalidStatusNotFound, "Status", "Busy"), byPageOrToken)},
}

var ordersOfNetworks = []order{
	{call("CreateVpc RegionId=cn-shanghai"), join(atPlace, usedToken,
		plant(apierrors.InvalidParameter, "CidrBlock", "x"),
		byTexts("VpcName", apierrors.InvalidVpcNameMalformed, apierrors.InvalidVpcDiscriptionMalformed,
			apierrors.InvalidParameter),
		plant(apierrors.InvalidParameter, "CidrBlock", "10.0.0.0/7"),
		plant(apierrors.QuotaExceededVpc, regionID, "cn-hangzhou"),
	)},
	{call(validVSwitch, "VpcId=vpc-2"), join(atAnyPlace, usedToken,
		without("ZoneId", "VpcId", "CidrBlock"),
		plant(apierrors.InvalidCidrBlockMalformed, "CidrBlock", "x"),
		plant(apierrors.InvalidParameter, "Ipv6CidrBlock", "x"),
		byTexts("VSwitchName", apierrors.InvalidVSwitchNameMalformed, apierrors.InvalidVSwitchDiscriptionMalformed,
			apierrors.InvalidParameter),
		plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-none"),
		plant(apierrors.InvalidZoneIdNotFound, "ZoneId", "cn-shanghai-a"),
		plant(apierrors.IncorrectVSwitchStatus, "VpcId", "vpc-busy"),
		plant(apierrors.InvalidCirdrBlockMaskLength, "CidrBlock", "172.0.0.0/15"),
		plant(apierrors.InvalidParameter, "CidrBlock", "172.0.0.0/24"),
		plant(apierrors.InvalidCidrBlockOverlapped, "CidrBlock", "172.16.0.0/20"),
		plant(apierrors.InvalidParameter, "Ipv6CidrBlock", "0"),
		plant(apierrors.QuotaExceededVSwitch, "VpcId", "vpc-1"),
	)},
	{call(validGroup), join(atPlace, usedToken,
		plant(apierrors.InvalidParameter, "SecurityGroupType", "x"),
		byTexts("SecurityGroupName", apierrors.InvalidSecurityGroupNameMalformed,
			apierrors.InvalidDescriptionMalformed, apierrors.InvalidParameter),
		plant(apierrors.MissingParameter, "VpcId", "", "SecurityGroupType", model.GroupEnterprise),
		plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-none"),
	)},
	{call(validRun), join(atPlace, noENIsThere, usedToken,
		without("ImageId", "InstanceType", "VSwitchId"),
		plant(apierrors.MissingParameter, "SecurityGroupId", "", "SecurityGroupIds", []string(nil)),
		plant(apierrors.InvalidParamAmount, "Amount", 101),
		plant(apierrors.InvalidMinAmountMalformed, "MinAmount", 101),
		byTexts("InstanceName", apierrors.InvalidInstanceNameMalformed, apierrors.InvalidDescriptionMalformed,
			apierrors.InvalidClientTokenValueNotSupported),
		plant(apierrors.InvalidParameterConflict, "SecurityGroupIds", []string{"sg-none"}),
		plant(apierrors.InvalidInstanceTypeValueNotSupported, "InstanceType", "ecs.none"),
		plant(apierrors.InvalidZoneIdNotFound, "ZoneId", "cn-shanghai-a"),
		plant(apierrors.InvalidVSwitchIdNotExist, "VSwitchId", "vsw-none"),
		plant(apierrors.IncorrectVSwitchStatus, "VSwitchId", "vsw-busy"),
		plant(apierrors.InvalidVSwitchIdNotFound, "ZoneId", "cn-hangzhou-f"),
		plant(apierrors.InvalidSecurityGroupId, "SecurityGroupId", "sg-none"),
		plant(apierrors.OperationDeniedInconsistentNetwork, "SecurityGroupId", "sg-other"),
		plant(apierrors.QuotaExceededPrivateIpAddress, "VSwitchId", "vsw-29", "Amount", 100),
	)},
	{call("DeleteVpc VpcId=vpc-empty"), join(atAnyPlace, without("VpcId"),
		plant(apierrors.InvalidVpcIdNotFound, "VpcId", "vpc-sh"),
		plant(apierrors.DependencyViolationVSwitch, "VpcId", "vpc-1"),
	)},
	{call(validReservation), join(atPlace, usedToken, without("VSwitchId"),
		plant(apierrors.MissingParameter, "VSwitchCidrReservationCidr", ""),
		plant(apierrors.InvalidParameter, "IpVersion", "ipv4"),
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationType", "x"),
		plant(apierrors.ConflictVSwitchCidrReservation, "VSwitchCidrReservationMask", "28",
			"VSwitchCidrReservationCidr", "x"),
		plant(apierrors.InvalidCidrBlockMalformed, "VSwitchCidrReservationCidr", "172.16.1.1/28"),
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationCidr", "172.16.1.0/29"),
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationName", "x"),
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationDescription", "x"),
		plant(apierrors.InvalidParameter, "ClientToken", "网"),
		plant(apierrors.IllegalParamTagKey, "Tag", []model.Tag{{Key: "acs:x"}}),
		plant(apierrors.InvalidVSwitchIdNotFound, "VSwitchId", "vsw-none"),
		plant(apierrors.IncorrectVSwitchStatus, "VSwitchId", "vsw-busy"),
		plant(apierrors.InvalidCidrBlockOverlapped, "VSwitchCidrReservationCidr", "172.16.1.128/28"),
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationCidr", "172.16.1.0/28"),
	)},
	{call("DeleteVSwitchCidrReservation VSwitchCidrReservationId=vcr-1"), join(atPlace, usedToken,
		without("VSwitchCidrReservationId"), plant(apierrors.InvalidParameter, "ClientToken", "网"),
		plant(apierrors.ResourceNotFoundVSwitchCidrReservation, "VSwitchCidrReservationId", "vcr-none"),
	)},
	{call("ModifyVSwitchCidrReservationAttribute VSwitchCidrReservationId=vcr-1"), join(atPlace,
		without("VSwitchCidrReservationId"),
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationName", "x"),
		plant(apierrors.InvalidParameter, "VSwitchCidrReservationDescription", "x"),
		plant(apierrors.ResourceNotFoundVSwitchCidrReservation, "VSwitchCidrReservationId", "vcr-none"),
	)},
	{call("DeleteVSwitch VSwitchId=vsw-spare"), join(atAnyPlace, without("VSwitchId"),
		plant(apierrors.InvalidVSwitchIdNotFound, "VSwitchId", "vsw-none"),
		plant(apierrors.IncorrectVSwitchStatus, "VSwitchId", "vsw-busy"),
		plant(apierrors.DependencyViolation, "VSwitchId", "vsw-e"),
	)},
	{call("DeleteSecurityGroup SecurityGroupId=sg-spare"), join(byCaller,
		plant(apierrors.MissingParameterRegionId, regionID, ""), noSuchRegion, without("SecurityGroupId"),
		plant(apierrors.InvalidSecurityGroupNotFound, "SecurityGroupId", "sg-none"),
		plant(apierrors.DependencyViolation, "SecurityGroupId", "sg-1"),
	)},
}

// byRule returns the violations of an action that describes rules: those of the peer have
// names with one prefix, those of the other side with another.
func byRule(peer, own string, ports [4]apierrors.Code, missing, bothPeers, badPeer, bothOwn,
	badOwn apierrors.Code) []planted {
	peer4, peer6, peerGroup := peer+"CidrIp", "Ipv6"+peer+"CidrIp", peer+"GroupId"
	own4, own6 := own+"CidrIp", "Ipv6"+own+"CidrIp"
	return join(
		plant(apierrors.InvalidPriorityMalformed, "Priority", "x"),
		plant(apierrors.InvalidIpProtocolValueNotSupported, "IpProtocol", "x"),
		plant(ports[0], "PortRange", ""),
		plant(ports[1], "PortRange", "22"),
		plant(ports[2], "PortRange", "-1/-1"),
		plant(ports[3], "PortRange", "0/22"),
		plant(apierrors.InvalidSourcePortRangeMalformed, "SourcePortRange", "x"),
		plant(apierrors.InvalidPolicyMalformed, "Policy", "x"),
		plant(apierrors.InvalidPriorityValueNotSupported, "Priority", "101"),
		plant(apierrors.InvalidNicTypeValueNotSupported, "NicType", "x"),
		plant(apierrors.InvalidSecurityGroupDiscriptionMalformed, "Description", strings.Repeat("x", 513)),
		plant(missing, peer4, "", peer6, "", peerGroup, ""),
		plant(bothPeers, peer4, "10.0.0.0/8", peer6, "::/0"),
		plant(badPeer, peer4, "x", peer6, ""),
		plant(bothOwn, own4, "10.9.0.0/16", own6, "::/0"),
		plant(badOwn, own4, "x", own6, ""),
		plant(apierrors.InvalidParamterConflict, peer4, "10.0.0.0/8", own4, "10.0.0.0/8", peer6, "", own6, ""),
	)
}

// authorizingPorts and revokingPorts are the codes of a PortRange that is missing, is not
// two integers, is not for the protocol, and is out of range.
var (
	authorizingPorts = [4]apierrors.Code{apierrors.InvalidPortRangeMalformed, apierrors.InvalidParamPortRange,
		apierrors.OperationDenied, apierrors.InvalidIpProtocolMalformed}
	revokingPorts = [4]apierrors.Code{apierrors.InvalidIpPortRangeMalformed, apierrors.InvalidIpPortRangeMalformed,
		apierrors.InvalidIpPortRangeMalformed, apierrors.InvalidIpPortRangeMalformed}
)

// The violations of actions on rules.
var (
	byGroupId = join(
		plant(apierrors.InvalidSecurityGroupIdMalformed, "SecurityGroupId", "x"),
		plant(apierrors.MissingParameter, "SecurityGroupId", ""),
	)
	inboundTwice = plant(apierrors.InvalidParamPermissions, "Permissions",
		[]model.IngressPermission{{IpProtocol: "x"}})
	outboundTwice = plant(apierrors.InvalidParamPermissions, "Permissions",
		[]model.EgressPermission{{IpProtocol: "x"}})
	atRules      = join(atPlace, usedToken, byGroupId, plant(apierrors.InvalidParameter, "ClientToken", "é"))
	noSuchGroup  = plant(apierrors.InvalidSecurityGroupIdNotFound, "SecurityGroupId", "sg-none")
	byRuleQuotas = []planted{plant(apierrors.AuthorizationLimitExceed, "SecurityGroupId", "sg-full")}
	byRuleIds    = join(atRules,
		plant(apierrors.InvalidParameter, "SecurityGroupRuleId", make([]string, 101)),
		plant(apierrors.InvalidParamSecurityGroupRuleIdRepeated, "SecurityGroupRuleId", []string{"sgr-x", "sgr-x"}),
		noSuchGroup,
		plant(apierrors.InvalidParamSecurityGroupRuleId, "SecurityGroupRuleId", []string{"sgr-x"}),
	)
)

// byPeer returns the violations of a rule that names a group.
func byPeer(peer string, unknown, network, elsewhere apierrors.Code) []planted {
	block, group := peer+"CidrIp", peer+"GroupId"
	naming := func(code apierrors.Code, g, named string) planted {
		return plant(code, "SecurityGroupId", g, block, "", group, named)
	}
	return join(
		naming(unknown, "sg-1", "sg-none"),
		naming(apierrors.InvalidParamterConflict, "sg-1", "sg-1"),
		naming(network, "sg-1", "sg-classic"),
		naming(elsewhere, "sg-1", "sg-other"),
		naming(apierrors.InvalidGroupParameterOperationDenied, "sg-adv", "sg-1"),
		naming(apierrors.InvalidGroupAuthParameterOperationDenied, "sg-1", "sg-adv"),
		naming(apierrors.AuthorizedGroupRuleLimitExceed, "sg-naming", "sg-1"),
	)
}

var ordersOfRules = []order{
	{call(validIngress), join(atRules, inboundTwice,
		byRule("Source", "Dest", authorizingPorts, apierrors.MissingParameterSource,
			apierrors.InvalidParamSourceIp, apierrors.InvalidSourceCidrIpMalformed,
			apierrors.InvalidParamDestIp, apierrors.InvalidDestCidrIpMalformed),
		noSuchGroup,
		byPeer("Source", apierrors.InvalidSourceGroupIdNotFound,
			apierrors.InvalidNetworkTypeMismatch, apierrors.InvalidSourceGroupIdMismatch),
		byRuleQuotas,
	)},
	{call(validEgress), join(atRules, outboundTwice,
		byRule("Dest", "Source", authorizingPorts, apierrors.MissingParameterDest,
			apierrors.InvalidParamDestIp, apierrors.InvalidDestCidrIpMalformed,
			apierrors.InvalidParamSourceIp, apierrors.InvalidSourceCidrIpMalformed),
		noSuchGroup,
		byPeer("Dest", apierrors.InvalidDestGroupIdNotFound,
			apierrors.InvalidNetworkTypeConflict, apierrors.InvalidDestGroupIdMismatch),
		byRuleQuotas,
	)},
	{call("Revoke" + validIngress[len("Authorize"):]), join(atRules, inboundTwice,
		byRule("Source", "Dest", revokingPorts, apierrors.MissingParameterSource,
			apierrors.InvalidParamSourceIp, apierrors.InvalidSourceCidrIpMalformed,
			apierrors.InvalidParamDestIp, apierrors.InvalidDestCidrIpMalformed),
		noSuchGroup,
		plant(apierrors.InvalidSourceGroupIdNotFound, "SourceCidrIp", "", "SourceGroupId", "sg-none"),
	)},
	{call("Revoke" + validEgress[len("Authorize"):]), join(atRules, outboundTwice,
		byRule("Dest", "Source", revokingPorts, apierrors.MissingParameterDest,
			apierrors.InvalidParamDestIp, apierrors.InvalidDestCidrIpMalformed,
			apierrors.InvalidParamSourceIp, apierrors.InvalidSourceCidrIpMalformed),
		noSuchGroup,
		plant(apierrors.InvalidDestGroupIdNotFound, "DestCidrIp", "", "DestGroupId", "sg-none"),
	)},
	{call("RevokeSecurityGroup SecurityGroupId=sg-2 SecurityGroupRuleId.1=sgr-in"), byRuleIds},
	{call("RevokeSecurityGroupEgress SecurityGroupId=sg-2 SecurityGroupRuleId.1=sgr-out"), byRuleIds},
	{call("DescribeSecurityGroupAttribute SecurityGroupId=sg-1"), join(atPlace, byGroupId,
		plant(apierrors.InvalidParamter, "Direction", "x"),
		plant(apierrors.InvalidNicTypeValueNotSupported, "NicType", "x"),
		plant(apierrors.InvalidParameter, "MaxResults", -1),
		noSuchGroup,
		plant(apierrors.InvalidParameter, "NextToken", "x"),
	)},
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
