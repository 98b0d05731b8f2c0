package sim

import (
	"cmp"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// CreateNetworkInterface creates an ENI: Available, Secondary, bound to
// nothing, in the zone and the VPC of its VSwitch, with the addresses asked
// for or with free ones picked at random. If the topology sets a delay it is
// Creating first. It follows the CreateNetworkInterface page of the ECS API
// reference, international edition of 2020-10-16.
//
// A call with the ClientToken and the parameters of an earlier one that
// succeeded returns that one's result, with a RequestId of its own, and the
// state it was given.
//
// Of several errors the first in this order is returned, and the state with it
// is the one that was given:
//
//  1. the caller: Abs.InvalidAccount.NotFound, InvalidUserType.NotSupported,
//     Forbidden.NotSupportRAM, Forbidden.SubUser;
//  2. the region: MissingParameter, InvalidRegionId.NotFound,
//     Forbidden.RegionId;
//  3. the token: IdempotentParameterMismatch;
//  4. the request by itself, in the order of
//     [model.CreateNetworkInterfaceRequest.Check];
//  5. the resource group: InvalidResourceGroup.NotFound;
//  6. the VSwitch: InvalidVSwitchId.NotFound, IncorrectVSwitchStatus,
//     InvalidVSwitch.Ipv6NotTurnOn;
//  7. the groups: InvalidSecurityGroupId.NotFound, InvalidSecurityGroupId.NotVpc,
//     InvalidOperation.VpcMismatch for each, then JoinedGroupLimitExceed,
//     InvalidParameter.Conflict, SecurityGroupInstanceLimitExceed;
//  8. the quota of the account in the region: MaxEniCountExceeded;
//  9. the addresses: InvalidVSwitchId.IpInvalid,
//     InvalidPrivateIpAddress.Duplicated, InvalidVSwitchId.IpNotEnough.
//
// The page gives no order; this one is assumed.
func CreateNetworkInterface(s State, r *model.CreateNetworkInterfaceRequest) (State, *model.CreateNetworkInterfaceResponse, error) {
	return applyTo[*model.CreateNetworkInterfaceResponse](s, r)
}

func createNetworkInterface(c *call, r *model.CreateNetworkInterfaceRequest) (*model.CreateNetworkInterfaceResponse, error) {
	if err := c.admit(r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.created(earlier.eni), nil
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	order, err := c.orderENI(r)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(c.checkQuota(order.vswitch.vpc.place()), c.checkRoom(1)); err != nil {
		return nil, err
	}
	if err := c.checkAddresses(order.vswitch, order.addresses); err != nil {
		return nil, err
	}

	c.write()
	order.addresses.claim(c.ownPools(order.vswitch))
	e := order.make(c.world)
	c.addENI(e)
	e = c.begin(e, creating, c.delays.CreateNetworkInterface)
	c.remember(r, r.ClientToken, token{eni: e})
	return c.created(e), nil
}

// eniOrder is a request for an ENI with its names resolved.
type eniOrder struct {
	vswitch       *vswitch
	groups        []*group
	resourceGroup *resourceGroup
	addresses     addressOrder
	request       *model.CreateNetworkInterfaceRequest
}

// orderENI resolves the names in a request and checks what they stand for.
func (c *call) orderENI(r *model.CreateNetworkInterfaceRequest) (eniOrder, error) {
	order := eniOrder{addresses: addressOrderOf(r), request: r}
	var err error
	if order.resourceGroup, err = c.ownedResourceGroup(r.ResourceGroupId); err != nil {
		return order, err
	}
	if order.vswitch, err = c.usableVSwitch(r.VSwitchId, order.addresses); err != nil {
		return order, err
	}
	list := groupsOf(r)
	if order.groups, err = c.joinable(order.vswitch.vpc, list); err != nil {
		return order, err
	}
	return order, c.checkCapacity(order.groups, list, order.addresses.count4())
}

// groupsOf returns the groups that a request names, by either parameter.
func groupsOf(r *model.CreateNetworkInterfaceRequest) groupList {
	if r.SecurityGroupId != "" {
		return groupList{"SecurityGroupId", true, []string{r.SecurityGroupId}}
	}
	return groupList{"SecurityGroupIds", false, r.SecurityGroupIds}
}

// usableVSwitch finds a VSwitch from which such addresses can come.
func (c *call) usableVSwitch(id string, wanted addressOrder) (*vswitch, error) {
	const parameter = "VSwitchId"
	v, err := c.ownedVSwitch(id)
	switch {
	case err != nil:
		return nil, err
	case v.status != model.VSwitchAvailable:
		return nil, apierrors.IncorrectVSwitchStatus.New(parameter, id)
	case wanted.count6() > 0 && !v.cidr6.IsValid():
		return nil, apierrors.InvalidVSwitchIpv6NotTurnOn.New(parameter, id)
	}
	return v, nil
}

// checkQuota wants room for one more ENI of an account in a region.
func (c *call) checkQuota(p place) error {
	if n := c.counted.get(p); n >= c.quotas.NetworkInterfaces {
		return apierrors.MaxEniCountExceeded.New("RegionId", c.regions[p.region].id)
	}
	return nil
}

// created answers the call that made an ENI, with what it was then.
func (c *call) created(e *eni) *model.CreateNetworkInterfaceResponse {
	v := e.vswitch
	addresses := e.addressTexts()
	return &model.CreateNetworkInterfaceResponse{
		RequestId:            c.requestID,
		NetworkInterfaceId:   e.id(c.world),
		NetworkInterfaceName: e.name,
		Description:          e.description,
		Status:               e.status.String(),
		Type:                 e.typeName(),
		VSwitchId:            v.id,
		VpcId:                v.vpc.id,
		ZoneId:               v.zone,
		MacAddress:           e.mac.String(),
		PrivateIpAddress:     addresses[0],
		PrivateIpSets:        privateIpSets(addresses),
		ResourceGroupId:      e.resourceGroup.idOrEmpty(),
		SecurityGroupIds:     model.SecurityGroupIds{SecurityGroupId: e.groupIDs()},
		Tags:                 tagItems(e.tags),
		OwnerId:              v.vpc.owner.id,
		Ipv6Sets:             ipv6Sets(e.ipv6Texts()),
		Ipv4PrefixSets:       model.Ipv4PrefixSets{Ipv4PrefixSet: []model.Ipv4PrefixSet{}},
		Ipv6PrefixSets:       model.Ipv6PrefixSets{Ipv6PrefixSet: []model.Ipv6PrefixSet{}},
	}
}

// make picks the addresses that an order leaves open and makes the ENI, which
// is in no table yet. The given addresses have been claimed.
func (o eniOrder) make(w *world) *eni {
	n := w.nextENI()
	primary, secondary, ipv6 := o.addresses.fill(w, w.ownPools(o.vswitch), n)
	return &eni{
		number:        n,
		mac:           macOf(w.seed, n),
		queueNumber:   uint16(o.request.QueueNumber),
		primary:       primary,
		secondary:     secondary,
		ipv6:          ipv6,
		vswitch:       o.vswitch,
		groups:        o.groups,
		resourceGroup: o.resourceGroup,
		name:          o.request.NetworkInterfaceName,
		description:   o.request.Description,
		tags:          append([]model.Tag(nil), o.request.Tag...),
		outlives:      isFalse(o.request.DeleteOnRelease),
		created:       w.clock().Unix(),
	}
}

// isTrue and isFalse read a Boolean parameter that may not be given.
func isTrue(given *bool) bool  { return given != nil && *given }
func isFalse(given *bool) bool { return given != nil && !*given }

func (g *resourceGroup) idOrEmpty() string {
	if g == nil {
		return ""
	}
	return g.id
}

func (e *eni) groupIDs() []string {
	ids := make([]string, len(e.groups))
	for i, g := range e.groups {
		ids[i] = g.id
	}
	return ids
}

func privateIpSets(addresses []string) model.PrivateIpSets {
	sets := make([]model.PrivateIpSet, len(addresses))
	for i, address := range addresses {
		sets[i] = model.PrivateIpSet{PrivateIpAddress: address, Primary: i == 0}
	}
	return model.PrivateIpSets{PrivateIpSet: sets}
}

func ipv6Sets(addresses []string) model.Ipv6Sets {
	sets := make([]model.Ipv6Set, len(addresses))
	for i, address := range addresses {
		sets[i] = model.Ipv6Set{Ipv6Address: address}
	}
	return model.Ipv6Sets{Ipv6Set: sets}
}

func tagItems(tags []model.Tag) model.Tags {
	items := make([]model.TagItem, len(tags))
	for i, tag := range tags {
		items[i] = model.TagItem{TagKey: tag.Key, TagValue: tag.Value}
	}
	return model.Tags{Tag: items}
}

// itemName spells the name of item i of a list.
func itemName(list string, i int) string { return list + "." + strconv.Itoa(i+1) }
