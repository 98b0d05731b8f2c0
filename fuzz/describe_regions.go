package fuzz

import "example.com/enisim/model"

var describeRegionsGenerator = generates("DescribeRegions", 1, (*draft).describeRegions)

func (d *draft) describeRegions() model.Request {
	owner, region := d.usablePlace()
	c := d.callAs("DescribeRegions", owner, region)
	return &model.DescribeRegionsRequest{
		AccessKeyId: c.key, RegionId: some(d.chooser, []string{c.region}),
		AcceptLanguage: rarely(d.chooser, []string{"en-US", "zh-CN", "ja", "en"}),
		Version:        rarely(d.chooser, []string{model.ProductVPC.Version}),
	}
}
