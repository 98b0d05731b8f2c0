package sim_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

const (
	validIngress = "AuthorizeSecurityGroup SecurityGroupId=sg-1 IpProtocol=TCP PortRange=22/22 SourceCidrIp=10.0.0.0/8"
	validEgress  = "AuthorizeSecurityGroupEgress SecurityGroupId=sg-1 IpProtocol=TCP PortRange=22/22 " +
		"DestCidrIp=10.0.0.0/8"
)

// rulesIn lists the rules of a group, a line each, as DescribeSecurityGroupAttribute has
// them: what is empty, and the id and the time, are left out.
func rulesIn(t *testing.T, s sim.State, group string, changes ...string) (lines []string) {
	t.Helper()
	r := call("DescribeSecurityGroupAttribute SecurityGroupId="+group, changes...)
	_, answer := do(t, sim.DescribeSecurityGroupAttribute, s, r.(*model.DescribeSecurityGroupAttributeRequest))
	for _, p := range answer.Permissions.Permission {
		words := []string{p.Direction, p.Policy, p.IpProtocol, p.PortRange, p.SourcePortRange, p.Priority, p.NicType,
			p.SourceCidrIp, p.Ipv6SourceCidrIp, p.SourceGroupId, p.SourceGroupName, "->",
			p.DestCidrIp, p.Ipv6DestCidrIp, p.DestGroupId, p.DestGroupName, p.Description}
		lines = append(lines, strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " "))
	}
	return lines
}

// TestRuleForms has rules as requests name them and as answers have them: protocols and
// policies in the spelling of the sample (ecs/DescribeSecurityGroupAttribute, 2021-07),
// the defaults of (ecs/AuthorizeSecurityGroup, 2021-07), and IPv6 blocks in their short
// spelling (assumed).
func TestRuleForms(t *testing.T) {
	for _, c := range []struct{ given, want string }{
		{"IpProtocol=tcp PortRange=22/22 SourceCidrIp=10.0.0.0/8",
			"ingress Accept TCP 22/22 1 intranet 10.0.0.0/8 ->"},
		{"IpProtocol=All PortRange=-1/-1 SourceCidrIp=10.0.0.1 Policy=drop Priority=100",
			"ingress Drop ALL -1/-1 -1/-1 100 intranet 10.0.0.1 ->"},
		{"IpProtocol=icmp PortRange=-1/-1 SourceCidrIp=10.0.0.1/8",
			"ingress Accept ICMP -1/-1 -1/-1 1 intranet 10.0.0.1/8 ->"},
		{"IpProtocol=ICMPV6 PortRange=-1/-1 Ipv6SourceCidrIp=2001:DB8:0::/32",
			"ingress Accept ICMPv6 -1/-1 -1/-1 1 intranet 2001:db8::/32 ->"},
		{"IpProtocol=udp PortRange=053/0053 SourcePortRange=1/65535 SourceCidrIp=0.0.0.0/0 DestCidrIp=172.16.0.9",
			"ingress Accept UDP 53/53 1/65535 1 intranet 0.0.0.0/0 -> 172.16.0.9"},
		{"IpProtocol=gre PortRange=-1/-1 Ipv6SourceCidrIp=2001:DB8::1 NicType=internet Description=d",
			"ingress Accept GRE -1/-1 -1/-1 1 intranet 2001:db8::1 -> d"},
		{"IpProtocol=TCP PortRange=22/22 SourceGroupId=sg-2", "ingress Accept TCP 22/22 1 intranet sg-2 ->"},
		{"IpProtocol=TCP PortRange=22/22 SourceGroupId=sg-2 SourceCidrIp=::/0",
			"400 InvalidSourceCidrIp.Malformed"},
		{"IpProtocol=TCP PortRange=22/22 SourceGroupId=sg-2 SourceCidrIp=0.0.0.0/0", // the block counts
			"ingress Accept TCP 22/22 1 intranet 0.0.0.0/0 ->"},
	} {
		s := sim.MustNew(lively())
		next, _, err := sim.Apply(s, call("AuthorizeSecurityGroup SecurityGroupId=sg-1 "+c.given))
		var got []string
		var refusal *apierrors.Error
		if errors.As(err, &refusal) {
			got = []string{fmt.Sprintf("%d %s", refusal.HttpStatus(), refusal.ErrorCode())}
		} else {
			got = rulesIn(t, next, "sg-1")
		}
		if !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s\ngot  %q\nwant %q", c.given, got, c.want)
		}
	}
}

// TestRuleIdentity has pairs of rules, and whether they are the same: the second is not
// added then (ecs/AuthorizeSecurityGroup, 2021-07). That the priority counts and a
// description does not is assumed.
func TestRuleIdentity(t *testing.T) {
	const first = "IpProtocol=TCP PortRange=22/22 SourceCidrIp=10.0.0.1"
	for second, same := range map[string]bool{
		"":                                 true,
		"IpProtocol=tcp Policy=ACCEPT":     true,
		"SourceCidrIp=10.0.0.1/32":         true,
		"Description=another":              true,
		"Priority=1":                       true,
		"NicType=internet":                 true, // the group is of a VPC
		"Priority=2":                       false,
		"Policy=drop":                      false,
		"PortRange=22/23":                  false,
		"IpProtocol=UDP":                   false,
		"SourcePortRange=1/65535":          false,
		"SourceCidrIp=10.0.0.2":            false,
		"DestCidrIp=172.16.0.0/12":         false,
		"SourceCidrIp= SourceGroupId=sg-2": false,
	} {
		one := call("AuthorizeSecurityGroup SecurityGroupId=sg-1 " + first)
		two := call("AuthorizeSecurityGroup SecurityGroupId=sg-1 "+first, second)
		s := apply(t, sim.MustNew(lively()), one, two)
		if got := len(rulesIn(t, s, "sg-1")) == 1; got != same {
			t.Errorf("%s: they are the same: %t, want %t", second, got, same)
		}
		both := strings.ReplaceAll(" "+first, " ", " Permissions.1.") + strings.ReplaceAll(" "+spellCall(two), " ",
			" Permissions.2.")
		_, _, err := sim.Apply(sim.MustNew(lively()), call("AuthorizeSecurityGroup SecurityGroupId=sg-1"+both))
		if got := errors.Is(err, apierrors.InvalidParamDuplicatePermissions); got != same {
			t.Errorf("%s: a call with both gets %v, want it refused: %t", both, err, same)
		}
	}
}

// spellCall returns the parameters of a call but for the first two.
func spellCall(r model.Request) string {
	var words []string
	for _, p := range model.Parameters(r) {
		if p.Name != "SecurityGroupId" && p.Name != "RegionId" && p.Name != "AccessKeyId" {
			words = append(words, p.Name+"="+p.Value)
		}
	}
	return strings.Join(words, " ")
}

// TestClassicRules: a rule of a group of the classic network is of one NIC type, by default
// internet, and must be of the intranet to name a group
// (ecs/AuthorizeSecurityGroup, 2021-07).
func TestClassicRules(t *testing.T) {
	topology := lively()
	topology.ClassicSecurityGroups = securityGroups("sg-classic", "sg-classic-2")
	s := sim.MustNew(topology)
	const rule = "AuthorizeSecurityGroup SecurityGroupId=sg-classic IpProtocol=TCP PortRange=22/22"
	s = apply(t, s, call(rule, "SourceCidrIp=10.0.0.0/8"), call(rule, "SourceCidrIp=10.0.0.0/8 NicType=intranet"),
		call(rule, "SourceGroupId=sg-classic-2 NicType=intranet"))
	equal(t, rulesIn(t, s, "sg-classic"), []string{"ingress Accept TCP 22/22 1 internet 10.0.0.0/8 ->"})
	equal(t, rulesIn(t, s, "sg-classic", "NicType=intranet"), []string{
		"ingress Accept TCP 22/22 1 intranet 10.0.0.0/8 ->", "ingress Accept TCP 22/22 1 intranet sg-classic-2 ->",
	})
	for _, c := range []struct {
		line    string
		refusal string
		message string
	}{
		{rule + " SourceGroupId=sg-classic-2", "403 InvalidSourceGroupId.Mismatch NicType=internet",
			"NicType is required or NicType expects intranet."},
		{rule + " SourceGroupId=sg-1 NicType=intranet", "403 InvalidNetworkType.Mismatch SourceGroupId=sg-1",
			"The specified SecurityGroup network type should be same with SourceGroup network type (vpc or classic)."},
		{validIngress + " SourceCidrIp= SourceGroupId=sg-other",
			"400 InvalidSourceGroupId.Mismatch SourceGroupId=sg-other",
			"Specified security group and source group are not in the same VPC."},
		{validIngress + " SourceCidrIp= SourceGroupId=sg-1", "403 InvalidParamter.Conflict SourceGroupId=sg-1",
			"The specified SecurityGroupId should be different from the SourceGroupId."},
		{validIngress + " DestCidrIp=10.0.0.0/8", "400 InvalidParamter.Conflict DestCidrIp=10.0.0.0/8",
			"The specified SourceCidrIp should be different from the DestCidrIp. It is the other side, too."},
	} {
		r := call(c.line)
		wantRefusal(t, r, refused(t, s, r), c.refusal, c.message)
	}
}

// TestRuleRefusals has what the two sides of a rule are refused for.
func TestRuleRefusals(t *testing.T) {
	s := sim.MustNew(lively())
	for line, code := range map[string]apierrors.Code{
		"IpProtocol=icmp PortRange=-1/-1 SourceCidrIp= Ipv6SourceCidrIp=::/0": apierrors.
			InvalidParamIpv4ProtocolConflictWithIpv6Address,
		"IpProtocol=icmpv6 PortRange=-1/-1":                  apierrors.InvalidParamIpv6ProtocolConflictWithIpv4Address,
		"Ipv6DestCidrIp=::/0":                                apierrors.InvalidParameter, // two families
		"SourceCidrIp= Ipv6SourceCidrIp=10.0.0.0/8":          apierrors.InvalidParamIpv6SourceCidrIp,
		"Ipv6DestCidrIp=x":                                   apierrors.InvalidParamIpv6DestCidrIp,
		"SourceCidrIp= Ipv6SourceCidrIp=::ffff:1.1.1.1":      apierrors.InvalidParamIpv6SourceCidrIp,
		"IpProtocol=6":                                       apierrors.InvalidIpProtocolValueNotSupported,
		"IpProtocol=UDP PortRange=1/2 SourcePortRange=-1/-1": apierrors.InvalidSourcePortRangeMalformed,
		"IpProtocol=GRE PortRange=1/2":                       apierrors.OperationDenied,
		"Priority=0":                                         apierrors.InvalidPriorityValueNotSupported,
		"Description=\"\\x00\"":                              apierrors.InvalidSecurityGroupDiscriptionMalformed,
	} {
		refuse(t, s, call(validIngress, line), code)
	}
	many := make([]model.IngressPermission, model.MaxPermissions+1)
	refuse(t, s, &model.AuthorizeSecurityGroupRequest{AccessKeyId: "main", RegionId: "cn-hangzhou",
		SecurityGroupId: "sg-1", Permissions: many}, apierrors.InvalidParameter)
}

// TestRevoke takes rules away by their ids and by what they are. A description leaves the
// priority open unless it is given (assumed), and one of no rule is no error
// (ecs/RevokeSecurityGroup, 2021-07). An id is that of a rule of the direction.
func TestRevoke(t *testing.T) {
	s := apply(t, sim.MustNew(lively()), call(validIngress), call(validIngress, "Priority=2"),
		call(validIngress, "PortRange=23/23"))
	const revoke = "RevokeSecurityGroup SecurityGroupId=sg-1 IpProtocol=tcp PortRange=22/22 SourceCidrIp=10.0.0.0/8"
	for changes, left := range map[string]int{
		"":                        1,
		"Priority=1":              2,
		"Priority=3":              3,
		"Description=any":         1,
		"Policy=drop":             3,
		"SourceCidrIp=0.0.0.0":    3,
		"SourceCidrIp=10.9.9.9/8": 1, // bits beyond the mask do not count (assumed)
	} {
		if got := len(rulesIn(t, apply(t, s, call(revoke, changes)), "sg-1")); got != left {
			t.Errorf("%s: %d rules are left, want %d", changes, got, left)
		}
	}
	refuse(t, s, call("RevokeSecurityGroup SecurityGroupId=sg-2 SecurityGroupRuleId.1=sgr-out"),
		apierrors.InvalidParamSecurityGroupRuleId)
	refuse(t, s, call("RevokeSecurityGroup SecurityGroupId=sg-1 SecurityGroupRuleId.1=sgr-in"),
		apierrors.InvalidParamSecurityGroupRuleId)
	s = apply(t, s, call("RevokeSecurityGroup SecurityGroupId=sg-2 SecurityGroupRuleId.1=sgr-in"))
	equal(t, rulesIn(t, s, "sg-2"), []string{"egress Accept ALL -1/-1 -1/-1 1 intranet -> 0.0.0.0/0"})
	refuse(t, s, call("RevokeSecurityGroup SecurityGroupId=sg-2 SecurityGroupRuleId.1=sgr-in"),
		apierrors.InvalidParamSecurityGroupRuleId)
}

// TestDeleteNamedGroup: a group that a rule of another names cannot be deleted, before the
// rule is revoked (ecs/DeleteSecurityGroup, 2018-12). Its own rules go with it.
func TestDeleteNamedGroup(t *testing.T) {
	s := apply(t, sim.MustNew(lively()), call(validIngress, "SourceCidrIp= SourceGroupId=sg-2"),
		remove("eni-sg2"))
	r := call("DeleteSecurityGroup SecurityGroupId=sg-2")
	wantRefusal(t, r, refused(t, s, r), "403 DependencyViolation SourceGroupId=sg-2",
		"The specified security group has been authorized in another one.")
	s = apply(t, s, call("RevokeSecurityGroup SecurityGroupId=sg-1 IpProtocol=TCP PortRange=22/22 SourceGroupId=sg-2"),
		r)
	if err := sim.Check(s); err != nil {
		t.Error(err)
	}
	refuse(t, s, call("DescribeSecurityGroupAttribute SecurityGroupId=sg-2"), apierrors.InvalidSecurityGroupIdNotFound)
}

// TestRuleQuotas: a group has 200 rules (ecs/Limits, 2021-07), 20 of which name groups
// (ecs/AuthorizeSecurityGroup, current). A rule that is there counts once.
func TestRuleQuotas(t *testing.T) {
	s := sim.MustNew(lively())
	for first := 1; first <= 200; first += model.MaxPermissions {
		s = apply(t, s, permit(first, model.MaxPermissions, "", "10.0.0.0/8"))
	}
	s = apply(t, s, permit(1, 2, "", "10.0.0.0/8"))
	refuse(t, s, permit(201, 1, "", "10.0.0.0/8"), apierrors.AuthorizationLimitExceed)
	s = apply(t, sim.MustNew(lively()), permit(1, 20, "sg-2", ""), permit(20, 1, "sg-2", ""))
	refuse(t, s, permit(21, 1, "sg-2", ""), apierrors.AuthorizedGroupRuleLimitExceed)
	s = apply(t, s, permit(21, 1, "", "10.0.0.0/8"))
	_, answer := do(t, sim.DescribeSecurityGroups, s,
		call("DescribeSecurityGroups SecurityGroupId=sg-1").(*model.DescribeSecurityGroupsRequest))
	if g := answer.SecurityGroups.SecurityGroup[0]; g.RuleCount != 21 || g.GroupToGroupRuleCount != 20 {
		t.Errorf("got %d rules, %d of which name groups", g.RuleCount, g.GroupToGroupRuleCount)
	}
}

// permit returns a call that gives sg-1 n rules, each with a port of its own.
func permit(first, n int, peer, block string) model.Request {
	r := &model.AuthorizeSecurityGroupRequest{AccessKeyId: "main", RegionId: "cn-hangzhou", SecurityGroupId: "sg-1"}
	for port := first; port < first+n; port++ {
		r.Permissions = append(r.Permissions, model.IngressPermission{
			IpProtocol: "TCP", PortRange: fmt.Sprintf("%d/%[1]d", port), SourceGroupId: peer, SourceCidrIp: block,
		})
	}
	return r
}

// TestPagesOfRules: a page has 500 rules, or MaxResults, which is 10 to 1,000
// (ecs/DescribeSecurityGroupAttribute, current).
func TestPagesOfRules(t *testing.T) {
	s := apply(t, sim.MustNew(lively()), permit(1, 25, "", "10.0.0.0/8"))
	var ports []string
	token, pages := "", 0
	for {
		r := call("DescribeSecurityGroupAttribute SecurityGroupId=sg-1 MaxResults=1", "NextToken="+token)
		_, answer := do(t, sim.DescribeSecurityGroupAttribute, s, r.(*model.DescribeSecurityGroupAttributeRequest))
		for _, p := range answer.Permissions.Permission {
			ports = append(ports, p.PortRange)
		}
		pages++
		if token = answer.NextToken; token == "" {
			break
		}
	}
	if len(ports) != 25 || ports[24] != "25/25" || pages != 3 {
		t.Errorf("%d pages with %v", pages, ports)
	}
}

// TestRulesOfTopology: a topology gives groups rules, which may name groups that come
// later, and names each that breaks a rule.
func TestRulesOfTopology(t *testing.T) {
	rule := func(edit func(*model.SecurityGroupRule)) model.SecurityGroup {
		r := model.SecurityGroupRule{IpProtocol: "TCP", PortRange: "22/22", SourceCidrIp: "10.0.0.0/8"}
		edit(&r)
		return model.SecurityGroup{SecurityGroupId: "sg-1", Rules: []model.SecurityGroupRule{r}}
	}
	peer := func(id string) func(*model.SecurityGroupRule) {
		return func(r *model.SecurityGroupRule) { r.SourceCidrIp, r.SourceGroupId = "", id }
	}
	for name, c := range map[string]struct {
		edit func(*model.SecurityGroupRule)
		want string
	}{
		"a group that comes later": {peer("sg-2"), ""},
		"no group":                 {peer("sg-none"), `SourceGroupId: there is no security group "sg-none"`},
		"itself":                   {peer("sg-1"), `SourceGroupId: "sg-1" is the group itself`},
		"an advanced group":        {peer("sg-adv"), `SourceGroupId: "sg-adv" is given, and one of the two`},
		"another VPC's":            {peer("sg-other"), `SourceGroupId: "sg-other" is of another network`},
		"outbound": {func(r *model.SecurityGroupRule) {
			r.Direction, r.SourceCidrIp, r.DestGroupId = model.DirectionEgress, "", "sg-none"
		}, `DestGroupId: there is no security group "sg-none"`},
		"ports": {func(r *model.SecurityGroupRule) { r.PortRange = "x" },
			`PortRange: "x": It is not two integers`},
		"no ports":    {func(r *model.SecurityGroupRule) { r.PortRange = "" }, `PortRange: "": It is missing.`},
		"a direction": {func(r *model.SecurityGroupRule) { r.Direction = "in" }, `Direction: "in": `},
		"a group beside a block": {func(r *model.SecurityGroupRule) { r.SourceGroupId = "sg-2" },
			`SourceGroupId: "sg-2": The peer is a block.`},
		"a group on the other side": {func(r *model.SecurityGroupRule) { r.DestGroupId = "sg-2" },
			`DestGroupId: "sg-2": Only the peer can be a group.`},
		"the public NIC in a VPC": {func(r *model.SecurityGroupRule) { r.NicType = model.NicInternet },
			`NicType: "internet" is given where "intranet" follows`},
		"an id": {func(r *model.SecurityGroupRule) { r.SecurityGroupRuleId = "x" },
			`SecurityGroupRuleId: "x" is not "sgr-"`},
	} {
		_, err := sim.New(model.Topology{VPCs: []model.VPC{
			{SecurityGroups: []model.SecurityGroup{rule(c.edit), {SecurityGroupId: "sg-2"}, advanced("sg-adv")}},
			{SecurityGroups: securityGroups("sg-other")},
		}})
		want := strings.Join([]string{"VPCs[0].SecurityGroups[0].Rules[0]", c.want}, ".")
		if got := fmt.Sprint(err); err != nil != (c.want != "") || err != nil && !strings.HasPrefix(got, want) {
			t.Errorf("%s: got %s\nwant %s", name, got, want)
		}
	}
	twice := rule(func(*model.SecurityGroupRule) {})
	twice.Rules = append(twice.Rules, twice.Rules[0])
	_, err := sim.New(model.Topology{VPCs: []model.VPC{{SecurityGroups: []model.SecurityGroup{twice}}},
		Quotas: model.Quotas{RulesPerSecurityGroup: 1}})
	if got := fmt.Sprint(err); !strings.Contains(got, "Rules[1]: it is a rule that comes before") ||
		!strings.Contains(got, "Rules: there are 2; 1 are allowed") {
		t.Errorf("two equal rules: got %s", got)
	}
	many := namingGroup("sg-1", "sg-2", 21)
	many.Rules[20].SourceCidrIp, many.Rules[20].SourceGroupId = "", "sg-2"
	_, err = sim.New(model.Topology{VPCs: []model.VPC{{SecurityGroups: append(securityGroups("sg-2"), many)}}})
	if got := fmt.Sprint(err); !strings.Contains(got, "Rules: 21 name groups; 20 may") {
		t.Errorf("21 rules that name groups: got %s", got)
	}
}
