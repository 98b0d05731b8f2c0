package sim

import (
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// peerCodes is the codes that an action has for a group that a rule names. The parameter
// is the one that names it.
type peerCodes struct {
	parameter string
	unknown   apierrors.Code
	network   apierrors.Code // one of the two is of the classic network
	elsewhere apierrors.Code // another VPC, or the public NIC
}

// The parameters of rules that are not simulated: lists of prefixes and of ports, and
// groups of other accounts.
var (
	unsimulatedSource = model.Unsimulated{
		"SourceGroupOwnerAccount":             model.NoValue,
		"SourceGroupOwnerId":                  model.NoValue,
		"SourcePrefixListId":                  model.NoValue,
		"Permissions.SourceGroupOwnerAccount": model.NoValue,
		"Permissions.SourceGroupOwnerId":      model.NoValue,
		"Permissions.SourcePrefixListId":      model.NoValue,
		"Permissions.PortRangeListId":         model.NoValue,
	}
	unsimulatedDest = model.Unsimulated{
		"DestGroupOwnerAccount":             model.NoValue,
		"DestGroupOwnerId":                  model.NoValue,
		"DestPrefixListId":                  model.NoValue,
		"Permissions.DestGroupOwnerAccount": model.NoValue,
		"Permissions.DestGroupOwnerId":      model.NoValue,
		"Permissions.DestPrefixListId":      model.NoValue,
		"Permissions.PortRangeListId":       model.NoValue,
	}
)

var (
	sourceCodes = peerCodes{
		"SourceGroupId", apierrors.InvalidSourceGroupIdNotFound,
		apierrors.InvalidNetworkTypeMismatch, apierrors.InvalidSourceGroupIdMismatch,
	}
	destCodes = peerCodes{
		"DestGroupId", apierrors.InvalidDestGroupIdNotFound,
		apierrors.InvalidNetworkTypeConflict, apierrors.InvalidDestGroupIdMismatch,
	}
)

// rulesRequest is what the actions that add and remove rules have in common.
type rulesRequest struct {
	accessKeyID, regionID, groupID, clientToken string
	listed                                      bool // the rules are in Permissions
	rules                                       func() ([]model.SecurityGroupRule, error)
	codes                                       peerCodes
}

// ruleChange is what a call does to the rules of a group. A call that replays an earlier one
// does nothing.
type ruleChange struct {
	group    *group
	added    []model.SecurityGroupRule
	removed  []*rule
	replayed bool
}

// beginRuleChange makes the checks that come before those of the rules, and returns the
// rules that the call describes.
func (c *call) beginRuleChange(r model.Request, of rulesRequest) (ruleChange, []model.SecurityGroupRule, error) {
	if err := c.admit(inRegion, r.Action(), of.accessKeyID, of.regionID); err != nil {
		return ruleChange{}, nil, err
	}
	if _, found, err := c.replay(r, of.clientToken); found || err != nil {
		return ruleChange{replayed: found}, nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return ruleChange{}, nil, err
	}
	g, err := c.groupForRules(of.groupID)
	rules, _ := of.rules() // CheckIn has seen to it that they are sound
	return ruleChange{group: g}, rules, err
}

// changeRules carries out a change that has been checked.
func (c *call) changeRules(change ruleChange) {
	for _, rule := range change.added {
		c.addRule(change.group, rule, c.clock().Unix())
	}
	for _, rule := range change.removed {
		c.removeRule(rule)
	}
}

// groupForRules returns a group of the caller, or InvalidSecurityGroupId.NotFound.
func (c *call) groupForRules(id string) (*group, error) {
	g, ok := c.ownGroup(id)
	if !ok {
		return nil, apierrors.InvalidSecurityGroupIdNotFound.New("SecurityGroupId", id)
	}
	return g, nil
}

// innerAccessPolicy is the policy between the members of a group: accept in a basic group,
// drop in an advanced one (ecs/Security groups, current).
func (g *group) innerAccessPolicy() string {
	if g.enterprise {
		return model.PolicyDrop
	}
	return model.PolicyAccept
}

// nicType returns the NIC type of a rule of a group: in a VPC it is always intranet
// (ecs/AuthorizeSecurityGroup, 2021-07). That another one is accepted there is assumed, as
// clients send it.
func nicType(g *group, given string) string {
	switch {
	case g.vpc != nil:
		return model.NicIntranet
	case given == "":
		return model.NicInternet
	}
	return given
}

// ruleName returns the name of a parameter of rule i of a call.
func ruleName(listed bool, i int, field string) string {
	if !listed {
		return field
	}
	return itemName("Permissions", i) + "." + field
}

// rulesToAdd returns those of the rules of a call that a group does not have, or the first
// error of a rule, or of all of them. That the description of a rule does not count is
// assumed. Listed says whether the call names the rules in Permissions.
func (c *call) rulesToAdd(g *group, rules []model.SecurityGroupRule, listed bool, codes peerCodes) ([]model.SecurityGroupRule, error) {
	for i := range rules {
		rules[i].NicType = nicType(g, rules[i].NicType)
		name := func(field string) string { return ruleName(listed, i, field) }
		if err := c.checkPeerGroup(g, rules[i], codes, name); err != nil {
			return nil, err
		}
	}
	if err := checkDistinct(rules); err != nil {
		return nil, err
	}
	rules = slices.DeleteFunc(rules, func(r model.SecurityGroupRule) bool { return c.hasRule(g, r) })
	return rules, c.checkRuleQuotas(g, rules)
}

// checkPeerGroup checks the group that a rule names, if it does.
func (c *call) checkPeerGroup(g *group, r model.SecurityGroupRule, codes peerCodes, name func(string) string) error {
	id := r.PeerGroupId()
	if id == "" {
		return nil
	}
	parameter := name(codes.parameter)
	peer, ok := c.ownGroup(id)
	switch {
	case !ok:
		return codes.unknown.New(parameter, id)
	case peer == g:
		return apierrors.InvalidParamterConflict.New(parameter, id)
	case (peer.vpc == nil) != (g.vpc == nil):
		return codes.network.New(parameter, id)
	case peer.vpc != g.vpc || peer.region != g.region:
		return codes.elsewhere.New(parameter, id)
	case r.NicType != model.NicIntranet:
		return codes.elsewhere.New(name("NicType"), r.NicType)
	case g.enterprise:
		return apierrors.InvalidGroupParameterOperationDenied.New(parameter, id)
	case peer.enterprise:
		return apierrors.InvalidGroupAuthParameterOperationDenied.New(parameter, id)
	}
	return nil
}

// checkDistinct returns InvalidParam.DuplicatePermissions for a rule that is there twice.
func checkDistinct(rules []model.SecurityGroupRule) error {
	seen := make(map[model.SecurityGroupRule]bool, len(rules))
	for i, r := range rules {
		if seen[r.Key()] {
			return apierrors.InvalidParamDuplicatePermissions.New(itemName("Permissions", i), "")
		}
		seen[r.Key()] = true
	}
	return nil
}

// hasRule reports whether a group has a rule.
func (w *world) hasRule(g *group, r model.SecurityGroupRule) bool {
	key := r.Key()
	for have := range w.rulesOf(g) {
		if have.Key() == key {
			return true
		}
	}
	return false
}

// checkRuleQuotas returns the error of a group that may not have more rules:
// AuthorizationLimitExceed, then AuthorizedGroupRule.LimitExceed.
func (c *call) checkRuleQuotas(g *group, more []model.SecurityGroupRule) error {
	most := c.quotas.RulesPerSecurityGroup
	if n := len(c.groupRules.Get(g.number)) + len(more); n > most {
		return apierrors.AuthorizationLimitExceed.New("SecurityGroupId", g.id, strconv.Itoa(most))
	}
	named := 0
	for _, r := range more {
		if r.PeerGroupId() != "" {
			named++
		}
	}
	if named > 0 && named+c.countGroupRules(g) > model.MaxGroupRules {
		return apierrors.AuthorizedGroupRuleLimitExceed.New("SecurityGroupId", g.id)
	}
	return nil
}

// countGroupRules returns the number of rules of a group that name a group.
func (w *world) countGroupRules(g *group) int {
	n := 0
	for r := range w.rulesOf(g) {
		if r.PeerGroupId() != "" {
			n++
		}
	}
	return n
}

// rulesWithIDs returns the rules of a group and a direction that have the ids.
func (c *call) rulesWithIDs(g *group, direction string, ids []string) (found []*rule, err error) {
	for i, id := range ids {
		r, ok := c.findRule(id)
		if !ok || r.group != g || r.Direction != direction {
			return nil, apierrors.InvalidParamSecurityGroupRuleId.New(itemName("SecurityGroupRuleId", i), id)
		}
		found = append(found, r)
	}
	return found, nil
}

// describedRules returns the rules of a group that a call describes, each once. That a
// group which a description names must exist is on the pages.
func (c *call) describedRules(g *group, described []model.SecurityGroupRule, listed bool, codes peerCodes) (found []*rule, err error) {
	for i, d := range described {
		if peer := d.PeerGroupId(); peer != "" {
			if _, ok := c.ownGroup(peer); !ok {
				return nil, codes.unknown.New(ruleName(listed, i, codes.parameter), peer)
			}
		}
		for r := range c.rulesOf(g) {
			if fits(g, r, d) && !slices.Contains(found, r) {
				found = append(found, r)
			}
		}
	}
	return found, nil
}

// fits reports whether a rule of a group is one that a call describes, with a priority of 0
// for any.
func fits(g *group, have *rule, described model.SecurityGroupRule) bool {
	if described.Priority == 0 {
		described.Priority = have.Priority
	}
	described.NicType = nicType(g, described.NicType)
	return have.Key() == described.Key()
}

// findRule returns the rule that has the id.
func (w *world) findRule(id string) (*rule, bool) {
	number, ok := find[ruleRef](w, id)
	return w.rules.Get(uint64(number)), ok
}

// isNamedByRule reports whether a rule of another group names a group.
func (w *world) isNamedByRule(g *group) bool {
	for r := range w.rules.Values() {
		if r.group != g && r.PeerGroupId() == g.id {
			return true
		}
	}
	return false
}
