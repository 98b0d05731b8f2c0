package fuzz

import (
	"net/netip"
	"slices"
	"strconv"

	"example.com/enisim/model"
)

var createVSwitchGenerator = generates("CreateVSwitch", 2, (*draft).createVSwitch)

func (d *draft) createVSwitch() model.Request {
	if len(d.allVPCs()) == 0 {
		return d.instead((*draft).createVpc)
	}
	v := d.someVPC()
	block := d.freeBlock(v)
	if block == "" || len(d.allVSwitches()) >= maxResources {
		return d.instead((*draft).deleteVSwitch)
	}
	c := d.callAs("CreateVSwitch", v.OwnerId, v.RegionId)
	r := &model.CreateVSwitchRequest{
		AccessKeyId: c.key, RegionId: c.region, VpcId: v.VpcId, ZoneId: d.someZone(v.RegionId), CidrBlock: block, ClientToken: d.token(),
	}
	if v.Ipv6CidrBlock != "" && d.oneIn(2) {
		r.Ipv6CidrBlock = strconv.Itoa(d.below(256))
	}
	if d.plan == sound && d.oneIn(2) {
		r.RegionId = ""
	}
	if d.oneIn(4) {
		r.VSwitchName = rarely(d.chooser, goodLabels)
		r.Description = rarely(d.chooser, goodDescriptions)
		r.Tag = d.tagList()
	}
	breakRule(d, r, wrongCreateVSwitch)
	return r
}

var wrongCreateVSwitch = []func(*draft, *model.CreateVSwitchRequest){
	func(d *draft, r *model.CreateVSwitchRequest) { r.CidrBlock = pick(d.chooser, badBlocks) },
	func(d *draft, r *model.CreateVSwitchRequest) {
		if v, ok := pickWhere(d.chooser, d.allVSwitches(), func(v *model.VSwitch) bool { return v.VpcId == r.VpcId }); ok {
			r.CidrBlock = v.CidrBlock
		}
	},
	func(d *draft, r *model.CreateVSwitchRequest) { r.CidrBlock = "" },
	func(d *draft, r *model.CreateVSwitchRequest) {
		r.Ipv6CidrBlock = pick(d.chooser, []string{"0", "256", "-1", "00", "x"})
	},
	func(d *draft, r *model.CreateVSwitchRequest) { r.ZoneId = pick(d.chooser, oddIDs) },
	func(d *draft, r *model.CreateVSwitchRequest) {
		r.ZoneId = d.someZone(pick(d.chooser, d.regions).RegionId)
	},
	func(d *draft, r *model.CreateVSwitchRequest) { r.ZoneId = "" },
	func(d *draft, r *model.CreateVSwitchRequest) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *model.CreateVSwitchRequest) { r.VpcId = "" },
	func(d *draft, r *model.CreateVSwitchRequest) { r.VpcId = pick(d.chooser, oddIDs) },
	func(d *draft, r *model.CreateVSwitchRequest) { r.VSwitchName = pick(d.chooser, badLabels) },
	func(d *draft, r *model.CreateVSwitchRequest) { r.Description = pick(d.chooser, badDescriptions) },
	func(d *draft, r *model.CreateVSwitchRequest) { r.Tag = slices.Clone(pick(d.chooser, badTags)) },
	func(d *draft, r *model.CreateVSwitchRequest) { r.ClientToken = pick(d.chooser, badTokens) },
}

// freeBlock returns a block of a VPC that no VSwitch has, "" if it finds none.
func (d *draft) freeBlock(v *model.VPC) string {
	outer := netip.MustParsePrefix(v.CidrBlock)
	block, ok := following(outer, outer.Addr(), max(pick(d.chooser, masks), outer.Bits()))
	for ok {
		taken := find(d.allVSwitches(), func(s *model.VSwitch) bool {
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
