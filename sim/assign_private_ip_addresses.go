package sim

import "example.com/enisim/model"

// AssignPrivateIpAddresses gives an ENI more secondary private addresses: given
// ones, or random free ones of its VSwitch. It follows
// (ecs/AssignPrivateIpAddresses, 2021-07), and
// (ecs-zh/AssignPrivateIpAddresses, 2021-07) for the ClientToken and the answer.
//
// A call with the ClientToken and the parameters of an earlier one that succeeded
// returns the result of that one and assigns nothing.
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of
//     [model.AssignPrivateIpAddressesRequest.Check];
//  4. the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.InvalidEniState unless it is Available or InUse, for a
//     primary one InvalidOperation.InvalidEcsState unless its instance is
//     Running or Stopped;
//  5. the number of addresses: MaxEniPrivateIpsCountExceeded over the
//     edition's [model.Limits] while the ENI is Available, InvalidOperation.Ipv4CountExceeded over the
//     limit of the instance type while it is InUse;
//  6. the groups: SecurityGroupInstanceLimitExceed;
//  7. the addresses: InvalidVSwitchId.IpInvalid, InvalidIp.IpAssigned,
//     InvalidPrivateIpAddress.Duplicated, InvalidVSwitchId.IpNotEnough.
//
// The page gives no order; this one is assumed.
func AssignPrivateIpAddresses(s State, r *model.AssignPrivateIpAddressesRequest) (State, *model.AssignPrivateIpAddressesResponse, error) {
	return applyTo(s, r, assignPrivateIpAddresses)
}

var assignPrivateIpAddressesAction = declare(assignPrivateIpAddresses, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"Ipv4Prefix": model.NoValue, "Ipv4PrefixCount": model.NoValue},
})

func assignPrivateIpAddresses(c *call, r *model.AssignPrivateIpAddressesRequest) (*model.AssignPrivateIpAddressesResponse, error) {
	if err := c.admit(withENIs, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.assignedIPv4(earlier.eni, earlier.had), nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	e, err := c.eniForAddressChange(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	more := moreAddresses{"PrivateIpAddress", parseAddresses(r.PrivateIpAddress), r.SecondaryPrivateIpAddressCount}
	n, pool := more.count(), c.pools.Get(e.vswitch.number).v4
	if err := c.checkMoreIPv4(e, n); err != nil {
		return nil, err
	}
	if err := c.checkCapacityForMore(e, groupLoad{ipv4: n}); err != nil {
		return nil, err
	}
	if err := more.check(e, pool); err != nil {
		return nil, err
	}

	c.write()
	had := len(e.secondary)
	e = c.addIPv4(e, more)
	c.remember(r, r.ClientToken, completedCall{eni: e, had: had})
	return c.assignedIPv4(e, had), nil
}

// assignedIPv4 answers the call that left an ENI behind which had a number of
// secondary addresses before.
func (c *call) assignedIPv4(e *eni, had int) *model.AssignPrivateIpAddressesResponse {
	return &model.AssignPrivateIpAddressesResponse{
		RequestId: c.requestID,
		AssignedPrivateIpAddressesSet: model.AssignedPrivateIpAddressesSet{
			NetworkInterfaceId: e.id(c.world),
			PrivateIpSet:       model.AssignedPrivateIpSet{PrivateIpAddress: ipv4Texts(e.secondary[had:])},
			Ipv4PrefixSet:      model.AssignedIpv4PrefixSet{Ipv4Prefixes: []string{}},
		},
	}
}
