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
		when(r.NetworkInterfaceId == "" || len(given)+len(r.Ipv6Prefix) == 0, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(len(given) > w.limit(1, 10), apierrors.InvalidParameter),
		when(!all(given, isIPv6), apierrors.InvalidIpAddress),
		checkPrefixes(r.Ipv6Prefix, 0, ipv6Prefix),
		checkOneKind(r.Ipv6Prefix, 0, len(given) > 0),
		when(isRepeated(given...) || isPrefixRepeated(r.Ipv6Prefix), apierrors.InvalidIpIpRepeated),
	)
	if err != nil {
		return nil, err
	}
	e, err := c.readdressable(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	gone, prefixes := speltAll(given), speltBlocks(r.Ipv6Prefix)
	if len(minus(gone, e.Ipv6Addresses))+len(minus(prefixes, e.Ipv6Prefixes)) > 0 {
		return nil, apierrors.InvalidIpIpUnassigned
	}
	return func(got *model.UnassignIpv6AddressesResponse) error {
		e.Ipv6Addresses = minus(e.Ipv6Addresses, gone)
		e.Ipv6Prefixes = minus(e.Ipv6Prefixes, prefixes)
		return same(got, new(model.UnassignIpv6AddressesResponse))
	}, nil
}
