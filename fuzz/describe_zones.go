package fuzz

import "example.com/enisim/model"

var describeZonesGenerator = generates("DescribeZones", 1, (*draft).describeZones)

func (d *draft) describeZones() model.Request {
	owner, region := d.usablePlace()
	c := d.callAs("DescribeZones", owner, region)
	r := &model.DescribeZonesRequest{AccessKeyId: c.key, RegionId: c.region, Verbose: d.maybeBool()}
	breakRule(d, r, wrongDescribeZones)
	return r
}

var wrongDescribeZones = []func(*draft, *model.DescribeZonesRequest){
	func(d *draft, r *model.DescribeZonesRequest) { r.RegionId = "" },
	func(d *draft, r *model.DescribeZonesRequest) { r.RegionId = pick(d.chooser, oddTexts) },
}
