package fuzz

import "example.com/enisim/model"

var getVSwitchCidrReservationUsageGenerator = generates("GetVSwitchCidrReservationUsage", 1, (*draft).getVSwitchCidrReservationUsage)

func (d *draft) getVSwitchCidrReservationUsage() model.Request {
	v, owner, region := d.reservation()
	if v == nil {
		return d.instead((*draft).createVSwitchCidrReservation)
	}
	c := d.callAs("GetVSwitchCidrReservationUsage", owner, region)
	r := &model.GetVSwitchCidrReservationUsageRequest{
		AccessKeyId: c.key, RegionId: c.region, VSwitchCidrReservationId: v.VSwitchCidrReservationId,
		MaxResults: pick(d.chooser, []int{0, 1, 100, 2}),
	}
	breakRule(d, r, wrongGetVSwitchCidrReservationUsage)
	return r
}

var wrongGetVSwitchCidrReservationUsage = []func(*draft, *model.GetVSwitchCidrReservationUsageRequest){
	func(d *draft, r *model.GetVSwitchCidrReservationUsageRequest) { r.VSwitchCidrReservationId = "" },
	func(d *draft, r *model.GetVSwitchCidrReservationUsageRequest) {
		r.VSwitchCidrReservationId = pick(d.chooser, oddIDs)
	},
	func(d *draft, r *model.GetVSwitchCidrReservationUsageRequest) {
		r.MaxResults = pick(d.chooser, oddNumbers)
	},
	func(d *draft, r *model.GetVSwitchCidrReservationUsageRequest) {
		r.NextToken = pick(d.chooser, oddTexts)
	},
}
