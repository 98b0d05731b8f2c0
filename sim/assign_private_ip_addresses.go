package sim

import (
	"cmp"

	"example.com/enisim/model"
)

// AssignPrivateIpAddresses gives an ENI more secondary private addresses: given
// ones, or random free ones of its VSwitch; or prefixes, /28s of the VSwitch's CIDR
// reservations. It follows
// (ecs/AssignPrivateIpAddresses, 2021-07),
// (ecs-zh/AssignPrivateIpAddresses, 2021-07) for the ClientToken and the answer, and
// (ecs/AssignPrivateIpAddresses, current) for prefixes.
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
//  5. the number of addresses, and prefixes with them: MaxEniPrivateIpsCountExceeded over the
//     edition's [model.Limits] while the ENI is Available, InvalidOperation.Ipv4CountExceeded over the
//     limit of the instance type while it is InUse;
//  6. the groups: SecurityGroupInstanceLimitExceed;
//  7. the addresses or prefixes: InvalidVSwitchId.IpInvalid, InvalidIp.IpAssigned,
//     InvalidPrivateIpAddress.Duplicated, InvalidVSwitchId.IpNotEnough.
//
// The page gives no order; this one is assumed.
func AssignPrivateIpAddresses(s State, r *model.AssignPrivateIpAddressesRequest) (State, *model.AssignPrivateIpAddressesResponse, error) {
	return applyTo(s, r, assignPrivateIpAddresses)
}

var assignPrivateIpAddressesAction = declare(assignPrivateIpAddresses, model.Action{
	Product: model.ProductECS,
	Writes:  true,
})

func assignPrivateIpAddresses(c *call, r *model.AssignPrivateIpAddressesRequest) (*model.AssignPrivateIpAddressesResponse, error) {
	if err := c.admit(withENIs, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	prefixes := planOfIPv4Prefixes(r.Ipv4Prefix, r.Ipv4PrefixCount)
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.assignedIPv4(earlier.eni, earlier.had, prefixes), nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	e, err := c.eniForAddressChange(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	more := moreAddresses{"PrivateIpAddress", parseAddresses(r.PrivateIpAddress), r.SecondaryPrivateIpAddressCount}
	n, pool := more.count()+prefixes.count(), c.pools.Get(e.vswitch.number).v4
	if err := c.checkMoreIPv4(e, n); err != nil {
		return nil, err
	}
	if err := c.checkCapacityForMore(e, groupLoad{ipv4: n}); err != nil {
		return nil, err
	}
	if err := cmp.Or(more.check(e, pool), prefixes.checkMore(e, pool)); err != nil {
		return nil, err
	}

	c.write()
	had := len(e.secondary)
	if prefixes.count() > 0 {
		had = len(e.extra().ipv4Prefixes)
		e = c.addPrefixes(e, prefixes)
	} else {
		e = c.addIPv4(e, more)
	}
	c.remember(r, r.ClientToken, completedCall{eni: e, had: had})
	return c.assignedIPv4(e, had, prefixes), nil
}

// assignedIPv4 answers the call that left an ENI behind which had a number of
// secondary addresses before or, if the call assigned prefixes, of those.
func (c *call) assignedIPv4(e *eni, had int, prefixes prefixPlan) *model.AssignPrivateIpAddressesResponse {
	set := model.AssignedPrivateIpAddressesSet{NetworkInterfaceId: e.id(c.world)}
	if prefixes.count() > 0 {
		set.PrivateIpSet.PrivateIpAddress = []string{}
		set.Ipv4PrefixSet.Ipv4Prefixes = prefixTexts(e.extra().ipv4Prefixes[had:])
	} else {
		set.PrivateIpSet.PrivateIpAddress = ipv4Texts(e.secondary[had:])
		set.Ipv4PrefixSet.Ipv4Prefixes = []string{}
	}
	return &model.AssignPrivateIpAddressesResponse{RequestId: c.requestID, AssignedPrivateIpAddressesSet: set}
}
