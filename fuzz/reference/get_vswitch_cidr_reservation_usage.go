package reference

import (
	"cmp"
	"net/netip"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var getVSwitchCidrReservationUsageRule = ruleOf((*World).getVSwitchCidrReservationUsage)

// getVSwitchCidrReservationUsage is the GetVSwitchCidrReservationUsage page. It lists no
// codes: all are assumed, and so is the order of the prefixes, that of their addresses.
func (w *World) getVSwitchCidrReservationUsage(r *model.GetVSwitchCidrReservationUsageRequest) (answer[model.GetVSwitchCidrReservationUsageResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	in := c.findReservation(r.VSwitchCidrReservationId)
	err = cmp.Or(
		when(r.VSwitchCidrReservationId == "", apierrors.MissingParameter),
		when(r.MaxResults < 0 || r.MaxResults > 100, apierrors.InvalidParameter),
		when(in == nil, apierrors.ResourceNotFoundVSwitchCidrReservation),
	)
	if err != nil {
		return nil, err
	}
	size := cmp.Or(r.MaxResults, 10)
	p, err := cut(w, pageRequest{action: r.Action(), token: r.NextToken, results: size}, w.usages(in), placeOf)
	if err != nil {
		return nil, err
	}
	return func(got *model.GetVSwitchCidrReservationUsageResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.GetVSwitchCidrReservationUsageResponse{TotalCount: p.total, MaxResults: size, NextToken: token}
		want.CidrReservationUsages = listed(p.shown)
		return same(got, &want)
	}, nil
}

// usages lists the prefixes of a CIDR reservation that ENIs have.
func (w *World) usages(in *reservation) (list []model.CidrReservationUsage) {
	for _, e := range w.enis {
		for _, text := range append(copied(e.Ipv4Prefixes), e.Ipv6Prefixes...) {
			if e.VSwitchId == in.VSwitchId && in.block.Contains(netip.MustParsePrefix(text).Addr()) {
				list = append(list, model.CidrReservationUsage{
					VSwitchCidrReservationId: in.VSwitchCidrReservationId, VSwitchId: in.VSwitchId,
					IpPrefixCidr: text, IpPrefixId: in.VSwitchCidrReservationId,
					ResourceId: e.NetworkInterfaceId, ResourceType: "NetworkInterface",
				})
			}
		}
	}
	slices.SortFunc(list, func(a, b model.CidrReservationUsage) int { return placeOf(a) - placeOf(b) })
	return list
}

// placeOf returns a number by which the prefixes of a VSwitch can be ordered: the last 16
// bits of a /28, or of a /80, IPv4 first. A NextToken leads to such a number.
func placeOf(u model.CidrReservationUsage) int {
	a := netip.MustParsePrefix(u.IpPrefixCidr).Addr()
	if a.Is4() {
		b := a.As4()
		return 1 + int(b[2])<<8 + int(b[3])
	}
	b := a.As16()
	return 1<<17 + int(b[8])<<8 + int(b[9])
}
