package fuzz

import "example.com/enisim/model"

var describeInstanceTypesGenerator = generates("DescribeInstanceTypes", 1, (*draft).describeInstanceTypes)

func (d *draft) describeInstanceTypes() model.Request {
	owner, region := d.usablePlace()
	c := d.callAs("DescribeInstanceTypes", owner, region)
	r := &model.DescribeInstanceTypesRequest{AccessKeyId: c.key, RegionId: c.region, MaxResults: pick(d.chooser, pageSizes)}
	switch d.below(8) {
	case 0: // all of them, which are many
	case 1, 2, 3:
		r.InstanceTypeFamily = pick(d.chooser, []string{"ecs.g6", "ecs.own", "ecs.t6", "ecs.none"})
	default:
		r.InstanceTypes = []string{d.someType(), "ecs.none", d.someType()}
	}
	breakRule(d, r, wrongDescribeInstanceTypes)
	return r
}

var wrongDescribeInstanceTypes = []func(*draft, *model.DescribeInstanceTypesRequest){
	func(d *draft, r *model.DescribeInstanceTypesRequest) { r.MaxResults = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeInstanceTypesRequest) { r.NextToken = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.DescribeInstanceTypesRequest) {
		r.InstanceTypes = times("ecs.g6.large", model.MaxInstanceTypes+1)
	},
	func(d *draft, r *model.DescribeInstanceTypesRequest) { r.RegionId = pick(d.chooser, oddTexts) },
}
