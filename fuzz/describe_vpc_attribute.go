package fuzz

import "example.com/enisim/model"

var describeVpcAttributeGenerator = generates("DescribeVpcAttribute", 1, (*draft).describeVpcAttribute)

func (d *draft) describeVpcAttribute() model.Request {
	v := d.someVPC()
	c := d.callAs("DescribeVpcAttribute", v.OwnerId, v.RegionId)
	r := &model.DescribeVpcAttributeRequest{AccessKeyId: c.key, RegionId: c.region, VpcId: v.VpcId}
	breakRule(d, r, wrongDescribeVpcAttribute)
	return r
}

var wrongDescribeVpcAttribute = []func(*draft, *model.DescribeVpcAttributeRequest){
	func(d *draft, r *model.DescribeVpcAttributeRequest) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *model.DescribeVpcAttributeRequest) { r.VpcId = "" },
	func(d *draft, r *model.DescribeVpcAttributeRequest) { r.VpcId = pick(d.chooser, oddIDs) },
}
