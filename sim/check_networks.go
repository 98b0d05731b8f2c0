package sim

import (
	"cmp"
	"net/netip"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// checkNetworks is law 5 for what does not move, the quotas of law 8 on it, and
// law 6. It fills the checker's maps of what is there.
func (c *checker) checkNetworks() {
	eachRecord(c, "resource group", &c.resourceGroups, c.checkResourceGroup)
	perScope := make(map[scope]int)
	eachRecord(c, "VPC", &c.vpcs, func(key uint64, v *vpc) {
		c.checkVPC(key, v)
		if !c.placed[v] {
			return
		}
		perScope[v.scope()]++
		if n := perScope[v.scope()]; n > c.quotas.VPCs {
			c.report(8, v.id, "it is VPC number %d of its account and region, %d are allowed", n, c.quotas.VPCs)
		}
	})
	perVPC := make(map[*vpc][]*vswitch)
	eachRecord(c, "VSwitch", &c.vswitches, func(key uint64, v *vswitch) {
		c.checkVSwitch(key, v)
		perVPC[v.vpc] = append(perVPC[v.vpc], v)
		if n := len(perVPC[v.vpc]); n > c.quotas.VSwitches {
			c.report(8, v.id, "it is VSwitch number %d of its VPC, %d are allowed", n, c.quotas.VSwitches)
		}
	})
	c.checkReservations()
	for v := range c.vpcs.Values() {
		c.checkApart(perVPC[v], func(v *vswitch) netip.Prefix { return v.cidr })
		c.checkApart(perVPC[v], func(v *vswitch) netip.Prefix { return v.cidr6 })
	}
	eachRecord(c, "security group", &c.groups, c.checkGroup)
}

func (c *checker) checkResourceGroup(key uint64, g *resourceGroup) {
	c.checkName(resourceName{"resource group", "rg-", key, g.number, g.id, g, ids.ResourceGroup, nil, 15})
	c.checkOwner(g.id, g.owner)
}

// checkOwner and checkRegion report whether an account and a region are the world's.
func (c *checker) checkOwner(id string, a *account) bool {
	if a != nil && a.number >= 0 && a.number < len(c.accounts) && c.accounts[a.number] == a {
		return true
	}
	c.report(5, id, "its account %s is not in the world", idOf(a))
	return false
}

func (c *checker) checkRegion(id string, r *region) bool {
	if r != nil && r.number >= 0 && r.number < len(c.regions) && c.regions[r.number] == r {
		return true
	}
	c.report(5, id, "its region %s is not in the world", idOf(r))
	return false
}

// checkInVPC is law 5 for what is in a VPC, nil for what is in none: it has the
// region and the owner of the VPC. It reports whether all three are there.
func (c *checker) checkInVPC(id string, in *vpc, r *region, owner *account) bool {
	hasRegion, hasOwner := c.checkRegion(id, r), c.checkOwner(id, owner)
	if in == nil {
		return hasRegion && hasOwner
	}
	placed, here := c.placed[in]
	switch {
	case !here:
		c.report(5, id, "its VPC %s is not in the world", idOf(in))
	case r != in.region:
		c.report(5, id, "it is in region %s, its VPC %s in %s", idOf(r), in.id, idOf(in.region))
	case owner != in.owner:
		c.report(5, id, "it is of account %s, its VPC %s of %s", idOf(owner), in.id, idOf(in.owner))
	}
	return placed && hasRegion && hasOwner
}

func (c *checker) checkVPC(key uint64, v *vpc) {
	c.checkName(resourceName{"VPC", "vpc-", key, v.number, v.id, v, ids.VPC, v.region, 18})
	c.checkLabels(key, v.id, v.labels,
		&model.CreateVpcRequest{VpcName: v.name, Description: v.description, Tag: v.tags})
	hasRegion, hasOwner := c.checkRegion(v.id, v.region), c.checkOwner(v.id, v.owner)
	c.placed[v] = hasRegion && hasOwner
	c.checkBlock(v.id, v.cidr, 8, 28)
	if refused := refusedRange(v.cidr); refused.IsValid() {
		c.report(5, v.id, "its block %s touches %s, which no VPC may", v.cidr, refused)
	}
	if v.cidr6 != (netip.Prefix{}) {
		c.checkBlock(v.id, v.cidr6, 56, 56)
	}
}

// checkBlock reports a block of another family than the masks are of, with bits
// beyond its mask, or with a mask out of range.
func (c *checker) checkBlock(id string, block netip.Prefix, least, most int) {
	is4 := most <= 32
	if block.Addr().Is4() != is4 || block.Addr().Is4In6() || block != block.Masked() ||
		block.Bits() < least || block.Bits() > most {
		c.report(5, id, "its block %s is not an %s CIDR block with mask %s", block, family(!is4), span(least, most))
	}
}

func (c *checker) checkVSwitch(key uint64, v *vswitch) {
	c.checkName(resourceName{"VSwitch", "vsw-", key, v.number, v.id, v, ids.VSwitch, regionOf(v.vpc), 18})
	c.checkLabels(key, v.id, v.labels,
		&model.CreateVpcRequest{VpcName: v.name, Description: v.description, Tag: v.tags})
	c.checkBlock(v.id, v.cidr, 16, 29)
	if v.cidr6 != (netip.Prefix{}) {
		c.checkBlock(v.id, v.cidr6, 64, 64)
	}
	if want, isStranded := c.strandedAs(key); !isStranded && v.status != model.VSwitchAvailable ||
		isStranded && v.status != want {
		c.report(7, v.id, "it is %q, and its topology leaves it %s", v.status, cmp.Or(want, model.VSwitchAvailable))
	}
	placed, here := c.placed[v.vpc]
	c.subnets[v] = newSubnet(c.pools.Get(v.number), placed)
	if !here {
		c.report(5, v.id, "its VPC %s is not in the world", idOf(v.vpc))
		return
	}
	for _, block := range []struct{ inner, outer netip.Prefix }{{v.cidr, v.vpc.cidr}, {v.cidr6, v.vpc.cidr6}} {
		if block.inner.IsValid() && !contains(block.outer, block.inner) {
			c.report(5, v.id, "its block %s is not in %s of VPC %s", block.inner, block.outer, v.vpc.id)
		}
	}
	if placed && !slices.Contains(v.vpc.region.zones, v.zone) {
		c.report(5, v.id, "its zone %q is not in region %s", v.zone, v.vpc.region.id)
	}
}

// checkReservations is laws 5 to 8 for the CIDR reservations. That they lie apart is law 4
// for the pools of their VSwitches.
func (c *checker) checkReservations() {
	type family struct {
		in  *vpc
		is6 bool
	}
	counts := make(map[family]int)
	eachRecord(c, "CIDR reservation", &c.reservations, func(key uint64, r *cidrReservation) {
		var in *vpc
		if r.vswitch != nil {
			in = r.vswitch.vpc
		}
		c.checkName(resourceName{"CIDR reservation", "vcr-", key, r.number, r.id, r, ids.CidrReservation, regionOf(in), 18})
		c.checkLabels(key, r.id, r.labels, &model.CreateVSwitchCidrReservationRequest{
			VSwitchId: "vsw-x", VSwitchCidrReservationMask: "28", Tag: r.tags,
			VSwitchCidrReservationName: r.name, VSwitchCidrReservationDescription: r.description,
		})
		s := c.subnets[r.vswitch]
		if s == nil {
			c.report(5, r.id, "its VSwitch %s is not in the world", idOf(r.vswitch))
			return
		}
		if !contains(r.vswitch.blockOf(r.block.Addr()), r.block) {
			c.report(5, r.id, "its block %s is not in VSwitch %s", r.block, r.vswitch.id)
		}
		s.reservations = append(s.reservations, r.block)
		of := family{in, r.block.Addr().Is6()}
		counts[of]++
		if n, most := counts[of], c.quotas.VSwitchCidrReservations; n > most {
			c.report(8, r.id, "it is CIDR reservation number %d of its family in its VPC, %d are allowed", n, most)
		}
	})
}

func regionOf(v *vpc) *region {
	if v == nil {
		return nil
	}
	return v.region
}

// checkApart is law 5 for the blocks of the VSwitches of a VPC.
func (c *checker) checkApart(vs []*vswitch, block func(*vswitch) netip.Prefix) {
	vs = slices.DeleteFunc(slices.Clone(vs), func(v *vswitch) bool { return !block(v).IsValid() })
	slices.SortStableFunc(vs, func(v, w *vswitch) int {
		return cmp.Or(block(v).Addr().Compare(block(w).Addr()), cmp.Compare(block(v).Bits(), block(w).Bits()))
	})
	for i := 1; i < len(vs); i++ {
		if last, this := vs[i-1], vs[i]; block(last).Overlaps(block(this)) {
			c.report(5, this.id, "its block %s overlaps %s of VSwitch %s", block(this), block(last), last.id)
			vs[i] = last // the wider one may reach further
		}
	}
}

func (c *checker) checkGroup(key uint64, g *group) {
	c.checkName(resourceName{"security group", "sg-", key, g.number, g.id, g, ids.SecurityGroup, g.region, 17})
	c.checkLabels(key, g.id, g.labels,
		&model.CreateSecurityGroupRequest{SecurityGroupName: g.name, Description: g.description, Tag: g.tags})
	c.checkInVPC(g.id, g.vpc, g.region, g.owner)
	if g.vpc == nil && g.enterprise {
		c.report(5, g.id, "it is an advanced group, and in no VPC")
	}
	c.members[g] = new(groupLoad)
}
