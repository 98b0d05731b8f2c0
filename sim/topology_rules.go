package sim

import (
	"errors"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// buildRules makes the rules of all groups, which are there.
func (b *builder) buildRules() {
	for _, of := range b.rules {
		if most := b.w.quotas.RulesPerSecurityGroup; len(of.rules) > most {
			b.report(of.path+".Rules", "there are %d; %d are allowed", len(of.rules), most)
		}
		named := 0
		for i, given := range of.rules {
			path := of.path + at(".Rules", i)
			r := b.rule(path, given, of.group)
			if b.w.hasRule(of.group, r) {
				b.report(path, "it is a rule that comes before")
			}
			if r.PeerGroupId() != "" {
				named++
			}
			b.w.addRule(of.group, r, b.w.epoch.Unix())
		}
		if named > model.MaxGroupRules {
			b.report(of.path+".Rules", "%d name groups; %d may", named, model.MaxGroupRules)
		}
	}
}

// rule reads a rule of a group.
func (b *builder) rule(path string, given model.SecurityGroupRule, g *group) model.SecurityGroupRule {
	r, err := given.Canonical()
	var refusal *apierrors.Error
	if errors.As(err, &refusal) {
		b.report(path+"."+refusal.Parameter(), "%q: %s", refusal.Value(), refusal.Detail())
		return r
	}
	r.NicType = nicType(g, r.NicType)
	if g.vpc != nil {
		b.implied(path+".NicType", given.NicType, model.NicIntranet)
	}
	b.checkPeer(path, r, g)
	return r
}

// checkPeer checks the group that a rule names.
func (b *builder) checkPeer(path string, r model.SecurityGroupRule, g *group) {
	id := r.PeerGroupId()
	if id == "" {
		return
	}
	path += ".SourceGroupId"
	if !r.IsIngress() {
		path = path[:len(path)-len(".SourceGroupId")] + ".DestGroupId"
	}
	peer, ok := find[*group](b.w, id)
	switch {
	case !ok:
		b.report(path, "there is no security group %q", id)
	case peer == g:
		b.report(path, "%q is the group itself", id)
	case peer.vpc != g.vpc || peer.region != g.region || peer.owner != g.owner:
		b.report(path, "%q is of another network or account than the group", id)
	case peer.enterprise || g.enterprise:
		b.report(path, "%q is given, and one of the two groups is an advanced one", id)
	case r.NicType != model.NicIntranet:
		b.report(path, "%q is given, and the rule is for the public NIC", id)
	}
}
