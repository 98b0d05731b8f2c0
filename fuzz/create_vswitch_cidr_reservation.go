package fuzz

import (
	"net/netip"
	"slices"
	"strconv"

	"example.com/enisim/model"
)

var createVSwitchCidrReservationGenerator = generates("CreateVSwitchCidrReservation", 2, (*draft).createVSwitchCidrReservation)

func (d *draft) createVSwitchCidrReservation() model.Request {
	v, ok := pickWhere(d.chooser, d.allVSwitches(), func(v *model.VSwitch) bool {
		return v.Status == model.VSwitchAvailable && (v.Ipv6CidrBlock != "" || netip.MustParsePrefix(v.CidrBlock).Bits() <= 26)
	})
	if !ok {
		return d.instead((*draft).createVSwitch)
	}
	if len(d.allReservations()) >= maxResources/2 {
		return d.instead((*draft).deleteVSwitchCidrReservation)
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.callAs("CreateVSwitchCidrReservation", owner, region)
	r := &model.CreateVSwitchCidrReservationRequest{
		AccessKeyId: c.key, RegionId: c.region, VSwitchId: v.VSwitchId, ClientToken: d.token(),
	}
	d.reservePart(r, v)
	if d.oneIn(4) {
		r.VSwitchCidrReservationName = rarely(d.chooser, goodLabels)
		r.VSwitchCidrReservationDescription = rarely(d.chooser, goodDescriptions)
		r.VSwitchCidrReservationType = some(d.chooser, []string{"prefix", "Prefix"})
		r.Tag = d.tagList()
	}
	breakRule(d, r, wrongCreateVSwitchCidrReservation)
	return r
}

// reservePart makes a request one for a part of a VSwitch: for the first of a size, or for
// one in the first half.
func (d *draft) reservePart(r *model.CreateVSwitchCidrReservationRequest, v *model.VSwitch) {
	block, bits := netip.MustParsePrefix(v.CidrBlock), model.Ipv4PrefixBits
	if block.Bits() > 26 || v.Ipv6CidrBlock != "" && d.oneIn(2) {
		block, bits = netip.MustParsePrefix(v.Ipv6CidrBlock), model.Ipv6PrefixBits
		r.IpVersion = model.IPv6
	} else if d.oneIn(8) {
		r.IpVersion = model.IPv4
	}
	bits -= d.below(min(3, bits-block.Bits()-1))
	if d.oneIn(2) {
		r.VSwitchCidrReservationMask = strconv.Itoa(bits)
		return
	}
	part := netip.PrefixFrom(block.Addr(), bits)
	for range 1 + d.below(1<<min(bits-block.Bits()-1, 4)) {
		part = netip.PrefixFrom(afterBlock(part), bits)
	}
	r.VSwitchCidrReservationCidr = part.String()
}

var wrongCreateVSwitchCidrReservation = []func(*draft, *model.CreateVSwitchCidrReservationRequest){
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.VSwitchCidrReservationCidr, r.VSwitchCidrReservationMask = pick(d.chooser, badBlocks), ""
	},
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) { d.reserveAgain(r) },
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.VSwitchCidrReservationCidr, r.VSwitchCidrReservationMask = "10.0.0.0/28", "28"
	},
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.VSwitchCidrReservationCidr = ""
		r.VSwitchCidrReservationMask = pick(d.chooser, []string{"", "29", "81", "16", "8", "0", "-1", "028", "x"})
	},
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.IpVersion = pick(d.chooser, []string{"ipv4", model.IPv6, model.IPv4, "6"})
	},
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.VSwitchCidrReservationType = pick(d.chooser, oddTexts)
	},
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) { r.VSwitchId = d.pendingVSwitch() },
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) { r.VSwitchId = "" },
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) { r.VSwitchId = pick(d.chooser, oddIDs) },
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.VSwitchCidrReservationName = pick(d.chooser, badLabels)
	},
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.VSwitchCidrReservationDescription = pick(d.chooser, badDescriptions)
	},
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.Tag = slices.Clone(pick(d.chooser, badTags))
	},
	func(d *draft, r *model.CreateVSwitchCidrReservationRequest) {
		r.ClientToken = pick(d.chooser, badTokens)
	},
}

// reserveAgain makes a request one for what is reserved already, or for the whole VSwitch.
func (d *draft) reserveAgain(r *model.CreateVSwitchCidrReservationRequest) {
	r.VSwitchCidrReservationMask = ""
	if v := d.vswitch(r.VSwitchId); v != nil {
		r.VSwitchCidrReservationCidr, r.IpVersion = v.CidrBlock, ""
	}
	other := find(d.allReservations(), func(o *model.VSwitchCidrReservation) bool { return o.VSwitchId == r.VSwitchId })
	if other != nil {
		r.VSwitchCidrReservationCidr = other.VSwitchCidrReservationCidr
		if netip.MustParsePrefix(r.VSwitchCidrReservationCidr).Addr().Is6() {
			r.IpVersion = model.IPv6
		}
	}
}
