package sim

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/enisim/model"
)

// DescribeVpcs lists the account's VPCs of a region that pass every filter of the
// request, in the order in which they were made. An id that is unknown finds
// nothing. It follows the DescribeVpcs page of the VPC API. Of several errors the
// first in this order is returned: the caller and the region, as in
// [CreateNetworkInterface]; the request by itself (InvalidParameter).
func DescribeVpcs(s State, r *model.DescribeVpcsRequest) (State, *model.DescribeVpcsResponse, error) {
	return applyTo[*model.DescribeVpcsResponse](s, r)
}

func describeVpcs(c *call, r *model.DescribeVpcsRequest) (*model.DescribeVpcsResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	page, err := pageOf[*vpc](c.world, pageRequest{action: r.Action(), number: r.PageNumber, size: r.PageSize, mostSize: model.MaxVPCPageSize})
	if err != nil {
		return nil, err
	}
	for v := range c.vpcs.values() {
		if c.sees(v.owner, v.region) && isOneOf(r.VpcId, v.id) && is(r.VpcName, v.name) && hasTags(v.tags, r.Tag) {
			page.add(v.number, v)
		}
	}
	return &model.DescribeVpcsResponse{
		RequestId:  c.requestID,
		TotalCount: page.passed,
		PageNumber: page.number,
		PageSize:   page.size,
		Vpcs:       model.Vpcs{Vpc: showAll(page.shown, c.describeVPC)},
	}, nil
}

func (c *call) describeVPC(v *vpc) model.VpcItem {
	vswitches := []string{}
	for s := range c.vswitches.values() {
		if s.vpc == v {
			vswitches = append(vswitches, s.id)
		}
	}
	return model.VpcItem{
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
		OwnerId:             v.owner.numeric(),
		VSwitchIds:          model.VSwitchIds{VSwitchId: vswitches},
		SecondaryCidrBlocks: model.SecondaryCidrBlocks{SecondaryCidrBlock: []string{}},
		UserCidrs:           model.UserCidrs{UserCidr: []string{}},
		NatGatewayIds:       model.NatGatewayIds{NatGatewayIds: []string{}},
		RouterTableIds:      model.RouterTableIds{RouterTableIds: []string{}},
		Tags:                vpcTags(v.tags),
	}
}

// isOneOf tells whether an id is in a list with commas, of which an empty one
// holds all.
func isOneOf(list, id string) bool {
	return list == "" || slices.Contains(strings.Split(list, ","), id)
}

// vpcTags lists tags as the VPC API does.
func vpcTags(tags []model.Tag) model.VPCTags {
	return model.VPCTags{Tag: append([]model.Tag{}, tags...)}
}

// router is the id of the VPC's vRouter, which is not simulated any further.
func (v *vpc) router(w *world) string {
	return string(idBody([]byte("vrt-"+v.region.infix), w.seed, ofRouter, v.number, 18))
}

// numeric is the account's id as the VPC API shows it.
func (a *account) numeric() int64 {
	n, _ := strconv.ParseInt(a.id, 10, 64)
	return n
}

// apiTime spells a time as most answers do.
func apiTime(unix int64) string { return time.Unix(unix, 0).UTC().Format("2006-01-02T15:04:05Z") }
