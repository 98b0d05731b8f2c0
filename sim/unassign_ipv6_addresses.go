package sim

import (
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// UnassignIpv6Addresses takes IPv6 addresses or prefixes from an ENI. They are free in its
// VSwitch again. It follows (ecs-zh/UnassignIpv6Addresses, 2021-07); later
// editions allow more than one address.
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the request by itself, in the order of
//     [model.UnassignIpv6AddressesRequest.Check];
//  3. the ENI, as in [AssignPrivateIpAddresses];
//  4. the addresses: InvalidIp.IpUnassigned.
//
// The page gives no order; this one is assumed.
func UnassignIpv6Addresses(s State, r *model.UnassignIpv6AddressesRequest) (State, *model.UnassignIpv6AddressesResponse, error) {
	return applyTo(s, r, unassignIpv6Addresses)
}

var unassignIpv6AddressesAction = declare(unassignIpv6Addresses, model.Action{
	Product: model.ProductECS,
	Writes:  true,
})

func unassignIpv6Addresses(c *call, r *model.UnassignIpv6AddressesRequest) (*model.UnassignIpv6AddressesResponse, error) {
	if err := c.admit(withENIs, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	e, err := c.eniForAddressChange(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	taken := parseAddresses(r.Ipv6Address)
	for i, a := range taken {
		if !slices.Contains(e.ipv6, a.As16()) {
			return nil, apierrors.InvalidIpIpUnassigned.New(itemName("Ipv6Address", i), a.String())
		}
	}
	prefixes := planOfIPv6Prefixes(r.Ipv6Prefix, 0)
	if err := prefixes.checkAssigned(e); err != nil {
		return nil, err
	}

	c.write()
	if prefixes.count() > 0 {
		c.removePrefixes(e, prefixes)
	} else {
		c.removeIPv6(e, taken)
	}
	return &model.UnassignIpv6AddressesResponse{RequestId: c.requestID}, nil
}
