package sim

import (
	"cmp"

	"example.com/enisim/model"
)

// DescribeVSwitches lists the account's VSwitches of a region, or of a VPC, that
// pass every filter of the request, in the order in which they were made. An id
// that is unknown finds nothing. It follows the DescribeVSwitches page of the VPC
// API. Of several errors the first in this order is returned: the caller and the
// region, if one is given, as in [CreateNetworkInterface]; the request by itself
// (MissingParameter, InvalidParameter).
func DescribeVSwitches(s State, r *model.DescribeVSwitchesRequest) (State, *model.DescribeVSwitchesResponse, error) {
	return applyTo[*model.DescribeVSwitchesResponse](s, r)
}

func describeVSwitches(c *call, r *model.DescribeVSwitchesRequest) (*model.DescribeVSwitchesResponse, error) {
	if err := cmp.Or(c.admitSomewhere(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	page, err := pageOf[*vswitch](c.world, pageRequest{action: r.Action(), number: r.PageNumber, size: r.PageSize, mostSize: model.MaxVPCPageSize})
	if err != nil {
		return nil, err
	}
	for v := range c.vswitches.values() {
		if c.seesSomewhere(v.vpc.owner, v.vpc.region) && isOneOf(r.VSwitchId, v.id) && is(r.VpcId, v.vpc.id) && is(r.ZoneId, v.zone) &&
			is(r.VSwitchName, v.name) && hasTags(v.tags, r.Tag) {
			page.add(v.number, v)
		}
	}
	return &model.DescribeVSwitchesResponse{
		RequestId:  c.requestID,
		TotalCount: page.passed,
		PageNumber: page.number,
		PageSize:   page.size,
		VSwitches:  model.VSwitches{VSwitch: showAll(page.shown, c.describeVSwitch)},
	}, nil
}

func (c *call) describeVSwitch(v *vswitch) model.VSwitchItem {
	return model.VSwitchItem{
		VSwitchId:               v.id,
		VSwitchName:             v.name,
		Description:             v.description,
		VpcId:                   v.vpc.id,
		ZoneId:                  v.zone,
		Status:                  v.status,
		CidrBlock:               v.cidr.String(),
		Ipv6CidrBlock:           prefixText(v.cidr6),
		EnabledIpv6:             v.cidr6.IsValid(),
		AvailableIpAddressCount: int64(c.pools.get(v.number).v4.Free()),
		CreationTime:            apiTime(v.created),
		OwnerId:                 v.vpc.owner.numeric(),
		Tags:                    vpcTags(v.tags),
	}
}
