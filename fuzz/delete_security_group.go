package fuzz

import "example.com/enisim/model"

var deleteSecurityGroupGenerator = generates("DeleteSecurityGroup", 2, (*draft).deleteSecurityGroup)

func (d *draft) deleteSecurityGroup() model.Request {
	g, ok := pickWhere(d.chooser, d.allGroups(), func(g *model.SecurityGroup) bool {
		return d.memberOf(g.SecurityGroupId) == nil && !d.isNamed(g.SecurityGroupId)
	})
	if !ok {
		return d.instead((*draft).createSecurityGroup)
	}
	c := d.callAs("DeleteSecurityGroup", g.OwnerId, g.RegionId)
	r := &model.DeleteSecurityGroupRequest{AccessKeyId: c.key, RegionId: c.region, SecurityGroupId: g.SecurityGroupId}
	breakRule(d, r, wrongDeleteSecurityGroup)
	return r
}

var wrongDeleteSecurityGroup = []func(*draft, *model.DeleteSecurityGroupRequest){
	func(d *draft, r *model.DeleteSecurityGroupRequest) { r.SecurityGroupId = d.someGroup().SecurityGroupId },
	func(d *draft, r *model.DeleteSecurityGroupRequest) { r.SecurityGroupId = "" },
	func(d *draft, r *model.DeleteSecurityGroupRequest) { r.SecurityGroupId = pick(d.chooser, oddIDs) },
}
