package fuzz

import "example.com/enisim/model"

var deleteVSwitchCidrReservationGenerator = generates("DeleteVSwitchCidrReservation", 1, (*draft).deleteVSwitchCidrReservation)

func (d *draft) deleteVSwitchCidrReservation() model.Request {
	v, owner, region := d.reservation()
	if v == nil || len(d.allReservations()) < 3 && !d.oneIn(4) {
		return d.instead((*draft).createVSwitchCidrReservation)
	}
	c := d.callAs("DeleteVSwitchCidrReservation", owner, region)
	r := &model.DeleteVSwitchCidrReservationRequest{
		AccessKeyId: c.key, RegionId: c.region, VSwitchCidrReservationId: v.VSwitchCidrReservationId, ClientToken: d.token(),
	}
	breakRule(d, r, wrongDeleteVSwitchCidrReservation)
	return r
}

var wrongDeleteVSwitchCidrReservation = []func(*draft, *model.DeleteVSwitchCidrReservationRequest){
	func(d *draft, r *model.DeleteVSwitchCidrReservationRequest) { r.VSwitchCidrReservationId = "" },
	func(d *draft, r *model.DeleteVSwitchCidrReservationRequest) {
		r.VSwitchCidrReservationId = pick(d.chooser, oddIDs)
	},
	func(d *draft, r *model.DeleteVSwitchCidrReservationRequest) {
		r.VSwitchCidrReservationId = d.anyReservation()
	},
	func(d *draft, r *model.DeleteVSwitchCidrReservationRequest) {
		r.ClientToken = pick(d.chooser, badTokens)
	},
}
