package fuzz

import (
	"strings"

	"example.com/enisim/model"
)

var describeVSwitchesGenerator = generates("DescribeVSwitches", 2, (*draft).describeVSwitches)

func (d *draft) describeVSwitches() model.Request {
	v := &model.VSwitch{}
	if len(d.allVSwitches()) > 0 {
		v = &d.vswitches.items[d.below(len(d.vswitches.items))]
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.callAs("DescribeVSwitches", owner, region)
	r := &model.DescribeVSwitchesRequest{AccessKeyId: c.key, RegionId: c.region, PageNumber: pick(d.chooser, pageNumbers), PageSize: pick(d.chooser, pageSizes)}
	switch d.below(10) {
	case 0:
		r.VSwitchId = v.VSwitchId
	case 1:
		r.VSwitchId = v.VSwitchId + "," + d.anyVSwitch()
	case 2:
		r.VpcId = v.VpcId
		r.RegionId = some(d.chooser, []string{c.region})
	case 3:
		r.ZoneId = v.ZoneId
	case 4:
		r.VSwitchName = v.VSwitchName
	case 6:
		r.EnableIpv6 = d.trueOrFalse()
	case 7:
		r.VSwitchOwnerId = some(d.chooser, []string{owner, "1"})
	case 5:
		r.Tag = d.wantedTags(v.Tags)
	}
	breakRule(d, r, wrongDescribeVSwitches)
	return r
}

var wrongDescribeVSwitches = []func(*draft, *model.DescribeVSwitchesRequest){
	func(d *draft, r *model.DescribeVSwitchesRequest) { r.PageSize = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeVSwitchesRequest) { r.PageNumber = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeVSwitchesRequest) { r.RegionId, r.VpcId = "", "" },
	func(d *draft, r *model.DescribeVSwitchesRequest) {
		r.VSwitchId = strings.Repeat("vsw-0,", model.MaxVPCIDs)
	},
	func(d *draft, r *model.DescribeVSwitchesRequest) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *model.DescribeVSwitchesRequest) { r.VpcId = pick(d.chooser, oddIDs) },
}
