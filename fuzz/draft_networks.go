package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

// roomyVSwitch is one that ENIs can be made in, mostly with a free address, nil if
// there is none.
func (d *draft) roomyVSwitch() *model.VSwitch {
	full := d.oneIn(8)
	v, _ := pickWhere(d.chooser, d.allVSwitches(), func(v *model.VSwitch) bool {
		return v.Status == model.VSwitchAvailable && (full || d.freeIn(v.VSwitchId) > 0)
	})
	return v
}

func (d *draft) anyVSwitch() string {
	if len(d.allVSwitches()) == 0 {
		return "vsw-none"
	}
	return pick(d.chooser, d.vswitches.items).VSwitchId
}

// pendingVSwitch is one that is not yet Available, or any.
func (d *draft) pendingVSwitch() string {
	v, ok := pickWhere(d.chooser, d.allVSwitches(), func(v *model.VSwitch) bool { return v.Status != model.VSwitchAvailable })
	if ok && !d.oneIn(4) {
		return v.VSwitchId
	}
	return d.anyVSwitch()
}

// ownerOf is whose a VPC is and where, anybody's for one that is not there.
func (d *draft) ownerOf(vpc string) (owner, region string) {
	if v := d.vpc(vpc); v != nil {
		return v.OwnerId, v.RegionId
	}
	return d.usablePlace()
}

// groupsIn are groups of a VPC that an ENI can join together, mostly one.
func (d *draft) groupsIn(vpc string) []string {
	one, ok := pickWhere(d.chooser, d.allGroups(), func(g *model.SecurityGroup) bool { return g.VpcId == vpc && vpc != "" })
	if !ok {
		return nil
	}
	ids := []string{one.SecurityGroupId}
	if !d.oneIn(4) {
		return ids
	}
	for _, g := range d.groups.items {
		if g.VpcId == vpc && g.SecurityGroupType == one.SecurityGroupType && len(ids) < 5 && d.oneIn(2) {
			ids = append(ids, g.SecurityGroupId)
		}
	}
	return ids
}

// manyGroups are all groups of a VPC: too many, perhaps, or of both kinds.
func (d *draft) manyGroups(vpc string) []string {
	var ids []string
	for _, g := range d.allGroups() {
		if g.VpcId == vpc && vpc != "" {
			ids = append(ids, g.SecurityGroupId)
		}
	}
	return ids
}

// oddGroups add a group that is not there, in another VPC or in none.
func (d *draft) oddGroups(ids []string) []string {
	if len(d.allGroups()) == 0 || d.oneIn(4) {
		return append(slices.Clone(ids), pick(d.chooser, oddIDs))
	}
	if g, ok := pickWhere(d.chooser, d.groups.items, func(g *model.SecurityGroup) bool { return g.VpcId == "" }); ok && d.oneIn(2) {
		return append(slices.Clone(ids), g.SecurityGroupId)
	}
	return append(slices.Clone(ids), pick(d.chooser, d.groups.items).SecurityGroupId)
}

// resourceGroup is one of an account's, "" if it has none.
func (d *draft) resourceGroup(owner string) string {
	if g, ok := pickWhere(d.chooser, d.resourceGroups, func(g *model.ResourceGroup) bool { return g.OwnerId == owner }); ok {
		return g.ResourceGroupId
	}
	return ""
}

// otherResourceGroup is anybody's or none.
func (d *draft) otherResourceGroup() string {
	if len(d.resourceGroups) == 0 || d.oneIn(2) {
		return pick(d.chooser, oddIDs)
	}
	return pick(d.chooser, d.resourceGroups).ResourceGroupId
}

// isEmpty reports whether a VPC has no VSwitch and no group.
func (d *draft) isEmpty(vpc string) bool {
	return find(d.allVSwitches(), func(v *model.VSwitch) bool { return v.VpcId == vpc }) == nil &&
		find(d.allGroups(), func(g *model.SecurityGroup) bool { return g.VpcId == vpc }) == nil
}

// someVPC is any VPC, or one that is not there.
func (d *draft) someVPC() *model.VPC {
	if len(d.allVPCs()) == 0 {
		owner, region := d.usablePlace()
		return &model.VPC{VpcId: "vpc-none", OwnerId: owner, RegionId: region}
	}
	return &d.vpcs.items[d.below(len(d.vpcs.items))]
}

// someZone is one of the zones that a region's things are put into, for no region
// one of another.
func (d *draft) someZone(region string) string {
	r := find(d.regions, func(r *model.Region) bool { return r.RegionId == region })
	if r == nil {
		r = &d.regions[0]
	}
	return pick(d.chooser, r.Zones[:min(len(r.Zones), 2)])
}

// someGroup is any group, or one that is not there.
func (d *draft) someGroup() *model.SecurityGroup {
	if len(d.allGroups()) == 0 {
		owner, region := d.usablePlace()
		return &model.SecurityGroup{SecurityGroupId: "sg-none", OwnerId: owner, RegionId: region}
	}
	return &d.groups.items[d.below(len(d.groups.items))]
}
