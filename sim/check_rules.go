package sim

import (
	"fmt"
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// checkRules is laws 5 to 8 for the rules of security groups, and that the lists of the
// rules of each group are right.
func (c *checker) checkRules() {
	of := make(map[*group][]*rule)
	eachRecord(c, "rule", &c.rules, func(key uint64, r *rule) {
		c.checkRule(key, r)
		of[r.group] = append(of[r.group], r)
	})
	for number := range c.groupRules.All() {
		if c.groups.Get(number) == nil {
			c.report(8, fmt.Sprintf("security group number %d", number), "rules of it are listed, and it is not there")
		}
	}
	for g := range c.groups.Values() {
		if g != nil {
			c.checkRulesOf(g, of[g])
		}
	}
}

func (c *checker) checkRule(key uint64, r *rule) {
	id, g := r.SecurityGroupRuleId, r.group
	var in *region
	if g != nil {
		in = g.region
	}
	c.checkName(resourceName{"rule", "sgr-", key, r.number, id, ruleRef(key), ids.SecurityGroupRule, in, 17})
	c.checkCreation(c.on(id), r.created, key <= c.lastMinted, c.epoch.Unix())
	if canonical, err := r.Canonical(); err != nil || canonical != r.SecurityGroupRule {
		c.report(8, id, "it is not as answers have it, but %+v: %v", r.SecurityGroupRule, err)
	}
	if _, here := c.members[g]; !here {
		c.report(5, id, "its group %s is not in the world", idOf(g))
		return
	}
	if g.vpc != nil && r.NicType != model.NicIntranet || r.NicType == "" {
		c.report(5, id, "it is for the NIC %q, its group is in VPC %s", r.NicType, idOf(g.vpc))
	}
	if peer := r.PeerGroupId(); peer != "" {
		c.checkPeer(r, peer)
	}
}

// checkPeer is law 5 for the group that a rule names.
func (c *checker) checkPeer(r *rule, id string) {
	subject, g := r.SecurityGroupRuleId, r.group
	peer, ok := find[*group](c.world, id)
	_, here := c.members[peer]
	switch {
	case !ok || !here:
		c.report(5, subject, "it names group %q, which is not in the world", id)
	case peer == g:
		c.report(5, subject, "it names its own group %s", id)
	case peer.vpc != g.vpc || peer.region != g.region || peer.owner != g.owner:
		c.report(5, subject, "it names group %s of another network than its group %s", id, g.id)
	case peer.enterprise || g.enterprise:
		c.report(5, subject, "it names group %s, and one of the two groups is an advanced one", id)
	case r.NicType != model.NicIntranet:
		c.report(5, subject, "it names group %s, and is for the public NIC", id)
	}
}

// checkRulesOf is laws 6 and 8 for the rules of a group together.
func (c *checker) checkRulesOf(g *group, rules []*rule) {
	numbers, groups := []uint64(nil), 0
	seen := make(map[model.SecurityGroupRule]string)
	for _, r := range rules {
		numbers = append(numbers, r.number)
		if r.PeerGroupId() != "" {
			groups++
		}
		if other, is := seen[r.Key()]; is {
			c.report(6, other, "it is the same rule as %s", r.SecurityGroupRuleId)
		}
		seen[r.Key()] = r.SecurityGroupRuleId
	}
	if listed := c.groupRules.Get(g.number); !slices.Equal(listed, numbers) {
		c.report(8, g.id, "rules number %d are listed, it has %d", listed, numbers)
	}
	if n, most := len(rules), c.quotas.RulesPerSecurityGroup; n > most {
		c.report(8, g.id, "it has %d rules, %d are allowed", n, most)
	}
	if groups > model.MaxGroupRules {
		c.report(8, g.id, "it has %d rules that name groups, %d are allowed", groups, model.MaxGroupRules)
	}
}
