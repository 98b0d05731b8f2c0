package fuzz

import (
	"net/netip"
	"slices"
	"strconv"

	"example.com/enisim/model"
)

func (d *draft) createVpc() model.Request {
	if len(d.allVPCs()) >= crowd/2 {
		return d.otherwise((*draft).deleteVpc)
	}
	owner, region := d.home()
	c := d.as("CreateVpc", owner, region)
	r := &model.CreateVpcRequest{AccessKeyId: c.key, RegionId: c.region, CidrBlock: pick(d.dice, vpcBlocks), EnableIpv6: d.maybe(), ClientToken: d.token()}
	if d.odds(2) {
		r.VpcName = rarely(d.dice, goodLabels)
		r.Description = rarely(d.dice, goodDescriptions)
		r.Tag = d.tagList()
	}
	spoil(d, r, wrongVPCs)
	return r
}

var wrongVPCs = []func(*draft, *createVpc){
	func(d *draft, r *createVpc) { r.CidrBlock = pick(d.dice, badBlocks) },
	func(d *draft, r *createVpc) { r.VpcName = pick(d.dice, badLabels) },
	func(d *draft, r *createVpc) { r.Description = pick(d.dice, badDescriptions) },
	func(d *draft, r *createVpc) { r.Tag = slices.Clone(pick(d.dice, badTags)) },
	func(d *draft, r *createVpc) { r.ClientToken = pick(d.dice, badTokens) },
}

func (d *draft) deleteVpc() model.Request {
	v, ok := pickWhere(d.dice, d.allVPCs(), func(v *model.VPC) bool { return d.isEmpty(v.VpcId) })
	if !ok {
		return d.otherwise((*draft).createVpc)
	}
	c := d.as("DeleteVpc", v.OwnerId, v.RegionId)
	r := &model.DeleteVpcRequest{AccessKeyId: c.key, RegionId: c.region, VpcId: v.VpcId}
	if d.plan == sound && d.odds(1) {
		r.RegionId = ""
	}
	spoil(d, r, wrongVPCDeletes)
	return r
}

var wrongVPCDeletes = []func(*draft, *deleteVpc){
	func(d *draft, r *deleteVpc) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *deleteVpc) { r.VpcId = "" },
	func(d *draft, r *deleteVpc) { r.VpcId = pick(d.dice, oddIDs) },
}

// isEmpty tells whether nothing stands in a VPC.
func (d *draft) isEmpty(vpc string) bool {
	return where(d.allVSwitches(), func(v *model.VSwitch) bool { return v.VpcId == vpc }) == nil &&
		where(d.allGroups(), func(g *model.SecurityGroup) bool { return g.VpcId == vpc }) == nil
}

// someVPC is any VPC, or one that is not there.
func (d *draft) someVPC() *model.VPC {
	if len(d.allVPCs()) == 0 {
		owner, region := d.home()
		return &model.VPC{VpcId: "vpc-none", OwnerId: owner, RegionId: region}
	}
	return &d.vpcs.items[d.below(len(d.vpcs.items))]
}

func (d *draft) createVSwitch() model.Request {
	if len(d.allVPCs()) == 0 {
		return d.otherwise((*draft).createVpc)
	}
	v := d.someVPC()
	block := d.freeBlock(v)
	if block == "" || len(d.allVSwitches()) >= crowd {
		return d.otherwise((*draft).deleteVSwitch)
	}
	c := d.as("CreateVSwitch", v.OwnerId, v.RegionId)
	r := &model.CreateVSwitchRequest{
		AccessKeyId: c.key, RegionId: c.region, VpcId: v.VpcId, ZoneId: d.someZone(v.RegionId), CidrBlock: block, ClientToken: d.token(),
	}
	if v.Ipv6CidrBlock != "" && d.odds(1) {
		r.Ipv6CidrBlock = strconv.Itoa(d.below(256))
	}
	if d.plan == sound && d.odds(1) {
		r.RegionId = ""
	}
	if d.odds(2) {
		r.VSwitchName = rarely(d.dice, goodLabels)
		r.Description = rarely(d.dice, goodDescriptions)
		r.Tag = d.tagList()
	}
	spoil(d, r, wrongVSwitches)
	return r
}

var wrongVSwitches = []func(*draft, *createVSwitch){
	func(d *draft, r *createVSwitch) { r.CidrBlock = pick(d.dice, badBlocks) },
	func(d *draft, r *createVSwitch) {
		if v, ok := pickWhere(d.dice, d.allVSwitches(), func(v *model.VSwitch) bool { return v.VpcId == r.VpcId }); ok {
			r.CidrBlock = v.CidrBlock
		}
	},
	func(d *draft, r *createVSwitch) { r.CidrBlock = "" },
	func(d *draft, r *createVSwitch) {
		r.Ipv6CidrBlock = pick(d.dice, []string{"0", "256", "-1", "00", "x"})
	},
	func(d *draft, r *createVSwitch) { r.ZoneId = pick(d.dice, oddIDs) },
	func(d *draft, r *createVSwitch) { r.ZoneId = d.someZone(pick(d.dice, d.regions).RegionId) },
	func(d *draft, r *createVSwitch) { r.ZoneId = "" },
	func(d *draft, r *createVSwitch) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *createVSwitch) { r.VpcId = "" },
	func(d *draft, r *createVSwitch) { r.VpcId = pick(d.dice, oddIDs) },
	func(d *draft, r *createVSwitch) { r.VSwitchName = pick(d.dice, badLabels) },
	func(d *draft, r *createVSwitch) { r.Description = pick(d.dice, badDescriptions) },
	func(d *draft, r *createVSwitch) { r.Tag = slices.Clone(pick(d.dice, badTags)) },
	func(d *draft, r *createVSwitch) { r.ClientToken = pick(d.dice, badTokens) },
}

// freeBlock is a block of a VPC that no VSwitch has, "" if none was found.
func (d *draft) freeBlock(v *model.VPC) string {
	outer := netip.MustParsePrefix(v.CidrBlock)
	block, ok := following(outer, outer.Addr(), max(pick(d.dice, masks), outer.Bits()))
	for ok {
		taken := where(d.allVSwitches(), func(s *model.VSwitch) bool {
			return s.VpcId == v.VpcId && netip.MustParsePrefix(s.CidrBlock).Overlaps(block)
		})
		if taken == nil {
			return block.String()
		}
		from := after(block)
		if end := after(netip.MustParsePrefix(taken.CidrBlock)); from.Less(end) {
			from = end
		}
		block, ok = following(outer, from, block.Bits())
	}
	return ""
}

// someZone is one of the zones that a region's things are put into, for no region
// one of another.
func (d *draft) someZone(region string) string {
	r := where(d.regions, func(r *model.Region) bool { return r.RegionId == region })
	if r == nil {
		r = &d.regions[0]
	}
	return pick(d.dice, r.Zones[:min(len(r.Zones), 2)])
}

func (d *draft) deleteVSwitch() model.Request {
	v, ok := pickWhere(d.dice, d.allVSwitches(), func(v *model.VSwitch) bool {
		return v.Status == model.VSwitchAvailable && d.eniIn(v.VSwitchId) == nil
	})
	if !ok {
		return d.otherwise((*draft).createVSwitch)
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.as("DeleteVSwitch", owner, region)
	r := &model.DeleteVSwitchRequest{AccessKeyId: c.key, RegionId: c.region, VSwitchId: v.VSwitchId}
	if d.plan == sound && d.odds(1) {
		r.RegionId = ""
	}
	spoil(d, r, wrongVSwitchDeletes)
	return r
}

var wrongVSwitchDeletes = []func(*draft, *deleteVSwitch){
	func(d *draft, r *deleteVSwitch) { r.VSwitchId = d.pendingVSwitch() },
	func(d *draft, r *deleteVSwitch) { r.VSwitchId = "" },
	func(d *draft, r *deleteVSwitch) { r.VSwitchId = pick(d.dice, oddIDs) },
}

func (d *draft) eniIn(vSwitch string) *model.NetworkInterface {
	return where(d.allENIs(), func(e *model.NetworkInterface) bool { return e.VSwitchId == vSwitch })
}

func (d *draft) createSecurityGroup() model.Request {
	if len(d.allGroups()) >= crowd {
		return d.otherwise((*draft).deleteSecurityGroup)
	}
	if v := d.someVPC(); len(d.allVPCs()) > 0 && !d.odds(3) {
		return d.createGroupIn(v.VpcId)
	}
	return d.createGroupIn("")
}

// createGroupIn makes a group of a VPC, or of the classic network.
func (d *draft) createGroupIn(vpc string) model.Request {
	owner, region := d.ownerOf(vpc)
	c := d.as("CreateSecurityGroup", owner, region)
	r := &model.CreateSecurityGroupRequest{AccessKeyId: c.key, RegionId: c.region, VpcId: vpc, ClientToken: d.token()}
	if vpc != "" {
		if d.odds(2) {
			r.SecurityGroupType = model.GroupEnterprise
		}
	}
	if d.odds(2) {
		r.SecurityGroupName = rarely(d.dice, goodLabels)
		r.Description = rarely(d.dice, goodDescriptions)
		r.Tag = d.tagList()
	}
	spoil(d, r, wrongGroups)
	return r
}

var wrongGroups = []func(*draft, *createGroup){
	func(d *draft, r *createGroup) { r.SecurityGroupType = "basic" },
	func(d *draft, r *createGroup) {
		r.SecurityGroupType, r.VpcId = model.GroupEnterprise, ""
	},
	func(d *draft, r *createGroup) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *createGroup) { r.VpcId = pick(d.dice, oddIDs) },
	func(d *draft, r *createGroup) { r.SecurityGroupName = pick(d.dice, badLabels) },
	func(d *draft, r *createGroup) { r.Description = pick(d.dice, badDescriptions) },
	func(d *draft, r *createGroup) { r.Tag = slices.Clone(pick(d.dice, badTags)) },
	func(d *draft, r *createGroup) { r.ClientToken = pick(d.dice, badTokens) },
}

func (d *draft) deleteSecurityGroup() model.Request {
	g, ok := pickWhere(d.dice, d.allGroups(), func(g *model.SecurityGroup) bool { return d.memberOf(g.SecurityGroupId) == nil })
	if !ok {
		return d.otherwise((*draft).createSecurityGroup)
	}
	c := d.as("DeleteSecurityGroup", g.OwnerId, g.RegionId)
	r := &model.DeleteSecurityGroupRequest{AccessKeyId: c.key, RegionId: c.region, SecurityGroupId: g.SecurityGroupId}
	spoil(d, r, wrongGroupDeletes)
	return r
}

var wrongGroupDeletes = []func(*draft, *deleteGroup){
	func(d *draft, r *deleteGroup) { r.SecurityGroupId = d.someGroup().SecurityGroupId },
	func(d *draft, r *deleteGroup) { r.SecurityGroupId = "" },
	func(d *draft, r *deleteGroup) { r.SecurityGroupId = pick(d.dice, oddIDs) },
}

func (d *draft) memberOf(group string) *model.NetworkInterface {
	return where(d.allENIs(), func(e *model.NetworkInterface) bool {
		for _, id := range e.SecurityGroupIds {
			if id == group {
				return true
			}
		}
		return false
	})
}

// someGroup is any group, or one that is not there.
func (d *draft) someGroup() *model.SecurityGroup {
	if len(d.allGroups()) == 0 {
		owner, region := d.home()
		return &model.SecurityGroup{SecurityGroupId: "sg-none", OwnerId: owner, RegionId: region}
	}
	return &d.groups.items[d.below(len(d.groups.items))]
}
