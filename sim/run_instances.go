package sim

import (
	"cmp"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// RunInstances makes instances, each with its primary ENI, which takes an address
// of the VSwitch and joins the groups. They are Pending for the delay that the
// topology sets, then Running. It follows the RunInstances page of the ECS API
// reference, edition of 2021-07, as far as an ENI sees it: images, disks, keys and
// the price are not simulated.
//
// Of several errors the first in this order is returned:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of [model.RunInstancesRequest.Check];
//  4. the type: InvalidInstanceType.ValueNotSupported;
//  5. the VSwitch: InvalidVSwitchId.NotFound, IncorrectVSwitchStatus,
//     InvalidParameter for another ZoneId than the VSwitch's (assumed);
//  6. the groups, as in [CreateNetworkInterface];
//  7. the addresses: InvalidVSwitchId.IpNotEnough.
//
// The page gives no order; this one is assumed.
func RunInstances(s State, r *model.RunInstancesRequest) (State, *model.RunInstancesResponse, error) {
	return applyTo[*model.RunInstancesResponse](s, r)
}

func runInstances(c *call, r *model.RunInstancesRequest) (*model.RunInstancesResponse, error) {
	if err := c.admit(r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.ran(earlier.made), nil
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	kind := slices.IndexFunc(c.types, func(t model.InstanceType) bool { return t.InstanceTypeId == r.InstanceType })
	if kind < 0 {
		return nil, apierrors.InvalidInstanceTypeValueNotSupported.New("InstanceType", r.InstanceType)
	}
	amount := cmp.Or(r.Amount, 1)
	order, err := c.orderPrimaries(r, amount)
	if err != nil {
		return nil, err
	}

	c.write()
	made := make([]string, amount)
	for n := range amount {
		i := &instance{
			labels: c.labels(r.InstanceName, r.Description, r.Tag),
			kind:   &c.types[kind],
			zone:   order.vswitch.zone,
			vpc:    order.vswitch.vpc,
			region: c.region,
			owner:  c.account,
		}
		i.number, i.id = c.mint(ofInstance, "i-"+c.region.infix, 17, c.ids.has)
		e := order.make(c.world)
		e.isPrimary, e.status, e.bound = true, inUse, i.number
		i.primary = e.number
		c.instances.put(c.owner, i.number, i)
		c.ids.put(c.owner, i.id, instanceRef(i.number))
		c.addENI(e)
		c.beginInstance(c.instances.get(i.number), model.InstancePending, c.delays.RunInstances)
		made[n] = i.id
	}
	c.remember(r, r.ClientToken, token{made: made})
	return c.ran(made), nil
}

// orderPrimaries resolves the names in a request and wants room for so many
// primary ENIs. They are ordered as CreateNetworkInterface would order one.
func (c *call) orderPrimaries(r *model.RunInstancesRequest, amount int) (eniOrder, error) {
	one := &model.CreateNetworkInterfaceRequest{
		VSwitchId:        r.VSwitchId,
		SecurityGroupId:  r.SecurityGroupId,
		SecurityGroupIds: r.SecurityGroupIds,
	}
	order := eniOrder{addresses: addressOrderOf(one), request: one}
	var err error
	if order.vswitch, err = c.usableVSwitch(r.VSwitchId, order.addresses); err != nil {
		return order, err
	}
	v := order.vswitch
	if !is(r.ZoneId, v.zone) {
		return order, apierrors.InvalidParameter.New("ZoneId", r.ZoneId, "The VSwitch is in zone "+v.zone+".")
	}
	list := groupsOf(one)
	if order.groups, err = c.joinable(v.vpc, list); err != nil {
		return order, err
	}
	return order, cmp.Or(
		c.checkCapacity(order.groups, list, amount),
		c.checkRoom(amount),
		checkEnough(v, c.pools.get(v.number).v4, amount),
	)
}

func (c *call) ran(made []string) *model.RunInstancesResponse {
	return &model.RunInstancesResponse{
		RequestId:      c.requestID,
		InstanceIdSets: model.InstanceIdSets{InstanceIdSet: slices.Clone(made)},
	}
}
