package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

var createSecurityGroupGenerator = generates("CreateSecurityGroup", 2, (*draft).createSecurityGroup)

func (d *draft) createSecurityGroup() model.Request {
	if len(d.allGroups()) >= maxResources {
		return d.instead((*draft).deleteSecurityGroup)
	}
	if v := d.someVPC(); len(d.allVPCs()) > 0 && !d.oneIn(8) {
		return d.createGroupIn(v.VpcId)
	}
	return d.createGroupIn("")
}

// createGroupIn creates a group of a VPC, or of the classic network.
func (d *draft) createGroupIn(vpc string) model.Request {
	owner, region := d.ownerOf(vpc)
	c := d.callAs("CreateSecurityGroup", owner, region)
	r := &model.CreateSecurityGroupRequest{AccessKeyId: c.key, RegionId: c.region, VpcId: vpc, ClientToken: d.token()}
	if vpc != "" {
		if d.oneIn(4) {
			r.SecurityGroupType = model.GroupEnterprise
		}
	}
	if d.oneIn(4) {
		r.SecurityGroupName = rarely(d.chooser, goodLabels)
		r.Description = rarely(d.chooser, goodDescriptions)
		r.Tag = d.tagList()
	}
	breakRule(d, r, wrongCreateSecurityGroup)
	return r
}

var wrongCreateSecurityGroup = []func(*draft, *model.CreateSecurityGroupRequest){
	func(d *draft, r *model.CreateSecurityGroupRequest) { r.SecurityGroupType = "basic" },
	func(d *draft, r *model.CreateSecurityGroupRequest) {
		r.SecurityGroupType, r.VpcId = model.GroupEnterprise, ""
	},
	func(d *draft, r *model.CreateSecurityGroupRequest) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *model.CreateSecurityGroupRequest) { r.VpcId = pick(d.chooser, oddIDs) },
	func(d *draft, r *model.CreateSecurityGroupRequest) { r.SecurityGroupName = pick(d.chooser, badLabels) },
	func(d *draft, r *model.CreateSecurityGroupRequest) { r.Description = pick(d.chooser, badDescriptions) },
	func(d *draft, r *model.CreateSecurityGroupRequest) { r.Tag = slices.Clone(pick(d.chooser, badTags)) },
	func(d *draft, r *model.CreateSecurityGroupRequest) { r.ClientToken = pick(d.chooser, badTokens) },
}
