package sim

import (
	"cmp"
	"net/netip"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// UnassignPrivateIpAddresses takes secondary private addresses from an ENI and
// gives them back to its VSwitch. It follows the UnassignPrivateIpAddresses page
// of the ECS API reference, edition of 2021-07.
//
// Of several errors the first in this order is returned:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the request by itself, in the order of
//     [model.UnassignPrivateIpAddressesRequest.Check];
//  3. the ENI, as in [AssignPrivateIpAddresses];
//  4. the addresses: InvalidVSwitchId.IpInvalid for one that is not in the
//     VSwitch, InvalidParameter for the primary one (assumed),
//     InvalidIp.IpUnassigned for one that the ENI does not have.
//
// The page gives no order; this one is assumed.
func UnassignPrivateIpAddresses(s State, r *model.UnassignPrivateIpAddressesRequest) (State, *model.UnassignPrivateIpAddressesResponse, error) {
	return applyTo[*model.UnassignPrivateIpAddressesResponse](s, r)
}

func unassignPrivateIpAddresses(c *call, r *model.UnassignPrivateIpAddressesRequest) (*model.UnassignPrivateIpAddressesResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	e, err := c.readdressableENI(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	taken := parseAddresses(r.PrivateIpAddress)
	if err := e.checkReturnable(moreAddresses{list: "PrivateIpAddress", given: taken}); err != nil {
		return nil, err
	}

	c.write()
	pool := c.ownPools(e.vswitch).v4
	c.reshapeENI(e, func(e *eni) {
		e.secondary = slices.DeleteFunc(slices.Clone(e.secondary), func(a [4]byte) bool {
			return slices.Contains(taken, netip.AddrFrom4(a))
		})
	})
	for _, a := range taken {
		_ = pool.Release(a)
	}
	return &model.UnassignPrivateIpAddressesResponse{RequestId: c.requestID}, nil
}

// checkReturnable wants every address to be in the ENI's VSwitch, then none of
// them to be its primary one, then all of them to be its own.
func (e *eni) checkReturnable(l moreAddresses) error {
	return cmp.Or(
		l.each(func(parameter string, a netip.Addr) error {
			if !e.vswitch.cidr.Contains(a) {
				return apierrors.InvalidVSwitchIdIpInvalid.New(parameter, a.String(), e.vswitch.cidr.String())
			}
			return nil
		}),
		l.each(func(parameter string, a netip.Addr) error {
			if e.primary == a.As4() {
				return apierrors.InvalidParameter.New(parameter, a.String(), "The primary address of an ENI cannot be unassigned.")
			}
			return nil
		}),
		l.each(func(parameter string, a netip.Addr) error {
			if !slices.Contains(e.secondary, a.As4()) {
				return apierrors.InvalidIpIpUnassigned.New(parameter, a.String())
			}
			return nil
		}),
	)
}
