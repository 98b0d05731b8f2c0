package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

// roomyVSwitch returns a VSwitch that ENIs can be created in, mostly with a free
// address, nil if there is none.
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

// pendingVSwitch returns a VSwitch that is Pending, any VSwitch if there is none.
func (d *draft) pendingVSwitch() string {
	v, ok := pickWhere(d.chooser, d.allVSwitches(), func(v *model.VSwitch) bool { return v.Status != model.VSwitchAvailable })
	if ok && !d.oneIn(4) {
		return v.VSwitchId
	}
	return d.anyVSwitch()
}

// ownerOf returns the account and the region of a VPC, any for a VPC that does not
// exist.
func (d *draft) ownerOf(vpc string) (owner, region string) {
	if v := d.vpc(vpc); v != nil {
		return v.OwnerId, v.RegionId
	}
	return d.usablePlace()
}

// groupsIn returns groups of a VPC that an ENI can join together, mostly one.
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

// manyGroups returns all groups of a VPC: perhaps too many, or both basic and
// advanced ones.
func (d *draft) manyGroups(vpc string) []string {
	var ids []string
	for _, g := range d.allGroups() {
		if g.VpcId == vpc && vpc != "" {
			ids = append(ids, g.SecurityGroupId)
		}
	}
	return ids
}

// oddGroups lists ways to add a group that does not exist, or one of another VPC or
// of the classic network.
func (d *draft) oddGroups(ids []string) []string {
	if len(d.allGroups()) == 0 || d.oneIn(4) {
		return append(slices.Clone(ids), pick(d.chooser, oddIDs))
	}
	if g, ok := pickWhere(d.chooser, d.groups.items, func(g *model.SecurityGroup) bool { return g.VpcId == "" }); ok && d.oneIn(2) {
		return append(slices.Clone(ids), g.SecurityGroupId)
	}
	return append(slices.Clone(ids), pick(d.chooser, d.groups.items).SecurityGroupId)
}

// resourceGroup returns one of an account's resource groups, "" if it has none.
func (d *draft) resourceGroup(owner string) string {
	if g, ok := pickWhere(d.chooser, d.resourceGroups, func(g *model.ResourceGroup) bool { return g.OwnerId == owner }); ok {
		return g.ResourceGroupId
	}
	return ""
}

// otherResourceGroup returns the resource group of any account, or one that does not
// exist.
func (d *draft) otherResourceGroup() string {
	if len(d.resourceGroups) == 0 || d.oneIn(2) {
		return pick(d.chooser, oddIDs)
	}
	return pick(d.chooser, d.resourceGroups).ResourceGroupId
}

// isEmpty reports whether a VPC has no VSwitch and no group.
func (d *draft) isEmpty(vpc string) bool {
	return !d.hasVSwitch(vpc) &&
		find(d.allGroups(), func(g *model.SecurityGroup) bool { return g.VpcId == vpc }) == nil
}

func (d *draft) hasVSwitch(vpc string) bool {
	return find(d.allVSwitches(), func(v *model.VSwitch) bool { return v.VpcId == vpc }) != nil
}

// someVPC returns any VPC, or one that does not exist.
func (d *draft) someVPC() *model.VPC {
	if len(d.allVPCs()) == 0 {
		owner, region := d.usablePlace()
		return &model.VPC{VpcId: "vpc-none", OwnerId: owner, RegionId: region}
	}
	return &d.vpcs.items[d.below(len(d.vpcs.items))]
}

// someZone returns one of the zones in use in a region, for no region one of
// another.
func (d *draft) someZone(region string) string {
	r := find(d.regions, func(r *model.Region) bool { return r.RegionId == region })
	if r == nil {
		r = &d.regions[0]
	}
	return pick(d.chooser, r.Zones[:min(len(r.Zones), 2)])
}

// someGroup returns any group, or one that does not exist.
func (d *draft) someGroup() *model.SecurityGroup {
	if len(d.allGroups()) == 0 {
		owner, region := d.usablePlace()
		return &model.SecurityGroup{SecurityGroupId: "sg-none", OwnerId: owner, RegionId: region}
	}
	return &d.groups.items[d.below(len(d.groups.items))]
}
