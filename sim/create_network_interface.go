package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// CreateNetworkInterface creates an ENI in a VSwitch. The ENI is Secondary or Trunk, in
// the zone and the VPC of the VSwitch, and has the addresses that the request
// gives or random free ones. It is Creating for the delay that the topology sets,
// then Available. It follows (ecs/CreateNetworkInterface, 2020-10), "the page" of
// other comments.
//
// A call with the ClientToken and the parameters of an earlier one that succeeded
// returns the result of that one, with a RequestId of its own, and the state it
// was given.
//
// Of several errors it returns the first in this order, with the state it was
// given:
//
//  1. the caller: Abs.InvalidAccount.NotFound, InvalidUserType.NotSupported,
//     Forbidden.NotSupportRAM, Forbidden.SubUser, in whose place other actions
//     answer Forbidden.RAM;
//  2. the region: MissingParameter, InvalidRegionId.NotFound,
//     Forbidden.RegionId;
//  3. the token: IdempotentParameterMismatch;
//  4. the request by itself, in the order of
//     [model.CreateNetworkInterfaceRequest.Check];
//  5. a trunk ENI: InvalidOperation.TrunkingIsNotAllowed; the resource group:
//     InvalidResourceGroup.NotFound;
//  6. the VSwitch: InvalidVSwitchId.NotFound, IncorrectVSwitchStatus,
//     InvalidVSwitch.Ipv6NotTurnOn;
//  7. the groups: InvalidSecurityGroupId.NotFound, InvalidSecurityGroupId.NotVpc,
//     InvalidOperation.VpcMismatch for each, then JoinedGroupLimitExceed,
//     InvalidParameter.Conflict, SecurityGroupInstanceLimitExceed;
//  8. the quota of the account in the region: MaxEniCountExceeded; InternalError
//     if the simulation has no MAC address left;
//  9. the addresses: InvalidVSwitchId.IpInvalid,
//     InvalidPrivateIpAddress.Duplicated, InvalidVSwitchId.IpNotEnough.
//
// The page gives no order; this one is assumed.
func CreateNetworkInterface(s State, r *model.CreateNetworkInterfaceRequest) (State, *model.CreateNetworkInterfaceResponse, error) {
	return applyTo(s, r, createNetworkInterface)
}

var createNetworkInterfaceAction = declare(createNetworkInterface, model.Action{
	Product: model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"BusinessType": model.AnyValue,
		"ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout": "3",
		"ConnectionTrackingConfiguration.TcpEstablishedTimeout":       "910",
		"ConnectionTrackingConfiguration.UdpTimeout":                  "30",
		"EnhancedNetwork.EnableRss":                                   "false",
		"EnhancedNetwork.EnableSriov":                                 "false",
		"EnhancedNetwork.VirtualFunctionQuantity":                     model.NoValue,
		"EnhancedNetwork.VirtualFunctionTotalQueueNumber":             model.NoValue,
		"NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode":   "Standard",
		"NetworkInterfaceTrafficConfig.QueueNumber":                   model.NoValue,
		"NetworkInterfaceTrafficConfig.QueuePairNumber":               model.NoValue,
		"NetworkInterfaceTrafficConfig.RxQueueSize":                   model.NoValue,
		"NetworkInterfaceTrafficConfig.TxQueueSize":                   model.NoValue,
		"NetworkInterfaceTrafficMode":                                 "Standard",
		"QueuePairNumber":                                             model.NoValue,
		"RxQueueSize":                                                 model.NoValue,
		"TxQueueSize":                                                 model.NoValue,
		"Visible":                                                     model.AnyValue,
	},
})

// createENIAccess has Forbidden.SubUser, the page's own code for a missing permission.
var createENIAccess = access{
	unknownKey:    apierrors.AbsInvalidAccountNotFound,
	withoutENIs:   apierrors.InvalidUserTypeNotSupported,
	notGranted:    apierrors.ForbiddenSubUser,
	missingRegion: apierrors.MissingParameter,
	unknownRegion: apierrors.InvalidRegionIdNotFound,
	regionNoENIs:  apierrors.ForbiddenRegionId,
}

func createNetworkInterface(c *call, r *model.CreateNetworkInterfaceRequest) (*model.CreateNetworkInterfaceResponse, error) {
	if err := c.admit(createENIAccess, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.createdENI(earlier.eni), nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	if r.InstanceType == model.TypeTrunk {
		if err := c.checkTrunking("InstanceType", r.InstanceType); err != nil {
			return nil, err
		}
	}
	resourceGroup, err := c.findResourceGroup(r.ResourceGroupId)
	if err != nil {
		return nil, err
	}
	plan := planOf(r)
	v, err := c.vswitchForENI(apierrors.InvalidVSwitchIdNotFound, r.VSwitchId, plan)
	if err != nil {
		return nil, err
	}
	list := namedGroups(r.SecurityGroupId, r.SecurityGroupIds)
	groups, err := c.groupsToJoin(groupsOfENIs, v.vpc, list)
	if err != nil {
		return nil, err
	}
	if err := c.checkCapacity(groups, list, plan.load()); err != nil {
		return nil, err
	}
	if err := c.checkENIQuota(v.vpc.scope()); err != nil {
		return nil, err
	}
	if err := c.checkMACs(1); err != nil {
		return nil, err
	}
	if err := c.checkAddresses(v, plan); err != nil {
		return nil, err
	}

	c.write()
	c.claim(v, plan)
	e := c.createENI(draftENI(r, v, groups, resourceGroup, c.clock().Unix()), plan)
	c.remember(r, r.ClientToken, completedCall{eni: e})
	return c.createdENI(e), nil
}

// createdENI answers the call that created an ENI with what the ENI was then.
func (c *call) createdENI(e *eni) *model.CreateNetworkInterfaceResponse {
	v := e.vswitch
	spelt := c.spell(e)
	return &model.CreateNetworkInterfaceResponse{
		RequestId:            c.requestID,
		NetworkInterfaceId:   spelt.id,
		NetworkInterfaceName: e.name,
		Description:          e.description,
		Status:               e.status.String(),
		Type:                 e.typeName(),
		VSwitchId:            v.id,
		VpcId:                v.vpc.id,
		ZoneId:               v.zone,
		MacAddress:           spelt.mac,
		PrivateIpAddress:     spelt.primaryAddress(),
		PrivateIpSets:        spelt.ipv4,
		ResourceGroupId:      e.resourceGroup.idOrEmpty(),
		SecurityGroupIds:     model.SecurityGroupIds{SecurityGroupId: e.groupIDs()},
		Tags:                 tagItems(e.tags),
		OwnerId:              v.vpc.owner.id,
		SourceDestCheck:      e.addressCheck,
		Ipv6Sets:             spelt.ipv6,
		Ipv4PrefixSets:       ipv4PrefixSets(e),
		Ipv6PrefixSets:       ipv6PrefixSets(e),
	}
}
