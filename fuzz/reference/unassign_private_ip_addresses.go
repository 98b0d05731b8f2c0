package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var unassignPrivateIpAddressesRule = ruleOf((*World).unassignPrivateIpAddresses)

// unassignPrivateIpAddresses is the UnassignPrivateIpAddresses page. That the
// primary address is InvalidParameter is assumed.
func (w *World) unassignPrivateIpAddresses(r *model.UnassignPrivateIpAddressesRequest) (answer[model.UnassignPrivateIpAddressesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	given := r.PrivateIpAddress
	err = cmp.Or(
		when(r.NetworkInterfaceId == "" || len(given)+len(r.Ipv4Prefix) == 0, apierrors.MissingParameter),
		when(!isID("eni-", r.NetworkInterfaceId), apierrors.InvalidParamsEniId),
		when(len(given) > w.limit(unstated, 32) || !all(given, isIPv4), apierrors.InvalidParameter),
		checkPrefixes(r.Ipv4Prefix, 0, ipv4Prefix),
		checkOneKind(r.Ipv4Prefix, 0, len(given) > 0),
		when(isRepeated(given...) || isPrefixRepeated(r.Ipv4Prefix), apierrors.InvalidIpIpRepeated),
	)
	if err != nil {
		return nil, err
	}
	e, err := c.readdressable(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	gone, prefixes := speltAll(given), speltBlocks(r.Ipv4Prefix)
	err = cmp.Or(
		when(!all(gone, w.vswitchOf(e.VSwitchId).covers), apierrors.InvalidVSwitchIdIpInvalid),
		when(contains(gone, e.PrivateIpAddress), apierrors.InvalidParameter),
		when(len(minus(gone, e.SecondaryPrivateIpAddresses)) > 0, apierrors.InvalidIpIpUnassigned),
		when(len(minus(prefixes, e.Ipv4Prefixes)) > 0, apierrors.InvalidIpIpUnassigned),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.UnassignPrivateIpAddressesResponse) error {
		e.SecondaryPrivateIpAddresses = minus(e.SecondaryPrivateIpAddresses, gone)
		e.Ipv4Prefixes = minus(e.Ipv4Prefixes, prefixes)
		return same(got, new(model.UnassignPrivateIpAddressesResponse))
	}, nil
}
