package sim

import "example.com/enisim/model"

// DescribeVSwitches lists the account's VSwitches in a region or a VPC. Each of
// them passes every filter of the request. They are in the order of creation. An
// unknown id finds nothing. It follows (vpc/DescribeVSwitches, current). Of
// several errors it returns the first in this order: the caller and the region,
// if one is given, as in [CreateVpc]; the request by itself
// (MissingParameter, InvalidParameter).
func DescribeVSwitches(s State, r *model.DescribeVSwitchesRequest) (State, *model.DescribeVSwitchesResponse, error) {
	return applyTo(s, r, describeVSwitches)
}

var describeVSwitchesAction = declare(describeVSwitches, model.Action{
	Product: model.ProductVPC,
	Twin:    model.ProductECS,
	Unsimulated: model.Unsimulated{
		"DryRun":          "false",
		"IsDefault":       "false",
		"ResourceGroupId": model.NoValue,
		"RouteTableId":    model.NoValue,
	},
})

func describeVSwitches(c *call, r *model.DescribeVSwitchesRequest) (*model.DescribeVSwitchesResponse, error) {
	if err := c.admit(anywhere, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	page, err := newPager[*vswitch](c.world, r.Action(), paging{number: r.PageNumber, size: r.PageSize, maxSize: model.MaxVPCPageSize})
	if err != nil {
		return nil, err
	}
	for v := range c.vswitches.Values() {
		if c.sees(v.vpc.owner, v.vpc.region) && matchesCommaList(r.VSwitchId, v.id) && matches(r.VpcId, v.vpc.id) && matches(r.ZoneId, v.zone) &&
			matches(r.VSwitchName, v.name) && matchesFlag(r.EnableIpv6, v.cidr6.IsValid()) && matches(r.VSwitchOwnerId, v.vpc.owner.id) && hasTags(v.tags, r.Tag) {
			page.add(v.number, v)
		}
	}
	return &model.DescribeVSwitchesResponse{
		RequestId:  c.requestID,
		TotalCount: page.totalCount(),
		PageNumber: page.number,
		PageSize:   page.size,
		VSwitches:  model.VSwitches{VSwitch: showAll(page.shown, c.describeVSwitch)},
	}, nil
}
