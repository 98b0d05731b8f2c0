package fuzz

import (
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

var describeRouteTableListGenerator = generates("DescribeRouteTableList", 1, (*draft).describeRouteTableList)

func (d *draft) describeRouteTableList() model.Request {
	v := d.someVPC()
	c := d.callAs("DescribeRouteTableList", v.OwnerId, v.RegionId)
	r := &model.DescribeRouteTableListRequest{
		AccessKeyId: c.key, RegionId: c.region, PageNumber: pick(d.chooser, pageNumbers), PageSize: pick(d.chooser, pageSizes),
		RouterType:     rarely(d.chooser, []string{model.RouterVRouter, model.RouterVBR}),
		RouteTableType: rarely(d.chooser, []string{model.SystemRouteTable, model.CustomRouteTable}),
		RouteTableName: rarely(d.chooser, []string{"table"}),
	}
	switch d.below(5) {
	case 0:
		r.VpcId = v.VpcId
	case 1:
		r.RouterId, r.PageNumber = d.routing(c, v).RouterId, 0
	case 2:
		r.RouteTableId, r.PageNumber = d.routing(c, v).RouteTableId, 0
	case 3:
		r.Tag = d.wantedTags(v.Tags)
	}
	breakRule(d, r, wrongDescribeRouteTableList)
	return r
}

// routing returns the route table of a VPC as it is listed, an empty one if the caller
// does not see it. No listing of a state has the ids.
func (d *draft) routing(c common, v *model.VPC) model.RouteTableItem {
	_, listed, err := sim.DescribeRouteTableList(d.state,
		&model.DescribeRouteTableListRequest{AccessKeyId: c.key, RegionId: c.region, VpcId: v.VpcId})
	if err != nil || len(listed.RouterTableList.RouterTableListType) == 0 {
		return model.RouteTableItem{}
	}
	return listed.RouterTableList.RouterTableListType[0]
}

var wrongDescribeRouteTableList = []func(*draft, *model.DescribeRouteTableListRequest){
	func(d *draft, r *model.DescribeRouteTableListRequest) { r.RouterType = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.DescribeRouteTableListRequest) { r.RouteTableType = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.DescribeRouteTableListRequest) { r.PageSize = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeRouteTableListRequest) { r.PageNumber = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeRouteTableListRequest) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *model.DescribeRouteTableListRequest) { r.RouteTableId = pick(d.chooser, oddIDs) },
}
