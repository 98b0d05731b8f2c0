package sim

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// AssignIpv6Addresses gives an ENI more IPv6 addresses: given ones, or random
// free ones of its VSwitch. It follows (ecs-zh/AssignIpv6Addresses, 2021-07), and
// later editions for several given addresses, ClientToken and the answer.
//
// A call with the ClientToken and the parameters of an earlier one that succeeded
// returns the result of that one and assigns nothing.
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateNetworkInterface] (the page prints
//     status 403 for Forbidden.RegionId, all others print 400, which is kept);
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of
//     [model.AssignIpv6AddressesRequest.Check];
//  4. the ENI, as in [AssignPrivateIpAddresses];
//  5. the VSwitch: InvalidVSwitch.Ipv6NotTurnOn;
//  6. the number of addresses: MaxEniIpv6IpsCountExceeded over 10 while the ENI is
//     Available, InvalidOperation.Ipv6NotSupport and
//     InvalidOperation.Ipv6CountExceeded by the instance type while it is InUse,
//     UnsupportedParameter if the type's figure is [model.Unknown];
//  7. the groups: SecurityGroupInstanceLimitExceed, where the edition counts IPv6
//     addresses;
//  8. the addresses or prefixes: InvalidVSwitchId.IpInvalid, InvalidIp.IpAssigned,
//     InvalidPrivateIpAddress.Duplicated, InvalidVSwitchId.IpNotEnough.
//
// The page gives no order; this one is assumed.
func AssignIpv6Addresses(s State, r *model.AssignIpv6AddressesRequest) (State, *model.AssignIpv6AddressesResponse, error) {
	return applyTo(s, r, assignIpv6Addresses)
}

var assignIpv6AddressesAction = declare(assignIpv6Addresses, model.Action{
	Product: model.ProductECS,
	Writes:  true,
})

func assignIpv6Addresses(c *call, r *model.AssignIpv6AddressesRequest) (*model.AssignIpv6AddressesResponse, error) {
	if err := c.admit(withENIs, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	prefixes := planOfIPv6Prefixes(r.Ipv6Prefix, r.Ipv6PrefixCount)
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.assignedIPv6(earlier.eni, earlier.had, prefixes), nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	e, err := c.eniForAddressChange(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	pool := c.pools.Get(e.vswitch.number).v6
	if pool == nil {
		return nil, apierrors.InvalidVSwitchIpv6NotTurnOn.New("NetworkInterfaceId", e.vswitch.id)
	}
	more := moreAddresses{"Ipv6Address", parseAddresses(r.Ipv6Address), r.Ipv6AddressCount}
	n := more.count() + prefixes.count()
	if err := c.checkMoreIPv6(e, n); err != nil {
		return nil, err
	}
	if err := c.checkCapacityForMore(e, groupLoad{ipv6: n}); err != nil {
		return nil, err
	}
	if err := cmp.Or(more.check(e, pool), prefixes.checkMore(e, pool)); err != nil {
		return nil, err
	}

	c.write()
	had := len(e.ipv6)
	if prefixes.count() > 0 {
		had = len(e.extra().ipv6Prefixes)
		e = c.addPrefixes(e, prefixes)
	} else {
		e = c.addIPv6(e, more)
	}
	c.remember(r, r.ClientToken, completedCall{eni: e, had: had})
	return c.assignedIPv6(e, had, prefixes), nil
}

// assignedIPv6 answers the call that left an ENI behind which had a number of IPv6
// addresses before or, if the call assigned prefixes, of those.
func (c *call) assignedIPv6(e *eni, had int, prefixes prefixPlan) *model.AssignIpv6AddressesResponse {
	answer := &model.AssignIpv6AddressesResponse{RequestId: c.requestID, NetworkInterfaceId: e.id(c.world)}
	if prefixes.count() > 0 {
		answer.Ipv6Sets.Ipv6Address = []string{}
		answer.Ipv6PrefixSets.Ipv6Prefix = prefixTexts(e.extra().ipv6Prefixes[had:])
	} else {
		answer.Ipv6Sets.Ipv6Address = ipv6Texts(e.ipv6[had:])
		answer.Ipv6PrefixSets.Ipv6Prefix = []string{}
	}
	return answer
}
