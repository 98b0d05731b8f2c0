package fuzz

import "example.com/enisim/model"

var deleteVSwitchGenerator = generates("DeleteVSwitch", 2, (*draft).deleteVSwitch)

func (d *draft) deleteVSwitch() model.Request {
	v, ok := pickWhere(d.chooser, d.allVSwitches(), func(v *model.VSwitch) bool {
		return v.Status == model.VSwitchAvailable && d.eniIn(v.VSwitchId) == nil && !d.isReservedIn(v.VSwitchId)
	})
	if !ok {
		return d.instead((*draft).createVSwitch)
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.callAs("DeleteVSwitch", owner, region)
	r := &model.DeleteVSwitchRequest{AccessKeyId: c.key, RegionId: c.region, VSwitchId: v.VSwitchId}
	if d.plan == sound && d.oneIn(2) {
		r.RegionId = ""
	}
	breakRule(d, r, wrongDeleteVSwitch)
	return r
}

var wrongDeleteVSwitch = []func(*draft, *model.DeleteVSwitchRequest){
	func(d *draft, r *model.DeleteVSwitchRequest) { r.VSwitchId = d.pendingVSwitch() },
	func(d *draft, r *model.DeleteVSwitchRequest) { r.VSwitchId = "" },
	func(d *draft, r *model.DeleteVSwitchRequest) { r.VSwitchId = pick(d.chooser, oddIDs) },
}
