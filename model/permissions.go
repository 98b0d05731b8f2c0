package model

import (
	"cmp"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// MaxPermissions is the number of rules that a call may name
// (ecs/AuthorizeSecurityGroup, current).
const MaxPermissions = 100

// IngressPermission is an inbound rule as a request names it; see [SecurityGroupRule].
// IpProtocol, PortRange and a source are required. Protocols and policies are in upper or
// lower case, Priority is a number as text. Of a block and a group the block counts.
type IngressPermission struct {
	IpProtocol       string
	PortRange        string
	SourcePortRange  string
	SourceCidrIp     string
	Ipv6SourceCidrIp string
	SourceGroupId    string
	DestCidrIp       string
	Ipv6DestCidrIp   string
	Policy           string
	Priority         string
	NicType          string
	Description      string
}

// EgressPermission is an outbound rule as a request names it; see [IngressPermission]. A
// destination is required.
type EgressPermission struct {
	IpProtocol       string
	PortRange        string
	SourcePortRange  string
	DestCidrIp       string
	Ipv6DestCidrIp   string
	DestGroupId      string
	SourceCidrIp     string
	Ipv6SourceCidrIp string
	Policy           string
	Priority         string
	NicType          string
	Description      string
}

// permission is a rule as a request names it.
type permission interface {
	comparable
	rule() SecurityGroupRule // without its priority
	priority() string
}

func (p IngressPermission) priority() string { return p.Priority }
func (p EgressPermission) priority() string  { return p.Priority }

func (p IngressPermission) rule() SecurityGroupRule {
	return SecurityGroupRule{
		Direction:        DirectionIngress,
		IpProtocol:       p.IpProtocol,
		PortRange:        p.PortRange,
		SourcePortRange:  p.SourcePortRange,
		Policy:           p.Policy,
		NicType:          p.NicType,
		SourceCidrIp:     p.SourceCidrIp,
		Ipv6SourceCidrIp: p.Ipv6SourceCidrIp,
		SourceGroupId:    p.SourceGroupId,
		DestCidrIp:       p.DestCidrIp,
		Ipv6DestCidrIp:   p.Ipv6DestCidrIp,
		Description:      p.Description,
	}
}

func (p EgressPermission) rule() SecurityGroupRule {
	return SecurityGroupRule{
		Direction:        DirectionEgress,
		IpProtocol:       p.IpProtocol,
		PortRange:        p.PortRange,
		SourcePortRange:  p.SourcePortRange,
		Policy:           p.Policy,
		NicType:          p.NicType,
		SourceCidrIp:     p.SourceCidrIp,
		Ipv6SourceCidrIp: p.Ipv6SourceCidrIp,
		DestCidrIp:       p.DestCidrIp,
		Ipv6DestCidrIp:   p.Ipv6DestCidrIp,
		DestGroupId:      p.DestGroupId,
		Description:      p.Description,
	}
}

// rulesOf returns the rules that a request names in a list, or by the parameters of a
// single one, in the form of answers.
func rulesOf[P permission](list []P, single P, codes portCodes) ([]SecurityGroupRule, error) {
	var none P
	switch {
	case len(list) > 0 && single != none:
		return nil, apierrors.InvalidParamPermissions.New("Permissions.N", "")
	case len(list) > MaxPermissions:
		return nil, invalid("Permissions.N", strconv.Itoa(len(list)), "At most %d are allowed.", MaxPermissions)
	case len(list) == 0:
		r, err := readPermission(single, ruleReader{"", codes})
		return []SecurityGroupRule{r}, err
	}
	rules := make([]SecurityGroupRule, len(list))
	for i, p := range list {
		r, err := readPermission(p, ruleReader{indexed("Permissions", i) + ".", codes})
		if err != nil {
			return nil, err
		}
		rules[i] = r
	}
	return rules, nil
}

// rulesToRevoke is rulesOf for a request that may name ids instead. The priority of a rule
// is 0 where none is given.
func rulesToRevoke[P permission](ids []string, list []P, single P) ([]SecurityGroupRule, error) {
	var none P
	switch {
	case len(ids) == 0:
		return rulesOf(list, single, revoking)
	case len(list) > 0 || single != none:
		return nil, apierrors.InvalidParamPermissions.New("Permissions.N", "")
	case len(ids) > MaxPermissions:
		return nil, invalid("SecurityGroupRuleId.N", strconv.Itoa(len(ids)), "At most %d are allowed.", MaxPermissions)
	}
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			return nil, apierrors.InvalidParamSecurityGroupRuleIdRepeated.New(indexed("SecurityGroupRuleId", i), id)
		}
	}
	return nil, nil
}

func readPermission[P permission](p P, rd ruleReader) (SecurityGroupRule, error) {
	r := p.rule()
	if text := p.priority(); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return r, rd.refuse(apierrors.InvalidPriorityMalformed, "Priority", text, "It is no integer.")
		}
		r.Priority = cmp.Or(n, -1) // 0 is not the default
	}
	read, err := rd.read(r)
	if rd.codes == revoking {
		read.Priority = r.Priority // 0 is any
	}
	return read, err
}

// checkSecurityGroupId checks that the id of a group is given and well formed.
func checkSecurityGroupId(id string) error {
	const parameter = "SecurityGroupId"
	if id != "" && !IsID("sg-", id) {
		return apierrors.InvalidSecurityGroupIdMalformed.New(parameter, id)
	}
	return checkGiven(parameter, id)
}
