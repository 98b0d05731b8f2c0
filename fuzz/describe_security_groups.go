package fuzz

import "example.com/enisim/model"

var describeSecurityGroupsGenerator = generates("DescribeSecurityGroups", 1, (*draft).describeSecurityGroups)

func (d *draft) describeSecurityGroups() model.Request {
	g := d.someGroup()
	c := d.callAs("DescribeSecurityGroups", g.OwnerId, g.RegionId)
	r := &model.DescribeSecurityGroupsRequest{AccessKeyId: c.key, RegionId: c.region}
	switch d.below(8) {
	case 0:
		r.SecurityGroupId = g.SecurityGroupId
	case 1:
		r.SecurityGroupIds = idArray(g.SecurityGroupId, d.someGroup().SecurityGroupId)
	case 2:
		r.VpcId = g.VpcId
	case 3:
		r.SecurityGroupType = g.SecurityGroupType
	case 4:
		r.NetworkType = pick(d.chooser, []string{"vpc", "classic"})
	case 5:
		r.SecurityGroupName = g.SecurityGroupName
	case 6:
		r.Tag = d.wantedTags(g.Tags)
	}
	if r.PageNumber, r.PageSize = pick(d.chooser, pageNumbers), pick(d.chooser, pageSizes); d.oneIn(2) {
		r.MaxResults = pick(d.chooser, pageSizes)
	}
	breakRule(d, r, wrongDescribeSecurityGroups)
	return r
}

var wrongDescribeSecurityGroups = []func(*draft, *model.DescribeSecurityGroupsRequest){
	func(d *draft, r *model.DescribeSecurityGroupsRequest) { r.PageSize = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeSecurityGroupsRequest) { r.PageNumber = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeSecurityGroupsRequest) { r.MaxResults = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeSecurityGroupsRequest) { r.NextToken = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.DescribeSecurityGroupsRequest) {
		r.SecurityGroupIds = pick(d.chooser, badArrays)
	},
	func(d *draft, r *model.DescribeSecurityGroupsRequest) { r.SecurityGroupType = "basic" },
	func(d *draft, r *model.DescribeSecurityGroupsRequest) { r.NetworkType = "VPC" },
	func(d *draft, r *model.DescribeSecurityGroupsRequest) { r.Tag = numberedTags(model.MaxTags + 1) },
}
