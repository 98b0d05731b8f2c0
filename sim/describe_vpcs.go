package sim

import (
	"example.com/enisim/model"
)

// DescribeVpcs lists the account's VPCs in a region. Each of them passes every
// filter of the request. They are in the order of creation. An unknown id finds
// nothing. It follows (vpc/DescribeVpcs, current). Of several errors it returns
// the first in this order: the caller and the region, as in
// [CreateVpc]; the request by itself (InvalidParameter).
func DescribeVpcs(s State, r *model.DescribeVpcsRequest) (State, *model.DescribeVpcsResponse, error) {
	return applyTo(s, r, describeVpcs)
}

var describeVpcsAction = declare(describeVpcs, model.Action{
	Product: model.ProductVPC,
	Twin:    model.ProductECS,
	Unsimulated: model.Unsimulated{
		"AdvancedFeature":  model.NoValue,
		"DhcpOptionsSetId": model.NoValue,
		"DryRun":           "false",
		"IsDefault":        "false",
		"ResourceGroupId":  model.NoValue,
	},
})

func describeVpcs(c *call, r *model.DescribeVpcsRequest) (*model.DescribeVpcsResponse, error) {
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
		if c.sees(v.owner, v.region) && matchesCommaList(r.VpcId, v.id) && matches(r.VpcName, v.name) &&
			matchesFlag(r.EnableIpv6, v.cidr6.IsValid()) && matches(r.VpcOwnerId, v.owner.id) && hasTags(v.tags, r.Tag) {
			page.add(v.number, v)
		}
	}
	return &model.DescribeVpcsResponse{
		RequestId:  c.requestID,
		TotalCount: page.totalCount(),
		PageNumber: page.number,
		PageSize:   page.size,
		Vpcs:       model.Vpcs{Vpc: showAll(page.shown, c.describeVPC)},
	}, nil
}

func (c *call) describeVPC(v *vpc) model.VpcItem {
	return model.VpcItem{
		VpcDescription: c.vpcDescription(v),
		NatGatewayIds:  model.NatGatewayIds{NatGatewayIds: []string{}},
		RouterTableIds: model.RouterTableIds{RouterTableIds: []string{v.routeTable(c.world)}},
	}
}
