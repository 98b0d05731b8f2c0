package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var unassignIpv6AddressesRule = ruleOf((*World).unassignIpv6Addresses)

// unassignIpv6Addresses follows (ecs-zh/UnassignIpv6Addresses, 2021-07).
func (w *World) unassignIpv6Addresses(r *model.UnassignIpv6AddressesRequest) (answer[model.UnassignIpv6AddressesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	given := r.Ipv6Address
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || len(given) == 0, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(len(given) > w.limit(1, 10), apierrors.InvalidParameter),
		when(!all(given, isIPv6), apierrors.InvalidIpAddress),
		when(isRepeated(given...), apierrors.InvalidIpIpRepeated),
	)
	if err != nil {
		return nil, err
	}
	e, err := c.readdressable(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	gone := speltAll(given)
	if len(minus(gone, e.Ipv6Addresses)) > 0 {
		return nil, apierrors.InvalidIpIpUnassigned
	}
	return func(got *model.UnassignIpv6AddressesResponse) error {
		e.Ipv6Addresses = minus(e.Ipv6Addresses, gone)
		return same(got, new(model.UnassignIpv6AddressesResponse))
	}, nil
}
