package reference

import (
	"cmp"
	"net/netip"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// isBlock tells an IPv4 block that has no bits beyond its mask.
func isBlock(s string) bool {
	p, err := netip.ParsePrefix(s)
	return err == nil && p.Addr().Is4() && p == p.Masked()
}

// refused are the ranges that no VPC may touch (CreateVpc).
var refused = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("224.0.0.0/4"),
}

// isVPCBlock tells a block that a VPC may have: mask 8 to 28 and none of the ranges
// above (CreateVpc).
func isVPCBlock(p netip.Prefix) bool {
	for _, r := range refused {
		if p.Overlaps(r) {
			return false
		}
	}
	return 8 <= p.Bits() && p.Bits() <= 28
}

// createVpc is the CreateVpc page. The IPv6 block is the engine's to choose, and
// the answer does not show it: Compare learns it.
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
		when(!isBlock(block), apierrors.InvalidCidrBlockMalformed),
		when(!isLabel(r.VpcName), apierrors.InvalidParameter),
		when(!isDescription(r.Description), apierrors.InvalidParameter),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		checkTags(r.Tag),
	)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		when(!isVPCBlock(netip.MustParsePrefix(block)), apierrors.InvalidCidrBlockMalformed),
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
			number: next(&w.othersMade), made: w.now(), router: got.VRouterId, unseen: isTrue(r.EnableIpv6),
		})
		want := model.CreateVpcResponse{VpcId: got.VpcId, VRouterId: got.VRouterId, RouteTableId: got.RouteTableId}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// countVPCs is how many VPCs count for the quota of the account in the region.
func (c caller) countVPCs() int {
	n := 0
	for _, v := range c.vpcs {
		if c.sees(v.OwnerId, v.RegionId) {
			n++
		}
	}
	return n
}

// adoptVPC wants the ids of a new VPC, its router and its route table to be sound
// and new.
func (c caller) adoptVPC(got *model.CreateVpcResponse) error {
	infix := model.Infix(c.region)
	return cmp.Or(
		c.adoptID(got.VpcId, "vpc-", infix, bodyOfVPC),
		c.adoptID(got.VRouterId, "vrt-", infix, bodyOfVPC),
		c.adoptID(got.RouteTableId, "vtb-", infix, bodyOfVPC),
	)
}

// deleteVpc is the DeleteVpc page. Which of its codes stands for what is left in
// the VPC is assumed.
func (w *World) deleteVpc(r *model.DeleteVpcRequest) (answer[model.DeleteVpcResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if r.VpcId == "" {
		return nil, apierrors.MissingParameter
	}
	v := c.findVPC(r.VpcId)
	if v == nil {
		return nil, apierrors.InvalidVpcIdNotFound
	}
	group := find(w.groups, func(g *group) bool { return g.VpcId == v.VpcId })
	if group != nil || len(w.vswitchesOf(v)) > 0 {
		return nil, apierrors.DependencyViolation
	}
	return func(got *model.DeleteVpcResponse) error {
		w.vpcs = without(w.vpcs, v)
		return same(got, new(model.DeleteVpcResponse))
	}, nil
}

// createVSwitch is the CreateVSwitch page.
func (w *World) createVSwitch(r *model.CreateVSwitchRequest) (answer[model.CreateVSwitchResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Tag = copied(r.Tag)
	if again, err := replay[model.CreateVSwitchResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	err = cmp.Or(
		when(r.ZoneId == "" || r.VpcId == "" || r.CidrBlock == "", apierrors.MissingParameter),
		when(!isBlock(r.CidrBlock), apierrors.InvalidCidrBlockMalformed),
		when(r.Ipv6CidrBlock != "" && !isByte(r.Ipv6CidrBlock), apierrors.InvalidParameter),
		when(!isLabel(r.VSwitchName), apierrors.InvalidParameter),
		when(!isDescription(r.Description), apierrors.InvalidParameter),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		checkTags(r.Tag),
	)
	if err != nil {
		return nil, err
	}
	if in := c.findVPC(r.VpcId); in != nil && in.unseen && r.Ipv6CidrBlock != "" {
		return nil, errBlind
	}
	v, err := c.placeVSwitch(r)
	if err != nil {
		return nil, err
	}
	return func(got *model.CreateVSwitchResponse) error {
		if err := w.adoptID(got.VSwitchId, "vsw-", model.Infix(v.region), bodyOfVPC); err != nil {
			return err
		}
		v.VSwitchId, v.number = got.VSwitchId, next(&w.othersMade)
		w.vswitches = append(w.vswitches, v)
		want := model.CreateVSwitchResponse{VSwitchId: v.VSwitchId}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// isByte tells the last 8 bits of a /64, "0" to "255" (CreateVSwitch).
func isByte(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && 0 <= n && n <= 255 && strconv.Itoa(n) == s
}

// placeVSwitch is the VSwitch that a request asks for, if its blocks are to be had:
// a mask of 16 to 29 inside of the VPC's block, apart from those of the others
// (CreateVSwitch); 24 VSwitches a VPC (Limits).
func (c caller) placeVSwitch(r *model.CreateVSwitchRequest) (*vswitch, error) {
	in := c.findVPC(r.VpcId)
	if in == nil {
		return nil, apierrors.InvalidVpcIdNotFound
	}
	if !contains(c.zonesOf(in.RegionId), r.ZoneId) {
		return nil, apierrors.InvalidZoneIdNotFound
	}
	v := &vswitch{
		VSwitch: model.VSwitch{
			VpcId: in.VpcId, ZoneId: r.ZoneId, CidrBlock: r.CidrBlock, Status: model.VSwitchAvailable,
			VSwitchName: r.VSwitchName, Description: r.Description, Tags: copied(r.Tag),
		},
		owner: in.OwnerId, region: in.RegionId, made: c.now(),
	}
	v.block = netip.MustParsePrefix(r.CidrBlock)
	others := c.vswitchesOf(in)
	overlaps := func(block netip.Prefix) bool {
		for _, o := range others {
			if o.block.Overlaps(block) || o.block6.IsValid() && o.block6.Overlaps(block) {
				return true
			}
		}
		return false
	}
	if r.Ipv6CidrBlock != "" && in.Ipv6CidrBlock != "" {
		v.block6 = subBlock(in.Ipv6CidrBlock, r.Ipv6CidrBlock)
		v.Ipv6CidrBlock = v.block6.String()
	}
	return v, cmp.Or(
		when(v.block.Bits() < 16 || v.block.Bits() > 29, apierrors.InvalidCidrBlockMalformed),
		when(!lies(v.block, in.CidrBlock), apierrors.InvalidCidrBlockMalformed),
		when(overlaps(v.block), apierrors.InvalidCidrBlockOverlapped),
		// These two are assumed.
		when(r.Ipv6CidrBlock != "" && in.Ipv6CidrBlock == "", apierrors.InvalidParameter),
		when(v.block6.IsValid() && overlaps(v.block6), apierrors.InvalidParameter),
		when(len(others) >= c.quotas.VSwitches, apierrors.QuotaExceededVSwitch),
	)
}

// lies tells whether a block lies in another.
func lies(inner netip.Prefix, outer string) bool {
	o := netip.MustParsePrefix(outer)
	return o.Bits() <= inner.Bits() && o.Contains(inner.Addr())
}

// subBlock is the /64 of a VPC's /56 whose last 8 bits are given.
func subBlock(outer, bits string) netip.Prefix {
	b := netip.MustParsePrefix(outer).Addr().As16()
	n, _ := strconv.Atoi(bits)
	b[7] = byte(n)
	return netip.PrefixFrom(netip.AddrFrom16(b), 64)
}

func (w *World) zonesOf(region string) []string {
	for _, r := range w.regions {
		if r.RegionId == region {
			return r.Zones
		}
	}
	return nil
}

// deleteVSwitch is the DeleteVSwitch page.
func (w *World) deleteVSwitch(r *model.DeleteVSwitchRequest) (answer[model.DeleteVSwitchResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if r.VSwitchId == "" {
		return nil, apierrors.MissingParameter
	}
	v, err := c.usableVSwitch(r.VSwitchId)
	if err != nil {
		return nil, err
	}
	if find(w.enis, func(e *eni) bool { return e.VSwitchId == v.VSwitchId }) != nil {
		return nil, apierrors.DependencyViolation
	}
	return func(got *model.DeleteVSwitchResponse) error {
		w.vswitches = without(w.vswitches, v)
		return same(got, new(model.DeleteVSwitchResponse))
	}, nil
}

// createSecurityGroup is the CreateSecurityGroup page.
func (w *World) createSecurityGroup(r *model.CreateSecurityGroupRequest) (answer[model.CreateSecurityGroupResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Tag = copied(r.Tag)
	if again, err := replay[model.CreateSecurityGroupResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	kind := cmp.Or(r.SecurityGroupType, model.GroupNormal)
	err = cmp.Or(
		when(!isOneOf(kind, "normal", "enterprise"), apierrors.InvalidParameter),
		when(!isLabel(r.SecurityGroupName), apierrors.InvalidParameter),
		when(!isDescription(r.Description), apierrors.InvalidParameter),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		checkTags(r.Tag),
		// Advanced groups are of VPCs (Security groups).
		when(kind == "enterprise" && r.VpcId == "", apierrors.MissingParameter),
		when(r.VpcId != "" && c.findVPC(r.VpcId) == nil, apierrors.InvalidVpcIdNotFound),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.CreateSecurityGroupResponse) error {
		if err := w.adoptID(got.SecurityGroupId, "sg-", model.Infix(c.region), bodyOfENI); err != nil {
			return err
		}
		w.groups = append(w.groups, &group{
			SecurityGroup: model.SecurityGroup{
				SecurityGroupId: got.SecurityGroupId, VpcId: r.VpcId, RegionId: c.region, OwnerId: c.account,
				SecurityGroupType: kind, SecurityGroupName: r.SecurityGroupName,
				Description: r.Description, Tags: copied(r.Tag),
			},
			number: next(&w.othersMade), made: w.now(),
		})
		want := model.CreateSecurityGroupResponse{SecurityGroupId: got.SecurityGroupId}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}

// deleteSecurityGroup is the DeleteSecurityGroup page, whose DependencyViolation
// has status 403.
func (w *World) deleteSecurityGroup(r *model.DeleteSecurityGroupRequest) (answer[model.DeleteSecurityGroupResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if r.SecurityGroupId == "" {
		return nil, apierrors.MissingParameter
	}
	g := c.findGroup(r.SecurityGroupId)
	if g == nil {
		return nil, apierrors.InvalidSecurityGroupIdNotFound
	}
	if find(w.enis, func(e *eni) bool { return contains(e.SecurityGroupIds, g.SecurityGroupId) }) != nil {
		return nil, apierrors.DependencyViolation
	}
	return func(got *model.DeleteSecurityGroupResponse) error {
		w.groups = without(w.groups, g)
		return same(got, new(model.DeleteSecurityGroupResponse))
	}, nil
}
