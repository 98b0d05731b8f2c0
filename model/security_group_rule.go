package model

import (
	"cmp"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"unicode/utf8"

	apierrors "example.com/enisim/errors"
)

// SecurityGroupRule is a rule of a security group. It accepts or drops the traffic of a
// protocol between the ENIs of the group and a peer, which is the source of an inbound
// rule and the destination of an outbound one: an IPv4 block, an IPv6 block or a group.
type SecurityGroupRule struct {
	// SecurityGroupRuleId starts with "sgr-". An empty one is generated.
	SecurityGroupRuleId string
	// Direction is DirectionIngress, the default, or DirectionEgress.
	Direction string
	// IpProtocol is TCP, UDP, ICMP, ICMPv6, GRE or ALL, the default.
	IpProtocol string
	// PortRange is the first and the last port of the destination, such as "80/443",
	// for TCP and UDP. For other protocols it is AllPorts, the default.
	PortRange string
	// SourcePortRange is the same for the source. It is optional.
	SourcePortRange string
	// Policy is PolicyAccept, the default, or PolicyDrop.
	Policy string
	// Priority is 1, the default, to 100. A smaller number has a higher priority.
	Priority int
	// NicType is NicInternet or NicIntranet. It is NicIntranet in a VPC. In the classic
	// network the default is NicInternet.
	NicType string
	// SourceCidrIp, Ipv6SourceCidrIp and SourceGroupId are the source, a block or an
	// address of it, or a group. An outbound rule has no SourceGroupId, and need not have a
	// source.
	SourceCidrIp     string
	Ipv6SourceCidrIp string
	SourceGroupId    string
	// DestCidrIp, Ipv6DestCidrIp and DestGroupId are the same for the destination. An
	// inbound rule has no DestGroupId, and need not have a destination.
	DestCidrIp     string
	Ipv6DestCidrIp string
	DestGroupId    string
	// Description has up to 512 characters.
	Description string
}

// The values of the fields of a rule, as answers have them.
const (
	DirectionIngress = "ingress"
	DirectionEgress  = "egress"
	PolicyAccept     = "Accept"
	PolicyDrop       = "Drop"
	NicInternet      = "internet"
	NicIntranet      = "intranet"
	ProtocolAll      = "ALL"
	AllPorts         = "-1/-1"
)

// protocols are the protocols of rules. The pages have ICMPv6 in the lists of today alone.
// Protocols by number exist in some regions, none of which is simulated (assumed).
var protocols = []string{"TCP", "UDP", "ICMP", "ICMPv6", "GRE", ProtocolAll}

// The limits of rules.
const (
	// MaxRulePriority is the largest Priority (ecs/AuthorizeSecurityGroup, 2021-07).
	MaxRulePriority = 100
	// MaxGroupRules is the number of rules of a group that may name groups
	// (ecs/AuthorizeSecurityGroup, current).
	MaxGroupRules      = 20
	maxRuleDescription = 512 // (ecs/AuthorizeSecurityGroup, 2021-07)
	maxPort            = 65_535
)

// IsIngress reports whether the rule is an inbound one.
func (r SecurityGroupRule) IsIngress() bool { return r.Direction != DirectionEgress }

// PeerGroupId returns the group that is the peer, "" for none.
func (r SecurityGroupRule) PeerGroupId() string {
	if r.IsIngress() {
		return r.SourceGroupId
	}
	return r.DestGroupId
}

// Key returns what makes the rule this one and no other: two rules with equal keys are the
// same rule. It leaves out the id and the description, and the bits of blocks beyond
// their masks. The pages name source, ports, protocol, NIC type and policy; that the
// priority counts, too, is assumed: clients look rules up by it.
func (r SecurityGroupRule) Key() SecurityGroupRule {
	r.SecurityGroupRuleId, r.Description = "", ""
	for _, block := range []*string{&r.SourceCidrIp, &r.Ipv6SourceCidrIp, &r.DestCidrIp, &r.Ipv6DestCidrIp} {
		if p, ok := readBlock(*block); ok {
			*block = p.String()
		}
	}
	return r
}

// Canonical returns the rule as answers have it, with its defaults. It returns the errors
// of [AuthorizeSecurityGroupRequest.CheckIn] for a rule, and InvalidParameter for a
// Direction that there is not and for a group beside a block, which no answer has.
func (r SecurityGroupRule) Canonical() (SecurityGroupRule, error) {
	const parameter = "Direction"
	if err := checkOneOf(apierrors.InvalidParameter, parameter, r.Direction, DirectionIngress, DirectionEgress); err != nil {
		return r, err
	}
	r.Direction = cmp.Or(r.Direction, DirectionIngress)
	r.IpProtocol = cmp.Or(r.IpProtocol, ProtocolAll)
	if !hasPorts(protocolNamed(r.IpProtocol)) {
		r.PortRange = cmp.Or(r.PortRange, AllPorts)
	}
	peer, own := r.sides()
	switch {
	case *own.group != "":
		return r, invalid(own.name+"GroupId", *own.group, "Only the peer can be a group.")
	case *peer.group != "" && *peer.ipv4+*peer.ipv6 != "":
		return r, invalid(peer.name+"GroupId", *peer.group, "The peer is a block.")
	}
	return ruleReader{codes: authorizing}.read(r)
}

func hasPorts(protocol string) bool { return protocol == "TCP" || protocol == "UDP" }

// protocolNamed returns a protocol in the spelling of answers, "" for none that there is.
func protocolNamed(name string) string {
	for _, p := range protocols {
		if strings.EqualFold(p, name) {
			return p
		}
	}
	return ""
}

// portCodes are the codes that an action has for a PortRange that is missing, that is not
// two integers, that is out of range, and that is not for the protocol.
type portCodes struct{ missing, form, beyond, mismatch apierrors.Code }

var (
	authorizing = portCodes{
		apierrors.InvalidPortRangeMalformed, apierrors.InvalidParamPortRange,
		apierrors.InvalidIpProtocolMalformed, apierrors.OperationDenied,
	}
	revoking = portCodes{
		apierrors.InvalidIpPortRangeMalformed, apierrors.InvalidIpPortRangeMalformed,
		apierrors.InvalidIpPortRangeMalformed, apierrors.InvalidIpPortRangeMalformed,
	}
)

// ruleReader reads the rules of a request, the parameters of each of which have names with
// a prefix.
type ruleReader struct {
	prefix string
	codes  portCodes
}

// refuse returns an error about a field of the rule.
func (rd ruleReader) refuse(code apierrors.Code, field, value, reason string, args ...any) error {
	return malformed(code, rd.prefix+field, value, reason, args...)
}

// read returns the rule as answers have it, or the first of its errors.
func (rd ruleReader) read(r SecurityGroupRule) (SecurityGroupRule, error) {
	for _, step := range []func(*SecurityGroupRule) error{
		rd.readProtocol, rd.readPorts, rd.readSourcePorts, rd.readPolicy, rd.readTexts, rd.readBlocks,
	} {
		if err := step(&r); err != nil {
			return r, err
		}
	}
	return r, nil
}

func (rd ruleReader) readProtocol(r *SecurityGroupRule) error {
	given := r.IpProtocol
	if r.IpProtocol = protocolNamed(given); r.IpProtocol == "" {
		return rd.refuse(apierrors.InvalidIpProtocolValueNotSupported, "IpProtocol", given, "It is none of %q.", protocols)
	}
	return nil
}

func (rd ruleReader) readPorts(r *SecurityGroupRule) error {
	const field = "PortRange"
	given := r.PortRange
	from, to, ok := readPorts(given)
	isAll := from == -1 && to == -1
	switch {
	case given == "":
		return rd.refuse(rd.codes.missing, field, given, "It is missing.")
	case !ok:
		return rd.refuse(rd.codes.form, field, given, "It is not two integers with a slash between them.")
	case hasPorts(r.IpProtocol) == isAll:
		return rd.refuse(rd.codes.mismatch, field, given, "It is not for %s.", r.IpProtocol)
	case !isAll && !isPortRange(from, to):
		return rd.refuse(rd.codes.beyond, field, given, "Ports are 1 to %d, the lower one first.", maxPort)
	}
	r.PortRange = fmt.Sprintf("%d/%d", from, to)
	return nil
}

// readSourcePorts reads the SourcePortRange, which protocols without ports have all of.
func (rd ruleReader) readSourcePorts(r *SecurityGroupRule) error {
	given := r.SourcePortRange
	from, to, ok := readPorts(given)
	switch {
	case !hasPorts(r.IpProtocol) && (given == "" || given == AllPorts):
		r.SourcePortRange = AllPorts
	case given == "":
	case !hasPorts(r.IpProtocol) || !ok || !isPortRange(from, to):
		return rd.refuse(apierrors.InvalidSourcePortRangeMalformed, "SourcePortRange", given, "It breaks a rule of PortRange.")
	default:
		r.SourcePortRange = fmt.Sprintf("%d/%d", from, to)
	}
	return nil
}

// readPorts reads two integers with a slash between them.
func readPorts(text string) (from, to int, ok bool) {
	first, last, cut := strings.Cut(text, "/")
	from, err := strconv.Atoi(first)
	to, other := strconv.Atoi(last)
	return from, to, cut && err == nil && other == nil
}

func isPortRange(from, to int) bool { return from >= 1 && from <= to && to <= maxPort }

func (rd ruleReader) readPolicy(r *SecurityGroupRule) error {
	switch given := r.Policy; {
	case given == "" || strings.EqualFold(given, PolicyAccept):
		r.Policy = PolicyAccept
	case strings.EqualFold(given, PolicyDrop):
		r.Policy = PolicyDrop
	default:
		return rd.refuse(apierrors.InvalidPolicyMalformed, "Policy", given, "It is neither accept nor drop.")
	}
	r.Priority = cmp.Or(r.Priority, 1)
	if r.Priority < 1 || r.Priority > MaxRulePriority {
		return rd.refuse(apierrors.InvalidPriorityValueNotSupported, "Priority", strconv.Itoa(r.Priority),
			"It is not 1 to %d.", MaxRulePriority)
	}
	return nil
}

func (rd ruleReader) readTexts(r *SecurityGroupRule) error {
	if r.NicType != "" && r.NicType != NicInternet && r.NicType != NicIntranet {
		return rd.refuse(apierrors.InvalidNicTypeValueNotSupported, "NicType", r.NicType, "It is neither internet nor intranet.")
	}
	if n := utf8.RuneCountInString(r.Description); n > maxRuleDescription || !IsText(r.Description) {
		return rd.refuse(apierrors.InvalidSecurityGroupDiscriptionMalformed, "Description", r.Description,
			"It must be UTF-8 text of at most %d characters.", maxRuleDescription)
	}
	return nil
}

// side is the source or the destination of a rule.
type side struct {
	name       string // Source or Dest
	ipv4, ipv6 *string
	group      *string
	bad4, bad6 apierrors.Code // an IPv4 block, an IPv6 block that is malformed
	both       apierrors.Code
	missing    apierrors.Code
	block      netip.Prefix // of either family
}

// sides returns the peer of a rule, and the other side.
func (r *SecurityGroupRule) sides() (peer, own *side) {
	source := &side{
		name: "Source", ipv4: &r.SourceCidrIp, ipv6: &r.Ipv6SourceCidrIp, group: &r.SourceGroupId,
		bad4: apierrors.InvalidSourceCidrIpMalformed, bad6: apierrors.InvalidParamIpv6SourceCidrIp,
		both: apierrors.InvalidParamSourceIp, missing: apierrors.MissingParameterSource,
	}
	dest := &side{
		name: "Dest", ipv4: &r.DestCidrIp, ipv6: &r.Ipv6DestCidrIp, group: &r.DestGroupId,
		bad4: apierrors.InvalidDestCidrIpMalformed, bad6: apierrors.InvalidParamIpv6DestCidrIp,
		both: apierrors.InvalidParamDestIp, missing: apierrors.MissingParameterDest,
	}
	if r.IsIngress() {
		return source, dest
	}
	return dest, source
}

// readBlocks reads the two sides of a rule. A block takes precedence over a group
// (ecs/AuthorizeSecurityGroup, 2021-07).
func (rd ruleReader) readBlocks(r *SecurityGroupRule) error {
	peer, own := r.sides()
	*own.group = ""
	if *peer.ipv4+*peer.ipv6+*peer.group == "" {
		return rd.refuse(peer.missing, peer.name+"CidrIp", "", "The rule is for nobody.")
	}
	if err := cmp.Or(rd.readSide(peer), rd.readSide(own)); err != nil {
		return err
	}
	if peer.block.IsValid() {
		*peer.group = ""
	}
	return cmp.Or(rd.checkFamily(r, peer), rd.checkFamily(r, own), rd.checkSides(peer, own))
}

// readSide reads the block of a side, which may have none.
func (rd ruleReader) readSide(s *side) error {
	field4, field6 := s.name+"CidrIp", "Ipv6"+s.name+"CidrIp"
	if *s.ipv4 != "" && *s.ipv6 != "" {
		item := strings.TrimSuffix(rd.prefix, ".")
		return s.both.New(rd.prefix+field6, *s.ipv6, item)
	}
	block, ok := readBlock(*s.ipv4 + *s.ipv6)
	switch {
	case *s.ipv4 != "" && (!ok || !block.Addr().Is4()):
		return rd.refuse(s.bad4, field4, *s.ipv4, "It is no IPv4 block or address.")
	case *s.ipv6 != "" && (!ok || block.Addr().Is4()):
		return rd.refuse(s.bad6, field6, *s.ipv6, "It is no IPv6 block or address.")
	}
	s.block = block
	*s.ipv6 = spelledBlock(*s.ipv6)
	return nil
}

// checkFamily checks that a side is of the family of the protocol.
func (rd ruleReader) checkFamily(r *SecurityGroupRule, s *side) error {
	switch {
	case !s.block.IsValid():
		return nil
	case r.IpProtocol == "ICMP" && !s.block.Addr().Is4():
		return rd.refuse(apierrors.InvalidParamIpv4ProtocolConflictWithIpv6Address, "Ipv6"+s.name+"CidrIp", *s.ipv6,
			"ICMP is for IPv4.")
	case r.IpProtocol == "ICMPv6" && s.block.Addr().Is4():
		return rd.refuse(apierrors.InvalidParamIpv6ProtocolConflictWithIpv4Address, s.name+"CidrIp", *s.ipv4,
			"ICMPv6 is for IPv6.")
	}
	return nil
}

// checkSides checks that the blocks of the two sides differ and are of one family. The
// pages have no code for two families; InvalidParameter is assumed.
func (rd ruleReader) checkSides(peer, own *side) error {
	switch {
	case !peer.block.IsValid() || !own.block.IsValid():
		return nil
	case peer.block == own.block:
		return rd.refuse(apierrors.InvalidParamterConflict, own.name+"CidrIp", own.block.String(), "It is the other side, too.")
	case peer.block.Addr().Is4() != own.block.Addr().Is4():
		return rd.refuse(apierrors.InvalidParameter, own.name+"CidrIp", own.block.String(), "The other side is of the other family.")
	}
	return nil
}

// readBlock reads a block, or an address as a block of one.
func readBlock(text string) (netip.Prefix, bool) {
	p, err := netip.ParsePrefix(text)
	if err != nil {
		a, err := netip.ParseAddr(text)
		if err != nil || a.Zone() != "" {
			return netip.Prefix{}, false
		}
		p = netip.PrefixFrom(a, a.BitLen())
	}
	return p.Masked(), !p.Addr().Is4In6()
}

// spelledBlock returns an IPv6 block or address in its short spelling. Clients compare it
// so, and an IPv4 block with what they gave (terraform-provider-alicloud).
func spelledBlock(text string) string {
	if p, err := netip.ParsePrefix(text); err == nil {
		return p.String()
	}
	if a, err := netip.ParseAddr(text); err == nil {
		return a.String()
	}
	return text
}
