package fuzz

import "example.com/enisim/model"

var describeVSwitchAttributesGenerator = generates("DescribeVSwitchAttributes", 1, (*draft).describeVSwitchAttributes)

func (d *draft) describeVSwitchAttributes() model.Request {
	v, ok := pickWhere(d.chooser, d.allVSwitches(), func(*model.VSwitch) bool { return true })
	if !ok {
		return d.instead((*draft).createVSwitch)
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.callAs("DescribeVSwitchAttributes", owner, region)
	r := &model.DescribeVSwitchAttributesRequest{AccessKeyId: c.key, RegionId: c.region, VSwitchId: v.VSwitchId}
	if d.plan == sound && d.oneIn(2) {
		r.RegionId = ""
	}
	breakRule(d, r, wrongDescribeVSwitchAttributes)
	return r
}

var wrongDescribeVSwitchAttributes = []func(*draft, *model.DescribeVSwitchAttributesRequest){
	func(d *draft, r *model.DescribeVSwitchAttributesRequest) { r.VSwitchId = d.anyVSwitch() },
	func(d *draft, r *model.DescribeVSwitchAttributesRequest) { r.VSwitchId = "" },
	func(d *draft, r *model.DescribeVSwitchAttributesRequest) { r.VSwitchId = pick(d.chooser, oddIDs) },
}
