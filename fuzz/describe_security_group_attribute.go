package fuzz

import "example.com/enisim/model"

var describeSecurityGroupAttributeGenerator = generates("DescribeSecurityGroupAttribute", 2, (*draft).describeSecurityGroupAttribute)

func (d *draft) describeSecurityGroupAttribute() model.Request {
	g := d.someGroup()
	if full, ok := pickWhere(d.chooser, d.allGroups(), func(g *model.SecurityGroup) bool { return len(g.Rules) > d.below(12) }); ok && !d.oneIn(4) {
		g = full
	}
	if len(d.allGroups()) == 0 {
		return d.instead((*draft).createSecurityGroup)
	}
	c := d.callAs("DescribeSecurityGroupAttribute", g.OwnerId, g.RegionId)
	r := &model.DescribeSecurityGroupAttributeRequest{
		AccessKeyId: c.key, RegionId: c.region, SecurityGroupId: g.SecurityGroupId,
		Direction:  some(d.chooser, []string{model.DirectionIngress, model.DirectionEgress, "all"}),
		NicType:    some(d.chooser, nicTypes),
		MaxResults: some(d.chooser, pageSizes),
	}
	breakRule(d, r, wrongDescribeSecurityGroupAttribute)
	return r
}

var wrongDescribeSecurityGroupAttribute = []func(*draft, *model.DescribeSecurityGroupAttributeRequest){
	func(d *draft, r *model.DescribeSecurityGroupAttributeRequest) {
		r.SecurityGroupId = pick(d.chooser, oddIDs)
	},
	func(d *draft, r *model.DescribeSecurityGroupAttributeRequest) { r.SecurityGroupId = "" },
	func(d *draft, r *model.DescribeSecurityGroupAttributeRequest) {
		r.SecurityGroupId = d.someGroup().SecurityGroupId
	},
	func(d *draft, r *model.DescribeSecurityGroupAttributeRequest) { r.Direction = "Ingress" },
	func(d *draft, r *model.DescribeSecurityGroupAttributeRequest) { r.NicType = "vpc" },
	func(d *draft, r *model.DescribeSecurityGroupAttributeRequest) {
		r.MaxResults = pick(d.chooser, oddNumbers)
	},
	func(d *draft, r *model.DescribeSecurityGroupAttributeRequest) {
		r.NextToken = pick(d.chooser, oddTexts)
	},
}
