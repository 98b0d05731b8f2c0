package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var assignIpv6AddressesRule = ruleOf((*World).assignIpv6Addresses)

// assignIpv6Addresses follows (ecs-zh/AssignIpv6Addresses, 2021-07), and for several
// addresses, ClientToken and the answer (ecs/AssignIpv6Addresses, current).
func (w *World) assignIpv6Addresses(r *model.AssignIpv6AddressesRequest) (answer[model.AssignIpv6AddressesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Ipv6Address = copied(r.Ipv6Address)
	if again, err := replay[model.AssignIpv6AddressesResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	given, count := r.Ipv6Address, r.Ipv6AddressCount
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || len(given) == 0 && count == 0, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(len(given) > w.limit(1, 10), apierrors.InvalidParameter),
		when(!all(given, isIPv6), apierrors.InvalidIpAddress),
		when(count < 0 || count > w.limit(unstated, 10), apierrors.InvalidParameter),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		when(len(given) > 0 && count != 0, apierrors.InvalidParameterConflict),
		when(isRepeated(given...), apierrors.InvalidIpIpRepeated),
	)
	if err != nil {
		return nil, err
	}
	e, err := c.readdressable(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	v := w.vswitchOf(e.VSwitchId)
	err = cmp.Or(
		when(!v.block6.IsValid(), apierrors.InvalidVSwitchIpv6NotTurnOn),
		w.checkMoreIPv6(e, len(given)+count),
		w.checkCapacity(w.groupsOf(e), 0, 0, len(given)+count),
		w.checkMoreGiven(e, v, given),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.AssignIpv6AddressesResponse) error {
		assigned, err := w.assigned(v, given, count, isIPv6, got.Ipv6Sets.Ipv6Address)
		if err != nil {
			return err
		}
		e.Ipv6Addresses = joined(e.Ipv6Addresses, assigned)
		want := model.AssignIpv6AddressesResponse{NetworkInterfaceId: e.NetworkInterfaceId}
		want.Ipv6Sets.Ipv6Address = assigned
		want.Ipv6PrefixSets.Ipv6Prefix = []string{}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// checkMoreIPv6 limits an ENI's IPv6 addresses: to 10 while it is Available, to the
// limit of the instance type while it is InUse
// (ecs-zh/AssignIpv6Addresses, 2021-07).
func (w *World) checkMoreIPv6(e *eni, more int) error {
	if e.InstanceId == "" {
		return when(more > 10-len(e.Ipv6Addresses), apierrors.MaxEniIpv6IpsCountExceeded)
	}
	return checkTypeIPv6(w.typeOf(w.instanceOf(e.InstanceId).InstanceType), len(e.Ipv6Addresses), more)
}
