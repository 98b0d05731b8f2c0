package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DescribeRouteTableListRequest holds the parameters of DescribeRouteTableList (VPC
// API): filters, all of which a route table must pass, and a page. RegionId is
// required.
type DescribeRouteTableListRequest struct {
	AccessKeyId string
	RegionId    string
	// RouterType is RouterVRouter, the default, or RouterVBR, whose tables are not
	// simulated: it finds nothing. With VpcId it has no effect.
	RouterType string
	// RouterId is the VRouterId of a VPC.
	RouterId       string
	VpcId          string
	RouteTableId   string
	RouteTableName string
	// RouteTableType is SystemRouteTable or CustomRouteTable, which finds nothing.
	RouteTableType string
	Tag            []Tag
	PageNumber     int
	PageSize       int
}

// The values of RouterType and RouteTableType (vpc/DescribeRouteTableList, current).
const (
	RouterVRouter    = "VRouter"
	RouterVBR        = "VBR"
	SystemRouteTable = "System"
	CustomRouteTable = "Custom"
)

// CheckIn returns InvalidParameter if RouterType or RouteTableType is none of its
// values (assumed), Tag has more than 20 tags, or PageNumber or PageSize is negative.
func (r *DescribeRouteTableListRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkOneOf(apierrors.InvalidParameter, "RouterType", r.RouterType, RouterVRouter, RouterVBR),
		checkOneOf(apierrors.InvalidParameter, "RouteTableType", r.RouteTableType, SystemRouteTable, CustomRouteTable),
		checkPage(r.Tag, r.PageNumber, r.PageSize),
	)
}

// DescribeRouteTableListResponse holds the answer of DescribeRouteTableList.
type DescribeRouteTableListResponse struct {
	RequestId       string
	TotalCount      int
	PageNumber      int
	PageSize        int
	RouterTableList RouterTableList
}

type (
	// RouterTableList lists route tables.
	RouterTableList struct{ RouterTableListType []RouteTableItem }
	// RouteTableItem is a route table. OwnerId is a number in this API.
	RouteTableItem struct {
		RouteTableId    string
		RouteTableName  string
		RouteTableType  string
		RouterId        string
		RouterType      string
		VpcId           string
		AssociateType   string
		Status          string
		Description     string
		CreationTime    string
		ResourceGroupId string
		OwnerId         int64
		// RoutePropagationEnable is true: nothing can propagate routes here.
		RoutePropagationEnable bool
		VSwitchIds             VSwitchIds
		// GatewayIds is empty: gateways are not simulated.
		GatewayIds GatewayIds
		Tags       VPCTags
	}
	// GatewayIds lists the gateways of a route table.
	GatewayIds struct{ GatewayIds []string }
)
