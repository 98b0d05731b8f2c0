package fuzz

import "example.com/enisim/model"

var modifyVSwitchCidrReservationAttributeGenerator = generates("ModifyVSwitchCidrReservationAttribute", 1,
	(*draft).modifyVSwitchCidrReservationAttribute)

func (d *draft) modifyVSwitchCidrReservationAttribute() model.Request {
	v, owner, region := d.reservation()
	if v == nil {
		return d.instead((*draft).createVSwitchCidrReservation)
	}
	c := d.callAs("ModifyVSwitchCidrReservationAttribute", owner, region)
	r := &model.ModifyVSwitchCidrReservationAttributeRequest{
		AccessKeyId: c.key, RegionId: c.region, VSwitchCidrReservationId: v.VSwitchCidrReservationId,
		VSwitchCidrReservationName:        some(d.chooser, goodLabels),
		VSwitchCidrReservationDescription: some(d.chooser, goodDescriptions),
	}
	breakRule(d, r, wrongModifyVSwitchCidrReservationAttribute)
	return r
}

var wrongModifyVSwitchCidrReservationAttribute = []func(*draft, *model.ModifyVSwitchCidrReservationAttributeRequest){
	func(d *draft, r *model.ModifyVSwitchCidrReservationAttributeRequest) { r.VSwitchCidrReservationId = "" },
	func(d *draft, r *model.ModifyVSwitchCidrReservationAttributeRequest) {
		r.VSwitchCidrReservationId = pick(d.chooser, oddIDs)
	},
	func(d *draft, r *model.ModifyVSwitchCidrReservationAttributeRequest) {
		r.VSwitchCidrReservationId = d.anyReservation()
	},
	func(d *draft, r *model.ModifyVSwitchCidrReservationAttributeRequest) {
		r.VSwitchCidrReservationName = pick(d.chooser, badLabels)
	},
	func(d *draft, r *model.ModifyVSwitchCidrReservationAttributeRequest) {
		r.VSwitchCidrReservationDescription = pick(d.chooser, badDescriptions)
	},
}
