package fuzz

import (
	"slices"
	"strconv"
	"strings"

	"example.com/enisim/model"
)

// rulesCall is a call that names rules, in any direction: the peer of each is under the
// names of a source.
type rulesCall struct {
	common
	group  string
	token  string
	ids    []string                  // of rules, for a call that revokes
	list   []model.IngressPermission // Permissions
	single model.IngressPermission   // the parameters of one rule
}

var (
	ruleProtocols    = []string{"TCP", "udp", "all", "ICMP", "icmpv6", "Gre", "ALL", "tcp"}
	ruleSources      = []string{"10.0.0.0/8", "10.0.0.1", "10.0.0.1/32", "0.0.0.0/0", "172.16.9.9/12"}
	ruleIPv6Sources  = []string{"::/0", "2001:DB8::1", "2001:db8::1/128", "2001:0db8::/32"}
	rulePorts        = []string{"22/22", "1/65535", "80/443", "022/0022"}
	rulePolicies     = []string{"accept", "drop", "Accept", "DROP"}
	rulePriorities   = []string{"1", "2", "100"}
	ruleDescriptions = []string{"ssh", "规则", strings.Repeat("d", 512)}
	nicTypes         = []string{model.NicIntranet, model.NicInternet}

	badRulePorts = []string{"", "22", "x/y", "0/22", "22/0", "23/22", "1/65536", "-1/-1", "22/22/22", "1/99999999999999999999", "22/22 "}
	badBlocks4   = []string{"10.0.0.0/33", "10.0.0", "::1", "x", "10.0.0.01", "10.0.0.0/"}
	badBlocks6   = []string{"::/129", "10.0.0.1", "x", "fe80::1%eth0", "::ffff:10.0.0.1", "::1/"}
)

// maxRules is the number of rules of a group from which on a request to add some becomes
// one to revoke some.
const maxRules = 16

// permission returns a sound rule of a group. Its peer is its source.
func (d *draft) permission(g *model.SecurityGroup) model.IngressPermission {
	p := model.IngressPermission{IpProtocol: pick(d.chooser, ruleProtocols), PortRange: model.AllPorts}
	protocol := strings.ToUpper(p.IpProtocol)
	if protocol == "TCP" || protocol == "UDP" {
		p.PortRange, p.SourcePortRange = pick(d.chooser, rulePorts), rarely(d.chooser, rulePorts)
	}
	peer := d.peerOf(g)
	switch {
	case peer != nil && d.oneIn(4):
		p.SourceGroupId = peer.SecurityGroupId
	case protocol == "ICMPV6" || protocol != "ICMP" && d.oneIn(4):
		p.Ipv6SourceCidrIp, p.Ipv6DestCidrIp = pick(d.chooser, ruleIPv6Sources), rarely(d.chooser, []string{"2001:db8:9::/48"})
	default:
		p.SourceCidrIp, p.DestCidrIp = pick(d.chooser, ruleSources), rarely(d.chooser, []string{"10.9.0.0/16"})
	}
	if p.SourceGroupId != "" && g.VpcId == "" {
		p.NicType = model.NicIntranet
	}
	if d.oneIn(2) {
		p.Policy = some(d.chooser, rulePolicies)
		p.Priority = some(d.chooser, rulePriorities)
		p.Description = rarely(d.chooser, ruleDescriptions)
		if p.SourceGroupId == "" {
			p.NicType = some(d.chooser, nicTypes)
		}
	}
	return p
}

// peerOf returns a group that the rules of a group may name, nil if there is none.
func (d *draft) peerOf(g *model.SecurityGroup) *model.SecurityGroup {
	if g.SecurityGroupType == model.GroupEnterprise {
		return nil
	}
	peer, _ := pickWhere(d.chooser, d.allGroups(), func(o *model.SecurityGroup) bool {
		return o.SecurityGroupId != g.SecurityGroupId && o.VpcId == g.VpcId && o.RegionId == g.RegionId &&
			o.OwnerId == g.OwnerId && o.SecurityGroupType != model.GroupEnterprise
	})
	return peer
}

// authorizing returns a call that adds rules to a group, mostly sound.
func (d *draft) authorizing(action string) rulesCall {
	g := d.someGroup()
	r := rulesCall{common: d.callAs(action, g.OwnerId, g.RegionId), group: g.SecurityGroupId, token: d.token()}
	if d.oneIn(2) {
		r.single = d.permission(g)
	} else {
		for range 1 + d.below(3) {
			r.list = append(r.list, d.permission(g))
		}
	}
	d.breakRules(&r, wrongNewRules)
	return r
}

// breakRules breaks a rule of a call, every second time one of those of its direction.
func (d *draft) breakRules(r *rulesCall, own []func(*draft, *rulesCall)) {
	if d.oneIn(2) {
		breakRule(d, r, own)
		return
	}
	breakRule(d, r, wrongRules)
}

// revoking returns a call that takes rules from a group, mostly ones that it has.
func (d *draft) revoking(action, direction string) rulesCall {
	g, ok := pickWhere(d.chooser, d.allGroups(), func(g *model.SecurityGroup) bool { return hasRuleIn(g, direction) })
	if !ok || d.oneIn(8) {
		g = d.someGroup()
	}
	r := rulesCall{common: d.callAs(action, g.OwnerId, g.RegionId), group: g.SecurityGroupId, token: d.token()}
	var rules []model.SecurityGroupRule
	for _, rule := range g.Rules {
		if rule.Direction == direction && (len(rules) == 0 || d.oneIn(4)) {
			rules = append(rules, rule)
		}
	}
	switch {
	case len(rules) == 0:
		r.single = d.permission(g)
	case d.oneIn(2):
		for _, rule := range rules {
			r.ids = append(r.ids, rule.SecurityGroupRuleId)
		}
	case d.oneIn(2):
		r.single = d.described(rules[0])
	default:
		for _, rule := range rules {
			r.list = append(r.list, d.described(rule))
		}
	}
	d.breakRules(&r, wrongOldRules)
	return r
}

func hasRuleIn(g *model.SecurityGroup, direction string) bool {
	return slices.ContainsFunc(g.Rules, func(r model.SecurityGroupRule) bool { return r.Direction == direction })
}

// described returns a rule as a request to revoke it describes it.
func (d *draft) described(r model.SecurityGroupRule) model.IngressPermission {
	p := model.IngressPermission{
		IpProtocol: r.IpProtocol, PortRange: r.PortRange, SourcePortRange: r.SourcePortRange, Policy: r.Policy, NicType: r.NicType,
		SourceCidrIp: r.SourceCidrIp, Ipv6SourceCidrIp: r.Ipv6SourceCidrIp, SourceGroupId: r.SourceGroupId,
		DestCidrIp: r.DestCidrIp, Ipv6DestCidrIp: r.Ipv6DestCidrIp, Description: rarely(d.chooser, ruleDescriptions),
	}
	if r.Direction == model.DirectionEgress {
		p.SourceCidrIp, p.DestCidrIp = r.DestCidrIp, r.SourceCidrIp
		p.Ipv6SourceCidrIp, p.Ipv6DestCidrIp = r.Ipv6DestCidrIp, r.Ipv6SourceCidrIp
		p.SourceGroupId = r.DestGroupId
	}
	if d.oneIn(2) {
		p.Priority = strconv.Itoa(r.Priority)
	}
	return p
}

// first returns a rule of a call that describes any, else its parameters.
func (r *rulesCall) first() *model.IngressPermission {
	if len(r.list) > 0 {
		return &r.list[len(r.list)-1]
	}
	return &r.single
}

var wrongRules = []func(*draft, *rulesCall){
	func(d *draft, r *rulesCall) { r.first().PortRange = pick(d.chooser, badRulePorts) },
	func(d *draft, r *rulesCall) { r.group = pick(d.chooser, oddIDs) },
	func(d *draft, r *rulesCall) { r.group = d.someGroup().SecurityGroupId },
	func(d *draft, r *rulesCall) { r.group = "" },
	func(d *draft, r *rulesCall) { r.token = pick(d.chooser, badTokens) },
	func(d *draft, r *rulesCall) {
		r.first().IpProtocol = pick(d.chooser, []string{"", "6", "tcp/udp", "ICMPv4"})
	},
	func(d *draft, r *rulesCall) { r.first().PortRange = pick(d.chooser, badRulePorts) },
	func(d *draft, r *rulesCall) { r.first().SourcePortRange = pick(d.chooser, badRulePorts) },
	func(d *draft, r *rulesCall) { r.first().Policy = pick(d.chooser, oddTexts) },
	func(d *draft, r *rulesCall) {
		r.first().Priority = pick(d.chooser, []string{"0", "101", "x", "-1", "1.5"})
	},
	func(d *draft, r *rulesCall) { r.first().NicType = pick(d.chooser, oddTexts) },
	func(d *draft, r *rulesCall) {
		r.first().Description = pick(d.chooser, []string{strings.Repeat("d", 513), "\x00"})
	},
	func(d *draft, r *rulesCall) {
		p := r.first()
		p.SourceCidrIp, p.Ipv6SourceCidrIp, p.SourceGroupId = "", "", ""
	},
	func(d *draft, r *rulesCall) { r.first().SourceCidrIp = pick(d.chooser, badBlocks4) },
	func(d *draft, r *rulesCall) { r.first().DestCidrIp = pick(d.chooser, badBlocks4) },
	func(d *draft, r *rulesCall) {
		p := r.first()
		p.SourceCidrIp, p.Ipv6SourceCidrIp = "", pick(d.chooser, append(badBlocks6, ruleIPv6Sources...))
	},
	func(d *draft, r *rulesCall) {
		r.first().Ipv6DestCidrIp = pick(d.chooser, append(badBlocks6, ruleIPv6Sources...))
	},
	func(d *draft, r *rulesCall) {
		r.first().DestCidrIp = pick(d.chooser, append(ruleSources, r.first().SourceCidrIp))
	},
	func(d *draft, r *rulesCall) {
		p := r.first()
		p.IpProtocol, p.PortRange, p.SourcePortRange = pick(d.chooser, []string{"ICMP", "ICMPv6"}), model.AllPorts, ""
		if p.IpProtocol == "ICMP" {
			p.SourceCidrIp, p.Ipv6SourceCidrIp = "", pick(d.chooser, ruleIPv6Sources)
		}
	},
	func(d *draft, r *rulesCall) {
		r.first().DestCidrIp, r.first().Ipv6DestCidrIp = pick(d.chooser, ruleSources), pick(d.chooser, ruleIPv6Sources)
	},
	func(d *draft, r *rulesCall) {
		r.first().SourceCidrIp, r.first().Ipv6SourceCidrIp = pick(d.chooser, ruleSources), pick(d.chooser, ruleIPv6Sources)
	},
	func(d *draft, r *rulesCall) {
		p := r.first()
		p.SourceCidrIp, p.Ipv6SourceCidrIp, p.SourceGroupId = "", "", pick(d.chooser, oddIDs)
	},
	func(d *draft, r *rulesCall) { r.single, r.list = d.permission(d.someGroup()), append(r.list, r.single) },
	func(d *draft, r *rulesCall) {
		r.list = slices.Repeat([]model.IngressPermission{*r.first()}, model.MaxPermissions+1)
	},
}

// wrongNewRules are ways in which a call to add rules alone can be wrong.
var wrongNewRules = []func(*draft, *rulesCall){
	func(d *draft, r *rulesCall) { d.nameEnterprisePeer(r) },
	func(d *draft, r *rulesCall) { d.nameOtherVPC(r) },
	func(d *draft, r *rulesCall) { d.nameClassicPeer(r) },
	func(d *draft, r *rulesCall) { d.namePeer(r, r.group) },
	func(d *draft, r *rulesCall) { d.namePeer(r, d.someGroup().SecurityGroupId) },
	func(d *draft, r *rulesCall) { d.addGroupRules(r) },
	func(d *draft, r *rulesCall) { d.addManyRules(r) },
	func(d *draft, r *rulesCall) {
		r.list, r.single = []model.IngressPermission{*r.first(), *r.first()}, model.IngressPermission{}
	},
}

// wrongOldRules are ways in which a call to revoke rules alone can be wrong.
var wrongOldRules = []func(*draft, *rulesCall){
	func(d *draft, r *rulesCall) { r.ids = append(r.ids, d.anyRule()) },
	func(d *draft, r *rulesCall) {
		r.ids, r.list, r.single = []string{d.anyRule()}, nil, model.IngressPermission{}
	},
	func(d *draft, r *rulesCall) {
		r.ids, r.list, r.single = slices.Repeat([]string{d.anyRule()}, 2), nil, model.IngressPermission{}
	},
	func(d *draft, r *rulesCall) {
		r.ids, r.list, r.single = slices.Repeat([]string{"sgr-1"}, model.MaxPermissions+1), nil, model.IngressPermission{}
	},
}

// namePeer makes a group the peer of a rule.
func (d *draft) namePeer(r *rulesCall, id string) {
	p := r.first()
	p.SourceCidrIp, p.Ipv6SourceCidrIp, p.DestCidrIp, p.Ipv6DestCidrIp, p.SourceGroupId = "", "", "", "", id
}

// nameOtherVPC makes a rule name a group of another VPC of the region.
func (d *draft) nameOtherVPC(r *rulesCall) {
	g := find(d.allGroups(), func(g *model.SecurityGroup) bool { return g.SecurityGroupId == r.group })
	if g == nil {
		return
	}
	other, ok := pickWhere(d.chooser, d.groups.items, func(o *model.SecurityGroup) bool {
		return o.OwnerId == g.OwnerId && o.RegionId == g.RegionId && o.VpcId != g.VpcId && o.VpcId != ""
	})
	if ok {
		d.namePeer(r, other.SecurityGroupId)
	}
}

// nameClassicPeer makes a rule of a group of the classic network name another one, for the
// public NIC, or one of a VPC.
func (d *draft) nameClassicPeer(r *rulesCall) {
	g, ok := pickWhere(d.chooser, d.allGroups(), func(g *model.SecurityGroup) bool { return g.VpcId == "" })
	if !ok {
		return
	}
	peer := d.peerOf(g)
	if peer == nil || d.oneIn(2) {
		peer = d.someGroup()
	}
	r.common, r.group = common{d.keyOf(g.OwnerId, "AuthorizeSecurityGroup"), g.RegionId}, g.SecurityGroupId
	d.namePeer(r, peer.SecurityGroupId)
}

// nameEnterprisePeer makes a rule name an advanced group, or be one of it.
func (d *draft) nameEnterprisePeer(r *rulesCall) {
	g, ok := pickWhere(d.chooser, d.allGroups(), func(g *model.SecurityGroup) bool { return g.SecurityGroupType == model.GroupEnterprise })
	if !ok {
		return
	}
	basic, ok := pickWhere(d.chooser, d.groups.items, func(o *model.SecurityGroup) bool {
		return o.VpcId == g.VpcId && o.SecurityGroupType != model.GroupEnterprise
	})
	if !ok {
		return
	}
	r.common, r.group = common{d.keyOf(g.OwnerId, "AuthorizeSecurityGroup"), g.RegionId}, g.SecurityGroupId
	d.namePeer(r, basic.SecurityGroupId)
	if d.oneIn(2) {
		r.group = basic.SecurityGroupId
		d.namePeer(r, g.SecurityGroupId)
	}
}

// addGroupRules makes a call add 21 rules that name groups.
func (d *draft) addGroupRules(r *rulesCall) {
	g, ok := pickWhere(d.chooser, d.allGroups(), func(g *model.SecurityGroup) bool { return d.peerOf(g) != nil })
	if !ok {
		return
	}
	r.common, r.group = common{d.keyOf(g.OwnerId, "AuthorizeSecurityGroup"), g.RegionId}, g.SecurityGroupId
	d.addRules(r, model.MaxGroupRules+1, model.IngressPermission{SourceGroupId: d.peerOf(g).SecurityGroupId, NicType: model.NicIntranet})
}

// addManyRules makes a call add as many rules as it may.
func (d *draft) addManyRules(r *rulesCall) {
	d.addRules(r, model.MaxPermissions, model.IngressPermission{SourceCidrIp: "10.0.0.0/8"})
}

func (d *draft) addRules(r *rulesCall, n int, p model.IngressPermission) {
	r.single, r.list = model.IngressPermission{}, nil
	for port := range n {
		p.IpProtocol, p.PortRange = "TCP", strconv.Itoa(port+1)+"/"+strconv.Itoa(port+1)
		r.list = append(r.list, p)
	}
}

// anyRule returns the id of any rule.
func (d *draft) anyRule() string {
	g, ok := pickWhere(d.chooser, d.allGroups(), func(g *model.SecurityGroup) bool { return len(g.Rules) > 0 })
	if !ok {
		return "sgr-none"
	}
	return pick(d.chooser, g.Rules).SecurityGroupRuleId
}

// egress returns a rule as an outbound one, whose destination is its peer.
func egress(p model.IngressPermission) model.EgressPermission {
	return model.EgressPermission{
		IpProtocol: p.IpProtocol, PortRange: p.PortRange, SourcePortRange: p.SourcePortRange,
		DestCidrIp: p.SourceCidrIp, Ipv6DestCidrIp: p.Ipv6SourceCidrIp, DestGroupId: p.SourceGroupId,
		SourceCidrIp: p.DestCidrIp, Ipv6SourceCidrIp: p.Ipv6DestCidrIp,
		Policy: p.Policy, Priority: p.Priority, NicType: p.NicType, Description: p.Description,
	}
}

func egresses(list []model.IngressPermission) []model.EgressPermission {
	var all []model.EgressPermission
	for _, p := range list {
		all = append(all, egress(p))
	}
	return all
}

// crowded reports whether the groups have rules enough.
func (d *draft) crowded() bool {
	return find(d.allGroups(), func(g *model.SecurityGroup) bool { return len(g.Rules) >= maxRules }) != nil
}

// isNamed reports whether a rule names a group.
func (d *draft) isNamed(group string) bool {
	return find(d.allGroups(), func(g *model.SecurityGroup) bool {
		return slices.ContainsFunc(g.Rules, func(r model.SecurityGroupRule) bool { return r.PeerGroupId() == group })
	}) != nil
}
