package sim

import (
	"cmp"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// AssignIpv6Addresses gives an ENI more IPv6 addresses: given ones, or free ones
// of its VSwitch picked at random. It follows the AssignIpv6Addresses page of the
// ECS API reference, Chinese edition of 2021; later editions allow more than one
// given address and name in the answer what was assigned.
//
// Of several errors the first in this order is returned:
//
//  1. the caller and the region, as in [CreateNetworkInterface] (the page prints
//     status 403 for Forbidden.RegionId, all others 400, which is kept);
//  2. the request by itself, in the order of
//     [model.AssignIpv6AddressesRequest.Check];
//  3. the ENI, as in [AssignPrivateIpAddresses];
//  4. the VSwitch: InvalidVSwitch.Ipv6NotTurnOn;
//  5. the number of addresses: MaxEniIpv6IpsCountExceeded over 10 while
//     Available, InvalidOperation.Ipv6NotSupport and
//     InvalidOperation.Ipv6CountExceeded by the instance type while InUse;
//  6. the addresses: InvalidVSwitchId.IpInvalid, InvalidIp.IpAssigned,
//     InvalidPrivateIpAddress.Duplicated, InvalidVSwitchId.IpNotEnough.
//
// The page gives no order; this one is assumed.
func AssignIpv6Addresses(s State, r *model.AssignIpv6AddressesRequest) (State, *model.AssignIpv6AddressesResponse, error) {
	return applyTo[*model.AssignIpv6AddressesResponse](s, r)
}

func assignIpv6Addresses(c *call, r *model.AssignIpv6AddressesRequest) (*model.AssignIpv6AddressesResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	e, err := c.readdressableENI(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	pool := c.pools.get(e.vswitch.number).v6
	if pool == nil {
		return nil, apierrors.InvalidVSwitchIpv6NotTurnOn.New("NetworkInterfaceId", e.vswitch.id)
	}
	more := moreAddresses{"Ipv6Address", parseAddresses(r.Ipv6Address), r.Ipv6AddressCount}
	if err := cmp.Or(c.checkMore6(e, more.count()), more.check(e, pool)); err != nil {
		return nil, err
	}

	c.write()
	had := len(e.ipv6)
	e = c.replaceENI(e, func(e *eni) {
		e.ipv6 = slices.Clip(e.ipv6)
		for _, a := range more.take(c.world, c.ownPools(e.vswitch).v6) {
			e.ipv6 = append(e.ipv6, a.As16())
		}
	})
	return &model.AssignIpv6AddressesResponse{
		RequestId:          c.requestID,
		NetworkInterfaceId: r.NetworkInterfaceId,
		Ipv6Sets:           model.AssignedIpv6Sets{Ipv6Address: e.ipv6Texts()[had:]},
		Ipv6PrefixSets:     model.AssignedIpv6PrefixSets{Ipv6Prefix: []string{}},
	}, nil
}

// checkMore6 wants an ENI to be allowed so many more IPv6 addresses, which may be
// any number.
func (c *call) checkMore6(e *eni, more int) error {
	if e.bound != 0 {
		return c.checkTypeIpv6(e, c.instances.get(e.bound).kind, more)
	}
	if more > model.MaxIpv6Addresses-len(e.ipv6) {
		return apierrors.MaxEniIpv6IpsCountExceeded.New("NetworkInterfaceId", e.id(c.world), strconv.Itoa(model.MaxIpv6Addresses))
	}
	return nil
}
