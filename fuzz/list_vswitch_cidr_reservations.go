package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

var listVSwitchCidrReservationsGenerator = generates("ListVSwitchCidrReservations", 1, (*draft).listVSwitchCidrReservations)

func (d *draft) listVSwitchCidrReservations() model.Request {
	v, owner, region := d.reservation()
	if v == nil {
		return d.instead((*draft).createVSwitchCidrReservation)
	}
	c := d.callAs("ListVSwitchCidrReservations", owner, region)
	r := &model.ListVSwitchCidrReservationsRequest{
		AccessKeyId: c.key, RegionId: c.region, MaxResults: pick(d.chooser, []int{0, 1, 100, 2}),
		IpVersion: some(d.chooser, []string{model.IPv6, model.IPv4}),
	}
	switch d.below(4) {
	case 0:
		r.VSwitchCidrReservationIds = []string{v.VSwitchCidrReservationId}
	case 1:
		r.VSwitchId = v.VSwitchId
	case 2:
		r.Tags = slices.Clone(d.wantedTags(v.Tags))
	}
	r.VSwitchCidrReservationType = rarely(d.chooser, []string{"prefix", "Prefix"})
	breakRule(d, r, wrongListVSwitchCidrReservations)
	return r
}

var wrongListVSwitchCidrReservations = []func(*draft, *model.ListVSwitchCidrReservationsRequest){
	func(d *draft, r *model.ListVSwitchCidrReservationsRequest) {
		r.VSwitchCidrReservationIds = slices.Repeat([]string{d.anyReservation()}, model.MaxCidrReservationIds+1)
	},
	func(d *draft, r *model.ListVSwitchCidrReservationsRequest) {
		r.VSwitchCidrReservationIds = []string{pick(d.chooser, oddIDs), d.anyReservation()}
	},
	func(d *draft, r *model.ListVSwitchCidrReservationsRequest) { r.IpVersion = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.ListVSwitchCidrReservationsRequest) {
		r.VSwitchCidrReservationType = pick(d.chooser, oddTexts)
	},
	func(d *draft, r *model.ListVSwitchCidrReservationsRequest) { r.Tags = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *model.ListVSwitchCidrReservationsRequest) {
		r.MaxResults = pick(d.chooser, oddNumbers)
	},
	func(d *draft, r *model.ListVSwitchCidrReservationsRequest) { r.NextToken = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.ListVSwitchCidrReservationsRequest) { r.VSwitchId = pick(d.chooser, oddIDs) },
}
