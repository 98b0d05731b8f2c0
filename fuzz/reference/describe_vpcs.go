package reference

import (
	"cmp"
	"strconv"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeVpcsRule = ruleOf((*World).describeVpcs)

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
		if c.sees(v.OwnerId, v.RegionId) && isInCommaList(r.VpcId, v.VpcId) && isOneOf(r.VpcName, v.VpcName) &&
			isFlag(r.EnableIpv6, v.Ipv6CidrBlock != "" || v.unseen) && isOneOf(r.VpcOwnerId, v.OwnerId) && hasTags(v.Tags, r.Tag) {
			found = append(found, v)
		}
	}
	p, err := cut(w, pageRequest{number: r.PageNumber, size: r.PageSize, mostSize: 50}, found, func(v *vpc) int { return v.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeVpcsResponse) error {
		want := model.DescribeVpcsResponse{TotalCount: p.total, PageNumber: p.number, PageSize: p.size}
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

// learnFrom adopts what no answer has shown yet of a VPC: the ids of its router and
// its route table, and the picked IPv6 block.
func (w *World) learnFrom(item model.VpcItem, v *vpc) error {
	if tables := item.RouterTableIds.RouterTableIds; len(tables) == 1 {
		if err := w.learnTable(v, tables[0]); err != nil {
			return err
		}
	}
	return w.learnVPC(item.VpcDescription, v)
}

// learnVPC is learnFrom without the route table.
func (w *World) learnVPC(shown model.VpcDescription, v *vpc) error {
	if err := w.learnRouter(v, shown.VRouterId); err != nil {
		return err
	}
	if v.unseen {
		return w.learnBlock(v, shown.Ipv6CidrBlock)
	}
	return nil
}

// learnRouter adopts the id of a VPC's router from the first answer that shows it.
func (w *World) learnRouter(v *vpc, id string) error {
	if v.router != "" {
		return nil
	}
	if err := w.adoptID(id, "vrt-", model.Infix(v.RegionId), bodyOfVPC); err != nil {
		return err
	}
	v.router = id
	return nil
}

// learnTable adopts the id of a VPC's route table from the first answer that shows it.
func (w *World) learnTable(v *vpc, id string) error {
	if v.table != "" {
		return nil
	}
	if err := w.adoptID(id, "vtb-", model.Infix(v.RegionId), bodyOfVPC); err != nil {
		return err
	}
	v.table = id
	return nil
}

func (w *World) vpcItem(v *vpc) model.VpcItem {
	item := model.VpcItem{VpcDescription: w.vpcDescription(v)}
	item.NatGatewayIds.NatGatewayIds = []string{}
	item.RouterTableIds.RouterTableIds = []string{v.table}
	return item
}

func (w *World) vpcDescription(v *vpc) model.VpcDescription {
	shown := model.VpcDescription{
		VpcId:             v.VpcId,
		VpcName:           v.VpcName,
		Description:       v.Description,
		RegionId:          v.RegionId,
		Status:            "Available",
		CidrBlock:         v.CidrBlock,
		Ipv6CidrBlock:     v.Ipv6CidrBlock,
		EnabledIpv6:       v.Ipv6CidrBlock != "",
		VRouterId:         v.router,
		CreationTime:      apiTime(v.created),
		OwnerId:           numeric(v.OwnerId),
		DnsHostnameStatus: "DISABLED",
		Tags:              model.VPCTags{Tag: listed(v.Tags)},
	}
	shown.VSwitchIds.VSwitchId = w.vswitchIDs(v)
	shown.SecondaryCidrBlocks.SecondaryCidrBlock = []string{}
	shown.UserCidrs.UserCidr = []string{}
	shown.Ipv6CidrBlocks.Ipv6CidrBlock = []model.VpcIpv6CidrBlock{}
	if v.Ipv6CidrBlock != "" {
		shown.Ipv6CidrBlocks.Ipv6CidrBlock = append(shown.Ipv6CidrBlocks.Ipv6CidrBlock,
			model.VpcIpv6CidrBlock{Ipv6CidrBlock: v.Ipv6CidrBlock, Ipv6Isp: "BGP"})
	}
	return shown
}

// vswitchIDs lists the VSwitches of a VPC, none as an empty list.
func (w *World) vswitchIDs(v *vpc) []string {
	ids := []string{}
	for _, s := range w.vswitchesOf(v) {
		ids = append(ids, s.VSwitchId)
	}
	return ids
}

// numeric returns an account's id as the VPC API shows it.
func numeric(account string) int64 {
	n, _ := strconv.ParseInt(account, 10, 64)
	return n
}
