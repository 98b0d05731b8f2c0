package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

var createVpcGenerator = generates("CreateVpc", 2, (*draft).createVpc)

func (d *draft) createVpc() model.Request {
	if len(d.allVPCs()) >= maxResources/2 {
		return d.instead((*draft).deleteVpc)
	}
	owner, region := d.usablePlace()
	c := d.callAs("CreateVpc", owner, region)
	r := &model.CreateVpcRequest{AccessKeyId: c.key, RegionId: c.region, CidrBlock: pick(d.chooser, vpcBlocks), EnableIpv6: d.maybeBool(), ClientToken: d.token()}
	if d.oneIn(4) {
		r.VpcName = rarely(d.chooser, goodLabels)
		r.Description = rarely(d.chooser, goodDescriptions)
		r.Tag = d.tagList()
	}
	breakRule(d, r, wrongCreateVpc)
	return r
}

var wrongCreateVpc = []func(*draft, *model.CreateVpcRequest){
	func(d *draft, r *model.CreateVpcRequest) { r.CidrBlock = pick(d.chooser, badBlocks) },
	func(d *draft, r *model.CreateVpcRequest) { r.VpcName = pick(d.chooser, badLabels) },
	func(d *draft, r *model.CreateVpcRequest) { r.Description = pick(d.chooser, badDescriptions) },
	func(d *draft, r *model.CreateVpcRequest) { r.Tag = slices.Clone(pick(d.chooser, badTags)) },
	func(d *draft, r *model.CreateVpcRequest) { r.ClientToken = pick(d.chooser, badTokens) },
}
