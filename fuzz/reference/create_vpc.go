package reference

import (
	"cmp"
	"net/netip"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var createVpcRule = ruleOf((*World).createVpc)

// createVpc is the CreateVpc page. The engine picks the IPv6 block, which the answer
// does not show: Learn adopts it.
func (w *World) createVpc(r *model.CreateVpcRequest) (answer[model.CreateVpcResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.EnableIpv6 = copiedBool(r.EnableIpv6)
	parameters.Tag = copied(r.Tag)
	if again, err := replay[model.CreateVpcResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	block := cmp.Or(r.CidrBlock, "172.16.0.0/12")
	err = cmp.Or(
		when(!isBlock(block), apierrors.InvalidParameter),
		when(!w.isVPCText(r.VpcName, 128), apierrors.InvalidVpcNameMalformed),
		when(!w.isVPCText(r.Description, 256), apierrors.InvalidVpcDiscriptionMalformed),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		checkVPCTags(r.Tag),
	)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		when(!isVPCBlock(netip.MustParsePrefix(block)), apierrors.InvalidParameter),
		when(c.countVPCs() >= w.quotas.VPCs, apierrors.QuotaExceededVpc),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.CreateVpcResponse) error {
		if err := c.adoptVPC(got); err != nil {
			return err
		}
		w.awaits = w.awaits || isTrue(r.EnableIpv6)
		w.vpcs = append(w.vpcs, &vpc{
			VPC: model.VPC{
				VpcId: got.VpcId, RegionId: c.region, OwnerId: c.account, CidrBlock: block,
				VpcName: r.VpcName, Description: r.Description, Tags: copied(r.Tag),
			},
			number: next(&w.othersCreated), created: w.now(), router: got.VRouterId, table: got.RouteTableId, unseen: isTrue(r.EnableIpv6),
		})
		want := model.CreateVpcResponse{VpcId: got.VpcId, VRouterId: got.VRouterId, RouteTableId: got.RouteTableId}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// countVPCs is the number of VPCs that count for the quota of the account in the
// region.
func (c caller) countVPCs() int {
	n := 0
	for _, v := range c.vpcs {
		if c.sees(v.OwnerId, v.RegionId) {
			n++
		}
	}
	return n
}

// adoptVPC checks that the ids of a new VPC, its router and its route table are sound
// and new.
func (c caller) adoptVPC(got *model.CreateVpcResponse) error {
	infix := model.Infix(c.region)
	return cmp.Or(
		c.adoptID(got.VpcId, "vpc-", infix, bodyOfVPC),
		c.adoptID(got.VRouterId, "vrt-", infix, bodyOfVPC),
		c.adoptID(got.RouteTableId, "vtb-", infix, bodyOfVPC),
	)
}
