package sim

import (
	"cmp"
	"net/netip"
	"slices"

	"example.com/enisim/model"
)

// buildNetworks makes the resource groups, the VPCs with all that is in them,
// and the groups of the classic network.
func (b *builder) buildNetworks() {
	for i, g := range b.t.ResourceGroups {
		b.w.addResourceGroup(resourceGroup{id: g.ResourceGroupId, owner: b.account(at("ResourceGroups", i), g.OwnerId)})
	}
	counts := make(map[scope]int)
	for i, v := range b.t.VPCs {
		path := at("VPCs", i)
		made := b.buildVPC(path, v)
		counts[made.scope()]++
		if n := counts[made.scope()]; n == b.w.quotas.VPCs+1 {
			b.report(path, "it is VPC number %d of account %s in %s; %d are allowed", n, made.owner.id, made.region.id, n-1)
		}
	}
	for i, g := range b.t.ClassicSecurityGroups {
		path := at("ClassicSecurityGroups", i)
		b.implied(path+".VpcId", g.VpcId, "")
		b.oneOf(path+".SecurityGroupType", g.SecurityGroupType, model.GroupNormal)
		b.addGroup(path, g, nil, b.region(path, g.RegionId), b.account(path, g.OwnerId))
	}
	b.buildRules()
}

func (b *builder) buildVPC(path string, t model.VPC) *vpc {
	made := b.w.addVPC(vpc{
		id:     t.VpcId,
		labels: b.labels(path, "VpcName", t.VpcName, "Description", t.Description, t.Tags),
		region: b.region(path, t.RegionId),
		owner:  b.account(path, t.OwnerId),
		cidr:   b.vpcBlock(path+".CidrBlock", t.CidrBlock),
		cidr6:  b.vpcIPv6Block(path+".Ipv6CidrBlock", t.Ipv6CidrBlock),
	}, false)
	b.buildVSwitches(path, t.VSwitches, made)
	for i, g := range t.SecurityGroups {
		group := path + at(".SecurityGroups", i)
		b.implied(group+".VpcId", g.VpcId, made.id)
		b.implied(group+".RegionId", g.RegionId, made.region.id)
		b.implied(group+".OwnerId", g.OwnerId, made.owner.id)
		b.oneOf(group+".SecurityGroupType", g.SecurityGroupType, model.GroupNormal, model.GroupEnterprise)
		b.addGroup(group, g, made, made.region, made.owner)
	}
	return made
}

// vpcBlock reads the block of a VPC, which may touch none of the refused ranges.
func (b *builder) vpcBlock(path, cidr string) netip.Prefix {
	block, _ := b.prefix(path, cmp.Or(cidr, model.DefaultVPCBlock), 8, 28, false)
	if refused := refusedRange(block); refused.IsValid() {
		b.report(path, "%q touches %s, which no VPC may", cidr, refused)
	}
	return block
}

// vpcIPv6Block reads the IPv6 block of a VPC, zero for none.
func (b *builder) vpcIPv6Block(path, cidr string) netip.Prefix {
	if cidr == "" {
		return netip.Prefix{}
	}
	block, _ := b.prefix(path, cidr, 56, 56, true)
	return block
}

func (b *builder) buildVSwitches(path string, ts []model.VSwitch, in *vpc) {
	if most := b.w.quotas.VSwitches; len(ts) > most {
		b.report(path+".VSwitches", "there are %d; %d are allowed", len(ts), most)
	}
	made := make([]*vswitch, len(ts))
	for i, t := range ts {
		made[i] = b.buildVSwitch(path+at(".VSwitches", i), t, in)
	}
	b.checkApart(path, ".CidrBlock", made, func(v *vswitch) netip.Prefix { return v.cidr })
	b.checkApart(path, ".Ipv6CidrBlock", made, func(v *vswitch) netip.Prefix { return v.cidr6 })
}

func (b *builder) buildVSwitch(path string, t model.VSwitch, in *vpc) *vswitch {
	b.implied(path+".VpcId", t.VpcId, in.id)
	made := b.w.addVSwitch(vswitch{
		id:     t.VSwitchId,
		labels: b.labels(path, "VSwitchName", t.VSwitchName, "Description", t.Description, t.Tags),
		vpc:    in,
		zone:   b.zone(path, t.ZoneId, in.region),
		status: b.oneOf(path+".Status", t.Status, model.VSwitchAvailable, model.VSwitchPending),
		cidr:   b.prefixIn(path+".CidrBlock", t.CidrBlock, 16, 29, in.cidr),
		cidr6:  b.vswitchIPv6Block(path+".Ipv6CidrBlock", t.Ipv6CidrBlock, in),
	})
	b.strand(made.number, made.status)
	for i, r := range t.VSwitchCidrReservations {
		b.buildReservation(path+at(".VSwitchCidrReservations", i), r, made)
	}
	return made
}

// buildReservation makes a CIDR reservation of a VSwitch, if that has the block.
func (b *builder) buildReservation(path string, t model.VSwitchCidrReservation, in *vswitch) {
	b.implied(path+".VSwitchId", t.VSwitchId, in.id)
	labels := b.labels(path, "VSwitchCidrReservationName", t.VSwitchCidrReservationName,
		"VSwitchCidrReservationDescription", t.VSwitchCidrReservationDescription, t.Tags)
	block, err := netip.ParsePrefix(t.VSwitchCidrReservationCidr)
	if err != nil {
		b.report(path+".VSwitchCidrReservationCidr", "%q is not a CIDR block", t.VSwitchCidrReservationCidr)
		return
	}
	if problem := b.w.reservationProblem(in, block); problem != "" {
		b.report(path+".VSwitchCidrReservationCidr", "%s", problem)
		return
	}
	if n, most := b.w.countReservations(in.vpc, block.Addr().Is6()), b.w.quotas.VSwitchCidrReservations; n >= most {
		b.report(path, "it is %s CIDR reservation number %d of its VPC; %d are allowed", family(block.Addr().Is6()), n+1, most)
	}
	b.w.addReservation(cidrReservation{id: t.VSwitchCidrReservationId, labels: labels, vswitch: in, block: block})
}

// vswitchIPv6Block reads the IPv6 block of a VSwitch, zero for none.
func (b *builder) vswitchIPv6Block(path, cidr string, in *vpc) netip.Prefix {
	if cidr == "" {
		return netip.Prefix{}
	}
	return b.prefixIn(path, cidr, 64, 64, in.cidr6)
}

// prefixIn reads a CIDR block that lies in the VPC's. A VPC whose own is not
// to be had was reported.
func (b *builder) prefixIn(path, cidr string, least, most int, outer netip.Prefix) netip.Prefix {
	p, ok := b.prefix(path, cidr, least, most, most > 32)
	if ok && outer.IsValid() && !contains(outer, p) {
		b.report(path, "%q is not in the VPC's %s", cidr, outer)
	}
	if ok && most > 32 && !outer.IsValid() {
		b.report(path, "%q is given, but the VPC has no valid Ipv6CidrBlock", cidr)
	}
	return p
}

// checkApart reports CIDR blocks of VSwitches that overlap. In the order of
// their addresses, the wider first, one that overlaps any before it overlaps
// the last that did not.
func (b *builder) checkApart(path, field string, made []*vswitch, block func(*vswitch) netip.Prefix) {
	order := make([]int, 0, len(made))
	for i, v := range made {
		if block(v).IsValid() {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		p, q := block(made[i]), block(made[j])
		return cmp.Or(p.Addr().Compare(q.Addr()), cmp.Compare(p.Bits(), q.Bits()))
	})
	for i := 1; i < len(order); i++ {
		last, this := order[i-1], order[i]
		if block(made[last]).Overlaps(block(made[this])) {
			b.report(path+at(".VSwitches", max(last, this))+field, "%s overlaps %s of VSwitches[%d]",
				block(made[max(last, this)]), block(made[min(last, this)]), min(last, this))
			order[i] = last
		}
	}
}

func (b *builder) addGroup(path string, t model.SecurityGroup, in *vpc, r *region, o *account) {
	made := b.w.addGroup(group{
		id:         t.SecurityGroupId,
		labels:     b.labels(path, "SecurityGroupName", t.SecurityGroupName, "Description", t.Description, t.Tags),
		vpc:        in,
		region:     r,
		owner:      o,
		enterprise: t.SecurityGroupType == model.GroupEnterprise,
	})
	b.rules = append(b.rules, groupRules{path, made, t.Rules})
}
