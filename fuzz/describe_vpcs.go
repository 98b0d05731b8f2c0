package fuzz

import (
	"strings"

	"example.com/enisim/model"
)

var describeVpcsGenerator = generates("DescribeVpcs", 1, (*draft).describeVpcs)

func (d *draft) describeVpcs() model.Request {
	v := d.someVPC()
	c := d.callAs("DescribeVpcs", v.OwnerId, v.RegionId)
	r := &model.DescribeVpcsRequest{AccessKeyId: c.key, RegionId: c.region, PageNumber: pick(d.chooser, pageNumbers), PageSize: pick(d.chooser, pageSizes)}
	switch d.below(8) {
	case 0:
		r.VpcId = v.VpcId
	case 1:
		r.VpcId = v.VpcId + ",vpc-none," + d.someVPC().VpcId
	case 2:
		r.VpcName = v.VpcName
	case 4:
		r.EnableIpv6 = d.trueOrFalse()
	case 5:
		r.VpcOwnerId = some(d.chooser, []string{v.OwnerId, "1"})
	case 3:
		r.Tag = d.wantedTags(v.Tags)
	}
	breakRule(d, r, wrongDescribeVpcs)
	return r
}

var wrongDescribeVpcs = []func(*draft, *model.DescribeVpcsRequest){
	func(d *draft, r *model.DescribeVpcsRequest) { r.PageSize = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeVpcsRequest) { r.PageNumber = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeVpcsRequest) { r.VpcId = strings.Repeat("vpc-0,", model.MaxVPCIDs) },
	func(d *draft, r *model.DescribeVpcsRequest) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *model.DescribeVpcsRequest) { r.VpcId = pick(d.chooser, oddTexts) },
}
