package fuzz

import (
	"cmp"
	"fmt"
	"net/netip"
	"strconv"

	"example.com/enisim/model"
)

// The maximum numbers of resources in a topology.
const (
	mostVPCs       = 4
	mostVSwitches  = 8
	mostInstances  = 8
	mostInterfaces = 8
)

var vpcBlocks = []string{"", "10.0.0.0/8", "192.168.0.0/24", "10.0.0.0/28", "172.16.0.0/12", "203.0.0.0/15"}

// masks are those of VSwitches; a /29 has four addresses to give.
var masks = []int{24, 29, 28, 29, 27, 26, 16, 25, 23, 22, 21, 20, 19, 18, 17, 29}

// planNetworks draws VPCs with VSwitches and groups, and groups of the classic
// network.
func (p *planner) planNetworks() {
	counts := make(map[plannedPlace]int)
	p.several(mostVPCs, 5, func(int) {
		place := p.place()
		if counts[place] < p.limits.VPCs {
			counts[place]++
			p.planVPC(place)
		}
	})
	p.several(2, 2, func(i int) {
		g := model.SecurityGroup{OwnerId: pick(p.chooser, p.owners), RegionId: pick(p.chooser, p.regions).RegionId}
		if p.oneIn(2) {
			g.SecurityGroupId = "sg-classic-" + strconv.Itoa(i)
		}
		p.topology.ClassicSecurityGroups = append(p.topology.ClassicSecurityGroups, g)
	})
}

// place draws an account and a region, mostly ones that may use ENIs.
func (p *planner) place() plannedPlace {
	at := plannedPlace{p.below(len(p.owners)), p.below(len(p.regions))}
	if p.oneIn(8) {
		return at
	}
	if p.regions[at.region].ENIsNotOffered {
		at.region = 0
	}
	if at.owner > 0 && p.topology.Accounts[at.owner].ENIsNotSupported {
		at.owner = 0
	}
	return at
}

func (p *planner) planVPC(at plannedPlace) {
	v := model.VPC{
		RegionId:    p.regions[at.region].RegionId,
		OwnerId:     p.owners[at.owner],
		CidrBlock:   pick(p.chooser, vpcBlocks),
		VpcName:     rarely(p.chooser, goodLabels),
		Description: rarely(p.chooser, goodDescriptions),
	}
	if at.region == 0 && !p.oneIn(2) {
		v.RegionId = ""
	}
	if !p.oneIn(4) {
		v.VpcId = "vpc-" + strconv.Itoa(len(p.vpcs))
	}
	if p.oneIn(2) {
		v.Ipv6CidrBlock = "2408:4000:0:" + strconv.Itoa(len(p.vpcs)) + "00::/56"
	}
	if p.oneIn(8) {
		v.Tags = p.tagList()
	}
	planned := &plannedVPC{place: at, block: netip.MustParsePrefix(cmp.Or(v.CidrBlock, model.DefaultVPCBlock))}
	p.vpcs = append(p.vpcs, planned)
	v.VSwitches = p.vswitchesOf(planned, v.Ipv6CidrBlock)
	v.SecurityGroups = p.groupsOf(planned)
	p.topology.VPCs = append(p.topology.VPCs, v)
}

func (p *planner) vswitchesOf(in *plannedVPC, ipv6 string) []model.VSwitch {
	var vswitches []model.VSwitch
	end := in.block.Addr()
	p.several(min(3, p.limits.VSwitches, mostVSwitches-len(p.vswitches)), 5, func(i int) {
		block, ok := following(in.block, end, pick(p.chooser, masks))
		if !ok {
			return
		}
		end = after(block)
		vswitches = append(vswitches, p.vswitch(in, block, ipv6, i))
	})
	return vswitches
}

// vswitch draws VSwitch number i of a VPC. ENIs and instances cannot name one
// without an id, so it stays empty.
func (p *planner) vswitch(in *plannedVPC, block netip.Prefix, ipv6 string, i int) model.VSwitch {
	v := model.VSwitch{CidrBlock: block.String(), VSwitchName: rarely(p.chooser, goodLabels), Description: rarely(p.chooser, goodDescriptions)}
	planned := &plannedVSwitch{in: in, block: block, room: usable4(block), zone: pick(p.chooser, p.zones(in.place.region))}
	if planned.zone != p.zones(in.place.region)[0] || p.oneIn(2) {
		v.ZoneId = planned.zone
	}
	if !p.oneIn(8) {
		v.VSwitchId = "vsw-" + strconv.Itoa(len(p.vswitches))
	}
	if ipv6 != "" && p.oneIn(2) {
		outer := netip.MustParsePrefix(ipv6)
		b := outer.Addr().As16()
		b[7] = byte(i)
		planned.ipv6 = netip.PrefixFrom(netip.AddrFrom16(b), 64)
		v.Ipv6CidrBlock = planned.ipv6.String()
	}
	if p.oneIn(8) {
		v.Status = model.VSwitchPending
	}
	if p.oneIn(8) {
		v.Tags = p.tagList()
	}
	v.VSwitchCidrReservations = p.reservationsOf(planned)
	planned.id = v.VSwitchId
	p.vswitches = append(p.vswitches, planned)
	return v
}

// reservationsOf draws CIDR reservations of a VSwitch, mostly none: of its second half, or
// some /28s or a /65 in it.
func (p *planner) reservationsOf(v *plannedVSwitch) []model.VSwitchCidrReservation {
	var reserved []model.VSwitchCidrReservation
	most := p.limits.VSwitchCidrReservations
	add := func(planned *int, block netip.Prefix) {
		if *planned++; *planned > most {
			return
		}
		r := model.VSwitchCidrReservation{
			VSwitchCidrReservationCidr:        block.String(),
			VSwitchCidrReservationName:        rarely(p.chooser, goodLabels),
			VSwitchCidrReservationDescription: rarely(p.chooser, goodDescriptions),
		}
		if !p.oneIn(4) {
			r.VSwitchCidrReservationId = fmt.Sprintf("vcr-%d-%d", len(p.vswitches), len(reserved))
		}
		if p.oneIn(8) {
			r.Tags = p.tagList()
		}
		reserved = append(reserved, r)
		if block.Addr().Is4() {
			v.room -= 1 << (32 - block.Bits())
			v.reserved = append(v.reserved, block)
			v.prefixes4 = append(v.prefixes4, block.String())
		} else {
			v.prefixes6 = append(v.prefixes6, netip.PrefixFrom(block.Addr(), model.Ipv6PrefixBits).String())
		}
	}
	if v.block.Bits() <= 26 && p.oneIn(4) {
		for n := range 1 + p.below(2) {
			add(&v.in.reserved4, netip.PrefixFrom(nth(v.block, 16*(n+1)), model.Ipv4PrefixBits))
		}
	}
	if v.ipv6.IsValid() && p.oneIn(2) {
		b := v.ipv6.Addr().As16()
		b[8] = 0x40
		add(&v.in.reserved6, netip.PrefixFrom(netip.AddrFrom16(b), pick(p.chooser, []int{80, 66, 78})))
	}
	return reserved
}

func (p *planner) groupsOf(in *plannedVPC) []model.SecurityGroup {
	var groups []model.SecurityGroup
	p.several(4, 5, func(int) {
		g := model.SecurityGroup{SecurityGroupName: rarely(p.chooser, goodLabels)}
		planned := &plannedGroup{room: p.limits.NormalGroupAddresses, enterprise: p.oneIn(4)}
		if planned.enterprise {
			g.SecurityGroupType = model.GroupEnterprise
			planned.room = p.limits.EnterpriseGroupAddresses
		}
		if !p.oneIn(4) {
			g.SecurityGroupId = "sg-" + strconv.Itoa(len(p.vpcs)-1) + "-" + strconv.Itoa(len(groups))
		}
		if p.oneIn(8) {
			g.Tags = p.tagList()
		}
		planned.id = g.SecurityGroupId
		in.groups = append(in.groups, planned)
		groups = append(groups, g)
	})
	for i := range groups {
		groups[i].Rules = p.rulesFor(groups, i)
	}
	return groups
}

// rulesFor draws rules of a group of a VPC, each with a port of its own.
func (p *planner) rulesFor(groups []model.SecurityGroup, i int) []model.SecurityGroupRule {
	var rules []model.SecurityGroupRule
	add := func(n int) { rules = append(rules, p.rule(groups, i, n)) }
	if p.oneIn(8) && p.limits.RulesPerSecurityGroup >= 12 {
		for n := range 12 { // more than the smallest page has
			add(n)
		}
		return rules
	}
	p.several(min(3, p.limits.RulesPerSecurityGroup), 2, add)
	return rules
}

// rule draws rule n of a group.
func (p *planner) rule(groups []model.SecurityGroup, i, n int) model.SecurityGroupRule {
	port := strconv.Itoa(n + 1)
	r := model.SecurityGroupRule{
		IpProtocol:  pick(p.chooser, []string{"TCP", "UDP"}),
		PortRange:   port + "/" + port,
		Direction:   some(p.chooser, []string{model.DirectionEgress, model.DirectionIngress}),
		Policy:      some(p.chooser, []string{model.PolicyDrop, model.PolicyAccept}),
		Priority:    some(p.chooser, []int{1, 2, 100}),
		NicType:     rarely(p.chooser, []string{model.NicIntranet}),
		Description: rarely(p.chooser, ruleDescriptions),
	}
	if p.oneIn(2) {
		r.SecurityGroupRuleId = "sgr-" + strconv.Itoa(len(p.vpcs)) + "-" + strconv.Itoa(i) + "-" + strconv.Itoa(n)
	}
	block, group := &r.SourceCidrIp, &r.SourceGroupId
	if r.Direction == model.DirectionEgress {
		block, group = &r.DestCidrIp, &r.DestGroupId
	}
	if peer := pick(p.chooser, groups); canName(groups[i], peer) && p.oneIn(2) {
		*group = peer.SecurityGroupId
	} else {
		*block = pick(p.chooser, ruleSources)
	}
	return r
}

// canName reports whether rules of a group of a topology can name another of its VPC.
func canName(g, peer model.SecurityGroup) bool {
	return peer.SecurityGroupId != "" && peer.SecurityGroupId != g.SecurityGroupId &&
		g.SecurityGroupType != model.GroupEnterprise && peer.SecurityGroupType != model.GroupEnterprise
}
