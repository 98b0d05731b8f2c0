package sim

import "example.com/enisim/model"

// The functions that follow show VPCs and VSwitches as several answers do.

func (c *call) vpcDescription(v *vpc) model.VpcDescription {
	blocks := []model.VpcIpv6CidrBlock{}
	if v.cidr6.IsValid() {
		blocks = append(blocks, model.VpcIpv6CidrBlock{Ipv6CidrBlock: v.cidr6.String(), Ipv6Isp: "BGP"})
	}
	return model.VpcDescription{
		VpcId:               v.id,
		VpcName:             v.name,
		Description:         v.description,
		RegionId:            v.region.id,
		Status:              model.VSwitchAvailable,
		CidrBlock:           v.cidr.String(),
		Ipv6CidrBlock:       prefixText(v.cidr6),
		EnabledIpv6:         v.cidr6.IsValid(),
		VRouterId:           v.router(c.world),
		CreationTime:        apiTime(v.created),
		OwnerId:             v.owner.numericID(),
		VSwitchIds:          c.vswitchIDs(v),
		SecondaryCidrBlocks: model.SecondaryCidrBlocks{SecondaryCidrBlock: []string{}},
		UserCidrs:           model.UserCidrs{UserCidr: []string{}},
		Ipv6CidrBlocks:      model.Ipv6CidrBlocks{Ipv6CidrBlock: blocks},
		DnsHostnameStatus:   "DISABLED",
		Tags:                vpcTags(v.tags),
	}
}

// vswitchIDs lists the VSwitches of a VPC in the order of their creation.
func (c *call) vswitchIDs(v *vpc) model.VSwitchIds {
	ids := []string{}
	for s := range c.vswitchesOf(v) {
		ids = append(ids, s.id)
	}
	return model.VSwitchIds{VSwitchId: ids}
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
		AvailableIpAddressCount: int64(c.pools.Get(v.number).v4.Free()),
		RouteTable:              model.RouteTable{RouteTableId: v.vpc.routeTable(c.world), RouteTableType: model.SystemRouteTable},
		CreationTime:            apiTime(v.created),
		OwnerId:                 v.vpc.owner.numericID(),
		Tags:                    vpcTags(v.tags),
	}
}
