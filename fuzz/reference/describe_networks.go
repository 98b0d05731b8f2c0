package reference

import (
	"cmp"
	"strconv"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// describeVpcs is the DescribeVpcs page.
func (w *World) describeVpcs(r *model.DescribeVpcsRequest) (answer[model.DescribeVpcsResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		when(strings.Count(r.VpcId, ",") >= 20, apierrors.InvalidParameter),
		checkListing(r.Tag, r.PageNumber, r.PageSize),
	)
	if err != nil {
		return nil, err
	}
	var found []*vpc
	for _, v := range w.vpcs {
		if c.sees(v.OwnerId, v.RegionId) && isInCommaList(r.VpcId, v.VpcId) && isOneOf(r.VpcName, v.VpcName) && hasTags(v.Tags, r.Tag) {
			found = append(found, v)
		}
	}
	p, err := cut(w, pageRequest{number: r.PageNumber, size: r.PageSize, mostSize: 50}, found, func(v *vpc) int { return v.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeVpcsResponse) error {
		want := model.DescribeVpcsResponse{TotalCount: len(found), PageNumber: p.number, PageSize: p.size}
		want.Vpcs.Vpc = []model.VpcItem{}
		for n, v := range p.shown {
			if n < len(got.Vpcs.Vpc) {
				if err := w.learnFrom(got.Vpcs.Vpc[n], v); err != nil {
					return err
				}
			}
			want.Vpcs.Vpc = append(want.Vpcs.Vpc, w.vpcItem(v))
		}
		return same(got, &want)
	}, nil
}

// isInCommaList tells whether an id is in a list with commas, of which an empty
// one holds all (VPC API).
func isInCommaList(list, id string) bool {
	return list == "" || contains(strings.Split(list, ","), id)
}

// learnFrom takes over what no answer has shown before of a VPC: its VRouterId and
// the IPv6 block that was picked for it.
func (w *World) learnFrom(item model.VpcItem, v *vpc) error {
	if v.router == "" {
		if err := w.adoptID(item.VRouterId, "vrt-", model.Infix(v.RegionId), bodyOfVPC); err != nil {
			return err
		}
		v.router = item.VRouterId
	}
	if v.unseen {
		return w.learnBlock(v, item.Ipv6CidrBlock)
	}
	return nil
}

func (w *World) vpcItem(v *vpc) model.VpcItem {
	item := model.VpcItem{
		VpcId:         v.VpcId,
		VpcName:       v.VpcName,
		Description:   v.Description,
		RegionId:      v.RegionId,
		Status:        "Available",
		CidrBlock:     v.CidrBlock,
		Ipv6CidrBlock: v.Ipv6CidrBlock,
		EnabledIpv6:   v.Ipv6CidrBlock != "",
		VRouterId:     v.router,
		CreationTime:  apiTime(v.created),
		OwnerId:       numeric(v.OwnerId),
		Tags:          model.VPCTags{Tag: listed(v.Tags)},
	}
	item.VSwitchIds.VSwitchId = []string{}
	for _, s := range w.vswitchesOf(v) {
		item.VSwitchIds.VSwitchId = append(item.VSwitchIds.VSwitchId, s.VSwitchId)
	}
	item.SecondaryCidrBlocks.SecondaryCidrBlock = []string{}
	item.UserCidrs.UserCidr = []string{}
	item.NatGatewayIds.NatGatewayIds = []string{}
	item.RouterTableIds.RouterTableIds = []string{}
	return item
}

// numeric is an account's id as the VPC API shows it.
func numeric(account string) int64 {
	n, _ := strconv.ParseInt(account, 10, 64)
	return n
}

// describeVSwitches is the DescribeVSwitches page, which wants a region or a VPC.
func (w *World) describeVSwitches(r *model.DescribeVSwitchesRequest) (answer[model.DescribeVSwitchesResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		when(r.RegionId == "" && r.VpcId == "", apierrors.MissingParameter),
		when(strings.Count(r.VSwitchId, ",") >= 20, apierrors.InvalidParameter),
		checkListing(r.Tag, r.PageNumber, r.PageSize),
	)
	if err != nil {
		return nil, err
	}
	var found []*vswitch
	for _, v := range w.vswitches {
		if c.sees(v.owner, v.region) && isOneOf(r.VpcId, v.VpcId) && isInCommaList(r.VSwitchId, v.VSwitchId) &&
			isOneOf(r.VSwitchName, v.VSwitchName) && isOneOf(r.ZoneId, v.ZoneId) && hasTags(v.Tags, r.Tag) {
			found = append(found, v)
		}
	}
	p, err := cut(w, pageRequest{number: r.PageNumber, size: r.PageSize, mostSize: 50}, found, func(v *vswitch) int { return v.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeVSwitchesResponse) error {
		want := model.DescribeVSwitchesResponse{TotalCount: len(found), PageNumber: p.number, PageSize: p.size}
		want.VSwitches.VSwitch = []model.VSwitchItem{}
		for _, v := range p.shown {
			want.VSwitches.VSwitch = append(want.VSwitches.VSwitch, w.vswitchItem(v))
		}
		return same(got, &want)
	}, nil
}

func (w *World) vswitchItem(v *vswitch) model.VSwitchItem {
	return model.VSwitchItem{
		VSwitchId:               v.VSwitchId,
		VSwitchName:             v.VSwitchName,
		Description:             v.Description,
		VpcId:                   v.VpcId,
		ZoneId:                  v.ZoneId,
		Status:                  v.Status,
		CidrBlock:               v.CidrBlock,
		Ipv6CidrBlock:           v.Ipv6CidrBlock,
		EnabledIpv6:             v.Ipv6CidrBlock != "",
		AvailableIpAddressCount: int64(w.free(v)),
		CreationTime:            apiTime(v.created),
		OwnerId:                 numeric(v.owner),
		Tags:                    model.VPCTags{Tag: listed(v.Tags)},
	}
}

// describeSecurityGroups is the DescribeSecurityGroups page, and later editions for
// NextToken and MaxResults, which has no bound here (assumed).
func (w *World) describeSecurityGroups(r *model.DescribeSecurityGroupsRequest) (answer[model.DescribeSecurityGroupsResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	ids, ok := idArray(r.SecurityGroupIds)
	err = cmp.Or(
		when(!ok, apierrors.InvalidParameter),
		when(!isOneOf(r.SecurityGroupType, "normal", "enterprise"), apierrors.InvalidParameter),
		when(!isOneOf(r.NetworkType, "vpc", "classic"), apierrors.InvalidParameter),
		checkListing(r.Tag, r.PageNumber, r.PageSize),
		when(r.MaxResults < 0, apierrors.InvalidParameter),
	)
	if err != nil {
		return nil, err
	}
	var found []*group
	for _, g := range w.groups {
		if c.sees(g.OwnerId, g.RegionId) && (len(ids) == 0 || contains(ids, g.SecurityGroupId)) && passesGroup(g, r) {
			found = append(found, g)
		}
	}
	p, err := cut(w, pageRequest{
		action: r.Action(),
		number: r.PageNumber, size: r.PageSize, mostSize: 50,
		token: r.NextToken, results: r.MaxResults,
	}, found, func(g *group) int { return g.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeSecurityGroupsResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.DescribeSecurityGroupsResponse{
			RegionId: c.region, TotalCount: len(found), PageNumber: p.number, PageSize: p.size, NextToken: token,
		}
		want.SecurityGroups.SecurityGroup = []model.SecurityGroupItem{}
		for _, g := range p.shown {
			want.SecurityGroups.SecurityGroup = append(want.SecurityGroups.SecurityGroup, groupItem(g))
		}
		return same(got, &want)
	}, nil
}

func passesGroup(g *group, r *model.DescribeSecurityGroupsRequest) bool {
	network := "vpc"
	if g.VpcId == "" {
		network = "classic"
	}
	return isOneOf(r.SecurityGroupId, g.SecurityGroupId) &&
		isOneOf(r.SecurityGroupName, g.SecurityGroupName) &&
		isOneOf(r.SecurityGroupType, g.SecurityGroupType) &&
		isOneOf(r.VpcId, g.VpcId) &&
		isOneOf(r.NetworkType, network) &&
		hasTags(g.Tags, r.Tag)
}

func groupItem(g *group) model.SecurityGroupItem {
	return model.SecurityGroupItem{
		SecurityGroupId:   g.SecurityGroupId,
		SecurityGroupName: g.SecurityGroupName,
		Description:       g.Description,
		SecurityGroupType: g.SecurityGroupType,
		VpcId:             g.VpcId,
		CreationTime:      apiTime(g.created),
		Tags:              tagItems(g.Tags),
	}
}
