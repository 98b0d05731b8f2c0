package reference

import (
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeRouteTableListRule = ruleOf((*World).describeRouteTableList)

// describeRouteTableList is the DescribeRouteTableList page: each VPC has a system
// route table, made with it, that all its VSwitches are bound to. VpcId makes the
// router one of a VPC. That other values than the page's are InvalidParameter is
// assumed.
func (w *World) describeRouteTableList(r *model.DescribeRouteTableListRequest) (answer[model.DescribeRouteTableListResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if !isOneOf(r.RouterType, "VRouter", "VBR") || !isOneOf(r.RouteTableType, "System", "Custom") {
		return nil, apierrors.InvalidParameter
	}
	if err := checkListing(r.Tag, r.PageNumber, r.PageSize); err != nil {
		return nil, err
	}
	return func(got *model.DescribeRouteTableListResponse) error {
		if err := w.learnTables(got.RouterTableList.RouterTableListType); err != nil {
			return err
		}
		var found []*vpc
		mayHide := false // a VPC whose ids no answer has shown may be the one, on the first page
		for _, v := range w.vpcs {
			if !c.sees(v.OwnerId, v.RegionId) || !v.passesTable(r) {
				continue
			}
			known := isOneOf(r.RouterId, v.router) && isOneOf(r.RouteTableId, v.table)
			if known {
				found = append(found, v)
			}
			mayHide = mayHide || !known && r.PageNumber > 1 && v.mayHave(r)
		}
		p, err := cut(w, pageRequest{number: r.PageNumber, size: r.PageSize, mostSize: 50}, found, func(v *vpc) int { return v.number })
		if err != nil {
			return err
		}
		want := model.DescribeRouteTableListResponse{TotalCount: p.total, PageNumber: p.number, PageSize: p.size}
		if mayHide && len(found) == 0 && got.TotalCount == 1 {
			want.TotalCount = 1
		}
		want.RouterTableList.RouterTableListType = []model.RouteTableItem{}
		for _, v := range p.shown {
			want.RouterTableList.RouterTableListType = append(want.RouterTableList.RouterTableListType, w.routeTableItem(v))
		}
		return same(got, &want)
	}, nil
}

// learnTables adopts the ids of routers and route tables that no answer has shown yet.
func (w *World) learnTables(items []model.RouteTableItem) error {
	for _, item := range items {
		v := w.vpcOf(item.VpcId)
		if v == nil {
			continue // the comparison finds it
		}
		if err := w.learnRouter(v, item.RouterId); err != nil {
			return err
		}
		if err := w.learnTable(v, item.RouteTableId); err != nil {
			return err
		}
	}
	return nil
}

// passesTable reports whether the route table of a VPC passes the filters other than those
// by its id and its router's.
func (v *vpc) passesTable(r *model.DescribeRouteTableListRequest) bool {
	return (r.RouterType != "VBR" || r.VpcId != "") && r.RouteTableType != "Custom" && r.RouteTableName == "" && len(r.Tag) == 0 &&
		isOneOf(r.VpcId, v.VpcId)
}

// mayHave reports whether the ids that a call asks for can be those of a VPC, which no
// answer has shown.
func (v *vpc) mayHave(r *model.DescribeRouteTableListRequest) bool {
	infix := model.Infix(v.RegionId)
	return (v.router == "" || isOneOf(r.RouterId, v.router)) && (v.table == "" || isOneOf(r.RouteTableId, v.table)) &&
		(r.RouterId == "" || strings.HasPrefix(r.RouterId, "vrt-"+infix)) &&
		(r.RouteTableId == "" || strings.HasPrefix(r.RouteTableId, "vtb-"+infix))
}

func (w *World) routeTableItem(v *vpc) model.RouteTableItem {
	item := model.RouteTableItem{
		RouteTableId:           v.table,
		RouteTableType:         "System",
		RouterId:               v.router,
		RouterType:             "VRouter",
		VpcId:                  v.VpcId,
		AssociateType:          "VSwitch",
		Status:                 "Available",
		CreationTime:           apiTime(v.created),
		OwnerId:                numeric(v.OwnerId),
		RoutePropagationEnable: true,
		Tags:                   model.VPCTags{Tag: []model.Tag{}},
	}
	item.VSwitchIds.VSwitchId = w.vswitchIDs(v)
	item.GatewayIds.GatewayIds = []string{}
	return item
}
