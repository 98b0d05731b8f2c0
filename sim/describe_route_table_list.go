package sim

import "example.com/enisim/model"

// DescribeRouteTableList lists the route tables of the account's VPCs in a region.
// Each VPC has one, the system route table, which every VSwitch of the VPC is bound
// to. Each of them passes every filter of the request. They are in the order of
// creation. An unknown id finds nothing. It follows
// (vpc/DescribeRouteTableList, current). Of several errors it returns the first in
// this order: the caller and the region, as in [CreateVpc]; the request by itself
// (InvalidParameter).
func DescribeRouteTableList(s State, r *model.DescribeRouteTableListRequest) (State, *model.DescribeRouteTableListResponse, error) {
	return applyTo(s, r, describeRouteTableList)
}

var describeRouteTableListAction = declare(describeRouteTableList, model.Action{
	Product:     model.ProductVPC,
	Unsimulated: model.Unsimulated{"ResourceGroupId": model.NoValue},
})

func describeRouteTableList(c *call, r *model.DescribeRouteTableListRequest) (*model.DescribeRouteTableListResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	page, err := newPager[*vpc](c.world, r.Action(), paging{number: r.PageNumber, size: r.PageSize, maxSize: model.MaxVPCPageSize})
	if err != nil {
		return nil, err
	}
	for v := range c.vpcs.Values() {
		if c.sees(v.owner, v.region) && c.hasWantedTable(v, r) {
			page.add(v.number, v)
		}
	}
	return &model.DescribeRouteTableListResponse{
		RequestId:       c.requestID,
		TotalCount:      page.totalCount(),
		PageNumber:      page.number,
		PageSize:        page.size,
		RouterTableList: model.RouterTableList{RouterTableListType: showAll(page.shown, c.describeRouteTable)},
	}, nil
}

// hasWantedTable reports whether the system route table of a VPC passes the filters. It
// has no name and no tags.
func (c *call) hasWantedTable(v *vpc, r *model.DescribeRouteTableListRequest) bool {
	return (r.RouterType != model.RouterVBR || r.VpcId != "") && matches(r.VpcId, v.id) &&
		matches(r.RouterId, v.router(c.world)) && matches(r.RouteTableId, v.routeTable(c.world)) &&
		matches(r.RouteTableType, model.SystemRouteTable) && matches(r.RouteTableName, "") && hasTags(nil, r.Tag)
}

func (c *call) describeRouteTable(v *vpc) model.RouteTableItem {
	return model.RouteTableItem{
		RouteTableId:           v.routeTable(c.world),
		RouteTableType:         model.SystemRouteTable,
		RouterId:               v.router(c.world),
		RouterType:             model.RouterVRouter,
		VpcId:                  v.id,
		AssociateType:          "VSwitch",
		Status:                 model.VSwitchAvailable,
		CreationTime:           apiTime(v.created),
		OwnerId:                v.owner.numericID(),
		RoutePropagationEnable: true,
		VSwitchIds:             c.vswitchIDs(v),
		GatewayIds:             model.GatewayIds{GatewayIds: []string{}},
		Tags:                   vpcTags(nil),
	}
}
