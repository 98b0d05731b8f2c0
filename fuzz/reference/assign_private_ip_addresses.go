package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var assignPrivateIpAddressesRule = ruleOf((*World).assignPrivateIpAddresses)

// assignPrivateIpAddresses is the AssignPrivateIpAddresses page, and its Chinese
// edition for ClientToken and answer.
func (w *World) assignPrivateIpAddresses(r *model.AssignPrivateIpAddressesRequest) (answer[model.AssignPrivateIpAddressesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.PrivateIpAddress, parameters.Ipv4Prefix = copied(r.PrivateIpAddress), copied(r.Ipv4Prefix)
	if again, err := replay[model.AssignPrivateIpAddressesResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	given, count := r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount
	prefixes, picked := r.Ipv4Prefix, r.Ipv4PrefixCount
	none := len(given) == 0 && count == 0 && len(prefixes) == 0 && picked == 0
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || none, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(!all(given, isIPv4), apierrors.InvalidParameter),
		when(count < 0, apierrors.InvalidParameter),
		checkPrefixes(prefixes, picked, ipv4Prefix),
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
	more := len(given) + count
	err = cmp.Or(
		w.checkMoreIPv4(e, more+len(prefixes)+picked),
		w.checkCapacity(w.groupsOf(e), 0, more+len(prefixes)+picked, 0),
		w.checkMoreGiven(e, v, given),
		when(w.freeFor(v, given) < more, apierrors.InvalidVSwitchIdIpNotEnough),
		w.checkMorePrefixes(e, prefixes, picked, ipv4Prefix),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.AssignPrivateIpAddressesResponse) error {
		assigned, err := w.assigned(v, given, count, isIPv4, got.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress)
		if err != nil {
			return err
		}
		gained, err := w.assignedPrefixes(v, prefixes, picked, ipv4Prefix,
			got.AssignedPrivateIpAddressesSet.Ipv4PrefixSet.Ipv4Prefixes)
		if err != nil {
			return err
		}
		e.SecondaryPrivateIpAddresses = joined(e.SecondaryPrivateIpAddresses, assigned)
		e.Ipv4Prefixes = joined(e.Ipv4Prefixes, gained)
		var want model.AssignPrivateIpAddressesResponse
		want.AssignedPrivateIpAddressesSet.NetworkInterfaceId = e.NetworkInterfaceId
		want.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress = listed(assigned)
		want.AssignedPrivateIpAddressesSet.Ipv4PrefixSet.Ipv4Prefixes = listed(gained)
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// checkMoreIPv4 limits an ENI's secondary addresses: to 10 while it is Available
// (ecs/AssignPrivateIpAddresses, 2021-07), today 49 (ecs/AssignPrivateIpAddresses, current),
// to the limit of the instance type while it is InUse.
func (w *World) checkMoreIPv4(e *eni, more int) error {
	if e.InstanceId == "" {
		return when(more > w.limit(10, 49)+1-e.addresses(), apierrors.MaxEniPrivateIpsCountExceeded)
	}
	most := w.typeOf(w.instanceOf(e.InstanceId).InstanceType).EniPrivateIpAddressQuantity
	return when(more > most-e.addresses(), apierrors.InvalidOperationIpv4CountExceeded)
}
