package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var listVSwitchCidrReservationsRule = ruleOf((*World).listVSwitchCidrReservations)

// listVSwitchCidrReservations is the ListVSwitchCidrReservations page. It lists no codes:
// all are assumed. IPv4 is the default of IpVersion; that a call which names
// reservations finds those of both families is assumed.
func (w *World) listVSwitchCidrReservations(r *model.ListVSwitchCidrReservationsRequest) (answer[model.ListVSwitchCidrReservationsResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	err = when(len(r.VSwitchCidrReservationIds) > 10 || !isOneOf(r.IpVersion, "IPv4", "IPv6") ||
		!isPrefixType(r.VSwitchCidrReservationType) || len(r.Tags) > 20 || r.MaxResults < 0 || r.MaxResults > 100,
		apierrors.InvalidParameter)
	if err != nil {
		return nil, err
	}
	var found []*reservation
	for _, v := range w.reserved {
		if c.sees(v.owner, v.region) && passesReservation(v, r) {
			found = append(found, v)
		}
	}
	size := cmp.Or(r.MaxResults, 10)
	p, err := cut(w, pageRequest{action: r.Action(), token: r.NextToken, results: size}, found,
		func(v *reservation) int { return v.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.ListVSwitchCidrReservationsResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.ListVSwitchCidrReservationsResponse{TotalCount: p.total, MaxResults: size, NextToken: token}
		want.VSwitchCidrReservations = []model.VSwitchCidrReservationItem{}
		for _, v := range p.shown {
			want.VSwitchCidrReservations = append(want.VSwitchCidrReservations, w.reservationItem(v))
		}
		return same(got, &want)
	}, nil
}

func passesReservation(v *reservation, r *model.ListVSwitchCidrReservationsRequest) bool {
	ids, version := r.VSwitchCidrReservationIds, r.IpVersion
	if version == "" && len(ids) == 0 {
		version = "IPv4"
	}
	return isOneOf(r.VSwitchId, v.VSwitchId) && (len(ids) == 0 || contains(ids, v.VSwitchCidrReservationId)) &&
		isOneOf(version, v.version()) && hasTags(v.Tags, r.Tags)
}

func (v *reservation) version() string {
	if v.block.Addr().Is6() {
		return "IPv6"
	}
	return "IPv4"
}

// reservationItem shows a CIDR reservation, with the numbers of its prefixes: those of which
// no address is in use are available.
func (w *World) reservationItem(v *reservation) model.VSwitchCidrReservationItem {
	item := model.VSwitchCidrReservationItem{
		VSwitchCidrReservationId:          v.VSwitchCidrReservationId,
		VSwitchCidrReservationName:        v.VSwitchCidrReservationName,
		VSwitchCidrReservationDescription: v.VSwitchCidrReservationDescription,
		VSwitchCidrReservationCidr:        v.VSwitchCidrReservationCidr,
		VSwitchId:                         v.VSwitchId,
		VpcId:                             v.vpc,
		IpVersion:                         v.version(),
		Type:                              "Prefix",
		Status:                            "Assigned",
		CreationTime:                      apiTime(v.created),
		Tags:                              listed(v.Tags),
	}
	item.AvailableCidrCount, item.AssignedCidrCount = w.freePrefixes(v), w.usage(v)
	return item
}
