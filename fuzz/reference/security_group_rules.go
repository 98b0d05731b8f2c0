package reference

import (
	"cmp"
	"net/netip"
	"strconv"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// groupRule is a rule of a security group. Its id is "" until Learn has seen it.
type groupRule struct {
	model.SecurityGroupRule
	number  int
	created time.Time
}

// permission is a rule as a request names it: with its priority as text, and its parameters
// under the names of a rule.
type permission struct {
	model.SecurityGroupRule
	priority string
}

func ingressPermission(p model.IngressPermission) permission {
	return permission{model.SecurityGroupRule{
		Direction: "ingress", IpProtocol: p.IpProtocol, PortRange: p.PortRange, SourcePortRange: p.SourcePortRange,
		SourceCidrIp: p.SourceCidrIp, Ipv6SourceCidrIp: p.Ipv6SourceCidrIp, SourceGroupId: p.SourceGroupId,
		DestCidrIp: p.DestCidrIp, Ipv6DestCidrIp: p.Ipv6DestCidrIp,
		Policy: p.Policy, NicType: p.NicType, Description: p.Description,
	}, p.Priority}
}

func egressPermission(p model.EgressPermission) permission {
	return permission{model.SecurityGroupRule{
		Direction: "egress", IpProtocol: p.IpProtocol, PortRange: p.PortRange, SourcePortRange: p.SourcePortRange,
		DestCidrIp: p.DestCidrIp, Ipv6DestCidrIp: p.Ipv6DestCidrIp, DestGroupId: p.DestGroupId,
		SourceCidrIp: p.SourceCidrIp, Ipv6SourceCidrIp: p.Ipv6SourceCidrIp,
		Policy: p.Policy, NicType: p.NicType, Description: p.Description,
	}, p.Priority}
}

// named returns the rules that a request names: at most 100 in Permissions, or one by
// parameters of its own (ecs/AuthorizeSecurityGroup, current). That more than 100 are
// InvalidParameter is assumed.
func named[P comparable](list []P, single P, read func(P) permission) ([]permission, error) {
	var none P
	if len(list) == 0 {
		return []permission{read(single)}, nil
	}
	var all []permission
	for _, p := range list {
		all = append(all, read(p))
	}
	return all, cmp.Or(
		when(single != none, apierrors.InvalidParamPermissions),
		when(len(list) > 100, apierrors.InvalidParameter),
	)
}

// namedToRevoke is named for a call that may name rules by up to 100 ids instead
// (ecs/RevokeSecurityGroup, current).
func namedToRevoke[P comparable](ids []string, list []P, single P, read func(P) permission) ([]permission, error) {
	var none P
	if len(ids) == 0 {
		return named(list, single, read)
	}
	repeated := false
	for i, id := range ids {
		repeated = repeated || contains(ids[:i], id)
	}
	return nil, cmp.Or(
		when(len(list) > 0 || single != none, apierrors.InvalidParamPermissions),
		when(len(ids) > 100, apierrors.InvalidParameter),
		when(repeated, apierrors.InvalidParamSecurityGroupRuleIdRepeated),
	)
}

// checkGroupId checks a SecurityGroupId, which must be given and of the form sg-....
func checkGroupId(id string) error {
	return cmp.Or(
		when(id != "" && !isID("sg-", id), apierrors.InvalidSecurityGroupIdMalformed),
		when(id == "", apierrors.MissingParameter),
	)
}

// readAll returns rules in the form of answers. The codes of a PortRange are those of a
// call that revokes, or of others.
func readAll(all []permission, revokes bool) ([]model.SecurityGroupRule, error) {
	var rules []model.SecurityGroupRule
	for _, p := range all {
		r, err := p.read(revokes)
		if err != nil {
			return nil, err
		}
		rules = append(rules, r)
	}
	return rules, nil
}

// read returns a rule in the form of answers (ecs/DescribeSecurityGroupAttribute, 2021-07):
// protocols in upper case, Accept and Drop. Without a priority it is 1
// (ecs/AuthorizeSecurityGroup, 2021-07), and any for a call that revokes (assumed).
func (p permission) read(revokes bool) (model.SecurityGroupRule, error) {
	r := p.SecurityGroupRule
	number, err := strconv.Atoi(cmp.Or(p.priority, "1"))
	if err != nil {
		return r, apierrors.InvalidPriorityMalformed
	}
	r.IpProtocol = ""
	for _, known := range []string{"TCP", "UDP", "ICMP", "ICMPv6", "GRE", "ALL"} {
		if strings.EqualFold(p.IpProtocol, known) {
			r.IpProtocol = known
		}
	}
	if r.IpProtocol == "" {
		return r, apierrors.InvalidIpProtocolValueNotSupported
	}
	if err := readPortsOf(&r, revokes); err != nil {
		return r, err
	}
	r.Policy = map[string]string{"": "Accept", "accept": "Accept", "drop": "Drop"}[strings.ToLower(p.Policy)]
	r.Priority = number
	if err := cmp.Or(
		when(r.Policy == "", apierrors.InvalidPolicyMalformed),
		when(number < 1 || number > 100, apierrors.InvalidPriorityValueNotSupported),
		when(!isOneOf(p.NicType, "internet", "intranet"), apierrors.InvalidNicTypeValueNotSupported),
		when(!hasLength(p.Description, 0, 512) || !isText(p.Description), apierrors.InvalidSecurityGroupDiscriptionMalformed),
		readSides(&r),
	); err != nil {
		return r, err
	}
	if revokes && p.priority == "" {
		r.Priority = 0
	}
	return r, nil
}

// readPortsOf reads the ports of a rule: 1 to 65535 for TCP and UDP, -1/-1 for the others
// (ecs/AuthorizeSecurityGroup, 2021-07).
func readPortsOf(r *model.SecurityGroupRule, revokes bool) error {
	hasPorts := r.IpProtocol == "TCP" || r.IpProtocol == "UDP"
	from, to, isPair := pair(r.PortRange)
	isAll := isPair && from == -1 && to == -1
	err := cmp.Or(
		when(r.PortRange == "", apierrors.InvalidPortRangeMalformed),
		when(!isPair, apierrors.InvalidParamPortRange),
		when(hasPorts && isAll || !hasPorts && !isAll, apierrors.OperationDenied),
		when(hasPorts && !arePorts(from, to), apierrors.InvalidIpProtocolMalformed),
	)
	if err != nil && revokes {
		return apierrors.InvalidIpPortRangeMalformed
	}
	if err != nil {
		return err
	}
	r.PortRange = strconv.Itoa(from) + "/" + strconv.Itoa(to)
	if r.SourcePortRange == "" {
		if !hasPorts {
			r.SourcePortRange = "-1/-1"
		}
		return nil
	}
	from, to, isPair = pair(r.SourcePortRange)
	if !hasPorts {
		return when(r.SourcePortRange != "-1/-1", apierrors.InvalidSourcePortRangeMalformed)
	}
	r.SourcePortRange = strconv.Itoa(from) + "/" + strconv.Itoa(to)
	return when(!isPair || !arePorts(from, to), apierrors.InvalidSourcePortRangeMalformed)
}

// pair reads two integers with a slash between them.
func pair(text string) (from, to int, ok bool) {
	parts := strings.SplitN(text, "/", 2)
	if len(parts) != 2 {
		return 0, 0, false
	}
	from, err := strconv.Atoi(parts[0])
	if err != nil {
		return 0, 0, false
	}
	to, err = strconv.Atoi(parts[1])
	return from, to, err == nil
}

func arePorts(from, to int) bool { return 1 <= from && from <= to && to <= 65535 }

// readSides reads the blocks of a rule (ecs/AuthorizeSecurityGroup, 2021-07): the peer must
// have a block or a group, of which the block counts; the other side may have a block. ICMP
// is for IPv4, ICMPv6 for IPv6. The blocks must differ. That they must be of one family is
// assumed.
func readSides(r *model.SecurityGroupRule) error {
	var source, dest netip.Prefix
	var err error
	checkSource := func() (err error) {
		source, err = readSide(&r.SourceCidrIp, &r.Ipv6SourceCidrIp,
			apierrors.InvalidParamSourceIp, apierrors.InvalidSourceCidrIpMalformed, apierrors.InvalidParamIpv6SourceCidrIp)
		return err
	}
	checkDest := func() (err error) {
		dest, err = readSide(&r.DestCidrIp, &r.Ipv6DestCidrIp,
			apierrors.InvalidParamDestIp, apierrors.InvalidDestCidrIpMalformed, apierrors.InvalidParamIpv6DestCidrIp)
		return err
	}
	if r.Direction == "ingress" {
		if r.SourceCidrIp == "" && r.Ipv6SourceCidrIp == "" && r.SourceGroupId == "" {
			return apierrors.MissingParameterSource
		}
		if err = checkSource(); err == nil {
			err = checkDest()
		}
		if source.IsValid() {
			r.SourceGroupId = ""
		}
	} else {
		if r.DestCidrIp == "" && r.Ipv6DestCidrIp == "" && r.DestGroupId == "" {
			return apierrors.MissingParameterDest
		}
		if err = checkDest(); err == nil {
			err = checkSource()
		}
		if dest.IsValid() {
			r.DestGroupId = ""
		}
	}
	if err != nil {
		return err
	}
	is4 := func(p netip.Prefix) bool { return p.IsValid() && p.Addr().Is4() }
	is6 := func(p netip.Prefix) bool { return p.IsValid() && p.Addr().Is6() }
	return cmp.Or(
		when(r.IpProtocol == "ICMP" && (is6(source) || is6(dest)), apierrors.InvalidParamIpv4ProtocolConflictWithIpv6Address),
		when(r.IpProtocol == "ICMPv6" && (is4(source) || is4(dest)), apierrors.InvalidParamIpv6ProtocolConflictWithIpv4Address),
		when(source.IsValid() && source == dest, apierrors.InvalidParamterConflict),
		when(is4(source) && is6(dest) || is6(source) && is4(dest), apierrors.InvalidParameter),
	)
}

// readSide reads the block of one side. An IPv4 block is answered as it was given, an IPv6
// block in its short spelling (assumed).
func readSide(text4, text6 *string, both, bad4, bad6 apierrors.Code) (netip.Prefix, error) {
	if *text4 != "" && *text6 != "" {
		return netip.Prefix{}, both
	}
	if *text4 != "" {
		p, ok := blockOf(*text4)
		return p, when(!ok || !p.Addr().Is4(), bad4)
	}
	if *text6 == "" {
		return netip.Prefix{}, nil
	}
	p, ok := blockOf(*text6)
	if !ok || !p.Addr().Is6() {
		return p, bad6
	}
	address, mask, hasMask := strings.Cut(*text6, "/")
	*text6 = spelt(address)
	if hasMask {
		*text6 += "/" + mask
	}
	return p, nil
}

// blockOf reads a block, or an address as a block of one, without bits beyond the mask.
func blockOf(text string) (netip.Prefix, bool) {
	if !strings.Contains(text, "/") {
		a, err := netip.ParseAddr(text)
		if err != nil || a.Zone() != "" || a.Is4In6() {
			return netip.Prefix{}, false
		}
		return netip.PrefixFrom(a, a.BitLen()), true
	}
	p, err := netip.ParsePrefix(text)
	return p.Masked(), err == nil && !p.Addr().Is4In6()
}

// isSameRule reports whether two rules are the same: all but the description and the
// spelling of blocks counts. That the priority counts is assumed.
func isSameRule(a, b model.SecurityGroupRule) bool {
	for _, r := range []*model.SecurityGroupRule{&a, &b} {
		r.SecurityGroupRuleId, r.Description = "", ""
		for _, text := range []*string{&r.SourceCidrIp, &r.Ipv6SourceCidrIp, &r.DestCidrIp, &r.Ipv6DestCidrIp} {
			if p, ok := blockOf(*text); ok {
				*text = p.String()
			}
		}
	}
	return a == b
}

// peerOf returns the group that a rule names, "" for none.
func peerOf(r model.SecurityGroupRule) string { return r.SourceGroupId + r.DestGroupId }

// nicTypeIn returns the NIC type of a rule of a group: intranet in a VPC; by default
// internet in the classic network (ecs/AuthorizeSecurityGroup, 2021-07).
func nicTypeIn(g *group, given string) string {
	if g.VpcId != "" {
		return "intranet"
	}
	return cmp.Or(given, "internet")
}

// newRules returns those of the rules of a call that a group does not have
// (ecs/AuthorizeSecurityGroup, 2021-07). It may have 200, or the quota
// (ecs/Limits, 2021-07), 20 of which may name groups
// (ecs/AuthorizeSecurityGroup, current).
func (c caller) newRules(g *group, rules []model.SecurityGroupRule) (fresh []model.SecurityGroupRule, err error) {
	for i := range rules {
		rules[i].NicType = nicTypeIn(g, rules[i].NicType)
		if err := c.checkPeer(g, rules[i]); err != nil {
			return nil, err
		}
	}
	named := 0
	for i, r := range rules {
		for _, other := range rules[:i] {
			if isSameRule(r, other) {
				return nil, apierrors.InvalidParamDuplicatePermissions
			}
		}
		if find(g.rules, func(have *groupRule) bool { return isSameRule(have.SecurityGroupRule, r) }) == nil {
			fresh = append(fresh, r)
			if peerOf(r) != "" {
				named++
			}
		}
	}
	return fresh, cmp.Or(
		when(len(g.rules)+len(fresh) > c.quotas.RulesPerSecurityGroup, apierrors.AuthorizationLimitExceed),
		when(named > 0 && named+g.groupToGroup() > 20, apierrors.AuthorizedGroupRuleLimitExceed),
	)
}

// addRules adds rules to a group, whose ids no answer shows.
func (w *World) addRules(g *group, rules []model.SecurityGroupRule) {
	g.rules = copied(g.rules)
	for _, r := range rules {
		g.rules = append(g.rules, &groupRule{SecurityGroupRule: r, created: w.now(), number: next(&w.othersCreated)})
		w.awaits = true
	}
}

// groupToGroup is the number of rules of a group that name a group.
func (g *group) groupToGroup() int {
	n := 0
	for _, r := range g.rules {
		if peerOf(r.SecurityGroupRule) != "" {
			n++
		}
	}
	return n
}

// checkPeer checks the group that a rule names: it exists, is another group of the same
// network and not an advanced one, nor is the group of the rule; and the rule is for the
// intranet (ecs/AuthorizeSecurityGroup, 2021-07).
func (c caller) checkPeer(g *group, r model.SecurityGroupRule) error {
	id := peerOf(r)
	if id == "" {
		return nil
	}
	isIngress := r.Direction == "ingress"
	peer := c.findGroup(id)
	unknown, network, elsewhere := apierrors.InvalidDestGroupIdNotFound, apierrors.InvalidNetworkTypeConflict, apierrors.InvalidDestGroupIdMismatch
	if isIngress {
		unknown, network, elsewhere = apierrors.InvalidSourceGroupIdNotFound, apierrors.InvalidNetworkTypeMismatch, apierrors.InvalidSourceGroupIdMismatch
	}
	switch {
	case peer == nil:
		return unknown
	case peer == g:
		return withStatus{apierrors.InvalidParamterConflict, 403}
	case peer.VpcId != g.VpcId && (peer.VpcId == "" || g.VpcId == ""):
		return network
	case peer.VpcId != g.VpcId || peer.RegionId != g.RegionId:
		return elsewhere
	case r.NicType != "intranet":
		return withStatus{elsewhere, 403}
	case g.SecurityGroupType == model.GroupEnterprise:
		return apierrors.InvalidGroupParameterOperationDenied
	case peer.SecurityGroupType == model.GroupEnterprise:
		return apierrors.InvalidGroupAuthParameterOperationDenied
	}
	return nil
}

// rulesLeft returns the rules of a group without those that have the ids, and without those
// that a call describes, which need not be there (ecs/RevokeSecurityGroup, current).
func (c caller) rulesLeft(g *group, direction string, ids []string, described []model.SecurityGroupRule, unknown apierrors.Code) ([]*groupRule, error) {
	left := g.rules
	for _, id := range ids {
		r := find(g.rules, func(r *groupRule) bool { return r.SecurityGroupRuleId == id && r.Direction == direction })
		if r == nil {
			return nil, apierrors.InvalidParamSecurityGroupRuleId
		}
		left = without(left, r)
	}
	for _, d := range described {
		if id := peerOf(d); id != "" && c.findGroup(id) == nil {
			return nil, unknown
		}
		d.NicType = nicTypeIn(g, d.NicType)
		for _, r := range g.rules {
			want := d
			want.Priority = cmp.Or(d.Priority, r.Priority)
			if isSameRule(r.SecurityGroupRule, want) {
				left = without(left, r)
			}
		}
	}
	return left, nil
}

// learnRules adopts the ids of the rules of a group that no answer has shown yet.
func (w *World) learnRules(g *group, shown []model.SecurityGroupRule) error {
	for i, r := range g.rules {
		if r.SecurityGroupRuleId != "" {
			continue
		}
		id := ""
		if i < len(shown) {
			id = shown[i].SecurityGroupRuleId
		}
		if err := w.adoptID(id, "sgr-", model.Infix(g.RegionId), bodyOfENI); err != nil {
			return err
		}
		known := *r
		known.SecurityGroupRuleId = id
		g.rules = append(append(copied(g.rules[:i]), &known), g.rules[i+1:]...)
	}
	return nil
}
