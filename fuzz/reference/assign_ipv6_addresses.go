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
	parameters.Ipv6Address, parameters.Ipv6Prefix = copied(r.Ipv6Address), copied(r.Ipv6Prefix)
	if again, err := replay[model.AssignIpv6AddressesResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	given, count := r.Ipv6Address, r.Ipv6AddressCount
	prefixes, picked := r.Ipv6Prefix, r.Ipv6PrefixCount
	none := len(given) == 0 && count == 0 && len(prefixes) == 0 && picked == 0
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || none, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(len(given) > w.limit(1, 10), apierrors.InvalidParameter),
		when(!all(given, isIPv6), apierrors.InvalidIpAddress),
		when(count < 0 || count > w.limit(unstated, 10), apierrors.InvalidParameter),
		checkPrefixes(prefixes, picked, ipv6Prefix),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		when(len(given) > 0 && count != 0, apierrors.InvalidParameterConflict),
		checkOneKind(prefixes, picked, len(given) > 0 || count != 0),
		when(isRepeated(given...) || isPrefixRepeated(prefixes), apierrors.InvalidIpIpRepeated),
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
		w.checkMoreIPv6(e, len(given)+count+len(prefixes)+picked),
		w.checkCapacity(w.groupsOf(e), 0, 0, len(given)+count+len(prefixes)+picked),
		w.checkMoreGiven(e, v, given),
		w.checkMorePrefixes(e, prefixes, picked, ipv6Prefix),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.AssignIpv6AddressesResponse) error {
		assigned, err := w.assigned(v, given, count, isIPv6, got.Ipv6Sets.Ipv6Address)
		if err != nil {
			return err
		}
		gained, err := w.assignedPrefixes(v, prefixes, picked, ipv6Prefix, got.Ipv6PrefixSets.Ipv6Prefix)
		if err != nil {
			return err
		}
		e.Ipv6Addresses = joined(e.Ipv6Addresses, assigned)
		e.Ipv6Prefixes = joined(e.Ipv6Prefixes, gained)
		want := model.AssignIpv6AddressesResponse{NetworkInterfaceId: e.NetworkInterfaceId}
		want.Ipv6Sets.Ipv6Address = listed(assigned)
		want.Ipv6PrefixSets.Ipv6Prefix = listed(gained)
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// checkMoreIPv6 limits an ENI's IPv6 addresses: to 10 while it is Available, to the
// limit of the instance type while it is InUse
// (ecs-zh/AssignIpv6Addresses, 2021-07).
func (w *World) checkMoreIPv6(e *eni, more int) error {
	if e.InstanceId == "" {
		return when(more > 10-e.addresses6(), apierrors.MaxEniIpv6IpsCountExceeded)
	}
	return checkTypeIPv6(w.typeOf(w.instanceOf(e.InstanceId).InstanceType), e.addresses6(), more)
}
