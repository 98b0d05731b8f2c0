package fuzz

import "example.com/enisim/model"

var deleteVpcGenerator = generates("DeleteVpc", 2, (*draft).deleteVpc)

func (d *draft) deleteVpc() model.Request {
	v, ok := pickWhere(d.chooser, d.allVPCs(), func(v *model.VPC) bool { return d.isEmpty(v.VpcId) })
	if !ok {
		return d.instead((*draft).createVpc)
	}
	c := d.callAs("DeleteVpc", v.OwnerId, v.RegionId)
	r := &model.DeleteVpcRequest{AccessKeyId: c.key, RegionId: c.region, VpcId: v.VpcId}
	r.ClientToken = rarely(d.chooser, goodTokens)
	if d.plan == sound && d.oneIn(2) {
		r.RegionId = ""
	}
	breakRule(d, r, wrongDeleteVpc)
	return r
}

var wrongDeleteVpc = []func(*draft, *model.DeleteVpcRequest){
	func(d *draft, r *model.DeleteVpcRequest) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *model.DeleteVpcRequest) { d.inUse(r) },
	func(d *draft, r *model.DeleteVpcRequest) { d.withGroups(r) },
	func(d *draft, r *model.DeleteVpcRequest) { r.VpcId = "" },
	func(d *draft, r *model.DeleteVpcRequest) { r.VpcId = pick(d.chooser, oddIDs) },
	func(d *draft, r *model.DeleteVpcRequest) { r.ClientToken = pick(d.chooser, badTokens) },
}

// inUse makes a call name a VPC that has a VSwitch, if there is one.
func (d *draft) inUse(r *model.DeleteVpcRequest) {
	if len(d.allVSwitches()) > 0 {
		d.byOwner(r, d.vpc(pick(d.chooser, d.vswitches.items).VpcId))
	}
}

// withGroups makes a call name a VPC that has a group and no VSwitch, if there is one.
func (d *draft) withGroups(r *model.DeleteVpcRequest) {
	v, ok := pickWhere(d.chooser, d.allVPCs(), func(v *model.VPC) bool { return !d.hasVSwitch(v.VpcId) && !d.isEmpty(v.VpcId) })
	if ok {
		d.byOwner(r, v)
	}
}

// byOwner makes a call one of the owner of a VPC, which it names.
func (d *draft) byOwner(r *model.DeleteVpcRequest, v *model.VPC) {
	c := d.callAs("DeleteVpc", v.OwnerId, v.RegionId)
	r.AccessKeyId, r.RegionId, r.VpcId, r.ClientToken = c.key, c.region, v.VpcId, ""
}
