package sim

import (
	"net/netip"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// UnassignPrivateIpAddresses takes secondary private addresses or prefixes from an ENI.
// They are free in its VSwitch again. It follows
// (ecs/UnassignPrivateIpAddresses, 2021-07).
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the request by itself, in the order of
//     [model.UnassignPrivateIpAddressesRequest.Check];
//  3. the ENI, as in [AssignPrivateIpAddresses];
//  4. the addresses: InvalidVSwitchId.IpInvalid for one that is not in the
//     VSwitch, InvalidParameter for the primary one (assumed),
//     InvalidIp.IpUnassigned for one that the ENI does not have, also for a prefix.
//
// The page gives no order; this one is assumed.
func UnassignPrivateIpAddresses(s State, r *model.UnassignPrivateIpAddressesRequest) (State, *model.UnassignPrivateIpAddressesResponse, error) {
	return applyTo(s, r, unassignPrivateIpAddresses)
}

var unassignPrivateIpAddressesAction = declare(unassignPrivateIpAddresses, model.Action{
	Product: model.ProductECS,
	Writes:  true,
})

func unassignPrivateIpAddresses(c *call, r *model.UnassignPrivateIpAddressesRequest) (*model.UnassignPrivateIpAddressesResponse, error) {
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
	taken := moreAddresses{list: "PrivateIpAddress", given: parseAddresses(r.PrivateIpAddress)}
	if err := taken.each(e.checkInVSwitch); err != nil {
		return nil, err
	}
	if err := taken.each(e.checkNotPrimary); err != nil {
		return nil, err
	}
	if err := taken.each(e.checkSecondaryAddress); err != nil {
		return nil, err
	}
	prefixes := planOfIPv4Prefixes(r.Ipv4Prefix, 0)
	if err := prefixes.checkAssigned(e); err != nil {
		return nil, err
	}

	c.write()
	if prefixes.count() > 0 {
		c.removePrefixes(e, prefixes)
	} else {
		c.removeIPv4(e, taken.given)
	}
	return &model.UnassignPrivateIpAddressesResponse{RequestId: c.requestID}, nil
}

func (e *eni) checkInVSwitch(parameter parameterName, a netip.Addr) error {
	if !e.vswitch.cidr.Contains(a) {
		return apierrors.InvalidVSwitchIdIpInvalid.New(parameter.String(), a.String(), e.vswitch.cidr.String())
	}
	return nil
}

func (e *eni) checkNotPrimary(parameter parameterName, a netip.Addr) error {
	if e.primary == a.As4() {
		return apierrors.InvalidParameter.New(parameter.String(), a.String()).
			WithDetail("The primary address of an ENI cannot be unassigned.")
	}
	return nil
}

func (e *eni) checkSecondaryAddress(parameter parameterName, a netip.Addr) error {
	if !slices.Contains(e.secondary, a.As4()) {
		return apierrors.InvalidIpIpUnassigned.New(parameter.String(), a.String())
	}
	return nil
}
