package reference

import (
	"cmp"
	"fmt"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// readdressable finds an ENI whose addresses a call is to change: Available or
// InUse, and a primary one on an instance that is Running or Stopped
// (AssignPrivateIpAddresses).
func (c caller) readdressable(id string) (*eni, error) {
	e, err := c.changeable(id)
	switch {
	case err != nil:
		return nil, err
	case !e.in(model.StatusAvailable, model.StatusInUse):
		return nil, apierrors.InvalidOperationInvalidEniState
	case e.isPrimary() && !c.instanceOf(e.InstanceId).isSettled():
		return nil, apierrors.InvalidOperationInvalidEcsState
	}
	return e, nil
}

// assignPrivateIpAddresses is the AssignPrivateIpAddresses page, and its Chinese
// edition for ClientToken and answer.
func (w *World) assignPrivateIpAddresses(r *model.AssignPrivateIpAddressesRequest) (answer[model.AssignPrivateIpAddressesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.PrivateIpAddress = copied(r.PrivateIpAddress)
	if again, err := replay[model.AssignPrivateIpAddressesResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	given, count := r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || len(given) == 0 && count == 0, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(!all(given, isIPv4), apierrors.InvalidParameter),
		when(count < 0, apierrors.InvalidParameter),
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
	more := len(given) + count
	err = cmp.Or(
		w.checkMoreIPv4(e, more),
		w.checkCapacity(w.groupsOf(e), more),
		w.checkMoreGiven(e, v, given),
		when(w.free(v) < more, apierrors.InvalidVSwitchIdIpNotEnough),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.AssignPrivateIpAddressesResponse) error {
		assigned, err := w.assigned(v, given, count, isIPv4, got.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress)
		if err != nil {
			return err
		}
		e.SecondaryPrivateIpAddresses = joined(e.SecondaryPrivateIpAddresses, assigned)
		var want model.AssignPrivateIpAddressesResponse
		want.AssignedPrivateIpAddressesSet.NetworkInterfaceId = e.NetworkInterfaceId
		want.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress = assigned
		want.AssignedPrivateIpAddressesSet.Ipv4PrefixSet.Ipv4Prefixes = []string{}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

func (w *World) groupsOf(e *eni) []*group {
	var groups []*group
	for _, id := range e.SecurityGroupIds {
		groups = append(groups, w.groupOf(id))
	}
	return groups
}

// checkMoreIPv4 bounds an ENI's addresses: 10 secondary ones while it is Available,
// what the instance type allows while it is InUse (AssignPrivateIpAddresses).
func (w *World) checkMoreIPv4(e *eni, more int) error {
	if e.InstanceId == "" {
		return when(more > 10-len(e.SecondaryPrivateIpAddresses), apierrors.MaxEniPrivateIpsCountExceeded)
	}
	most := w.typeOf(w.instanceOf(e.InstanceId).InstanceType).EniPrivateIpAddressQuantity
	return when(more > most-e.addresses(), apierrors.InvalidOperationIpv4CountExceeded)
}

// checkMoreGiven wants addresses that the VSwitch can give, then that the ENI has
// not yet, then that nobody has.
func (w *World) checkMoreGiven(e *eni, v *vswitch, given []string) error {
	return cmp.Or(
		when(!all(given, v.canGive), apierrors.InvalidVSwitchIdIpInvalid),
		when(!all(given, func(a string) bool { return !e.has(spelt(a)) }), apierrors.InvalidIpIpAssigned),
		w.checkGiven(v, given),
	)
}

// assigned returns the addresses that were given or picked, as the answer shows
// them.
func (w *World) assigned(v *vswitch, given []string, count int, isOfFamily func(string) bool, shown []string) ([]string, error) {
	if count == 0 {
		return speltAll(given), nil
	}
	if len(shown) != count {
		return nil, fmt.Errorf("expected %d addresses, got %q", count, shown)
	}
	return copied(shown), w.checkPicked(v, isOfFamily, shown)
}

// joined returns the items of two lists in a list of its own.
func joined(a, b []string) []string { return append(copied(a), b...) }

// minus returns the items of a list that are not in another.
func minus(list, gone []string) []string {
	var kept []string
	for _, s := range list {
		if !contains(gone, s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// unassignPrivateIpAddresses is the UnassignPrivateIpAddresses page. That the
// primary address is InvalidParameter is assumed.
func (w *World) unassignPrivateIpAddresses(r *model.UnassignPrivateIpAddressesRequest) (answer[model.UnassignPrivateIpAddressesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	given := r.PrivateIpAddress
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || len(given) == 0, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(!all(given, isIPv4), apierrors.InvalidParameter),
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
	err = cmp.Or(
		when(!all(gone, w.vswitchOf(e.VSwitchId).covers), apierrors.InvalidVSwitchIdIpInvalid),
		when(contains(gone, e.PrivateIpAddress), apierrors.InvalidParameter),
		when(len(minus(gone, e.SecondaryPrivateIpAddresses)) > 0, apierrors.InvalidIpIpUnassigned),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.UnassignPrivateIpAddressesResponse) error {
		e.SecondaryPrivateIpAddresses = minus(e.SecondaryPrivateIpAddresses, gone)
		return same(got, new(model.UnassignPrivateIpAddressesResponse))
	}, nil
}

// assignIpv6Addresses is the AssignIpv6Addresses page, Chinese edition of 2021, and
// later editions for several addresses and the answer.
func (w *World) assignIpv6Addresses(r *model.AssignIpv6AddressesRequest) (answer[model.AssignIpv6AddressesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	given, count := r.Ipv6Address, r.Ipv6AddressCount
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || len(given) == 0 && count == 0, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(!all(given, isIPv6), apierrors.InvalidIpAddress),
		when(count < 0, apierrors.InvalidParameter),
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
		return same(got, &want)
	}, nil
}

// checkMoreIPv6 bounds an ENI's IPv6 addresses: 10 while it is Available, what the
// instance type allows while it is InUse (AssignIpv6Addresses).
func (w *World) checkMoreIPv6(e *eni, more int) error {
	if e.InstanceId == "" {
		return when(more > 10-len(e.Ipv6Addresses), apierrors.MaxEniIpv6IpsCountExceeded)
	}
	return checkTypeIPv6(w.typeOf(w.instanceOf(e.InstanceId).InstanceType), len(e.Ipv6Addresses), more)
}

// unassignIpv6Addresses is the UnassignIpv6Addresses page, Chinese edition of 2021.
func (w *World) unassignIpv6Addresses(r *model.UnassignIpv6AddressesRequest) (answer[model.UnassignIpv6AddressesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	given := r.Ipv6Address
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || len(given) == 0, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
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
