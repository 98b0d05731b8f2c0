package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

// membership is what the calls by which an instance or an ENI joins or leaves a group have
// in common.
type membership struct {
	common
	instance, eni string // one of them
	of            *model.NetworkInterface
}

// membership signs a call on an instance or an ENI that can change its groups, or returns
// nil if there is none. For a sound call it is in least groups or more.
func (d *draft) membership(action string, least int) *membership {
	if d.plan != sound {
		least = 0
	}
	e := d.eni(func(e *model.NetworkInterface) bool {
		return isSettled(e) && len(e.SecurityGroupIds) >= least && (e.Type == model.TypeSecondary || d.settledInstance(e) != nil)
	})
	switch {
	case e == nil:
		return nil
	case e.Type == model.TypeSecondary:
		c := d.callAs(action, e.OwnerId, d.regionOf(e.ZoneId))
		return &membership{common: c, eni: e.NetworkInterfaceId, of: e}
	}
	i := d.settledInstance(e)
	return &membership{common: d.onInstance(action, i), instance: i.InstanceId, of: e}
}

// settledInstance returns the instance of an ENI if it is Running or Stopped, or nil.
func (d *draft) settledInstance(e *model.NetworkInterface) *model.Instance {
	i := d.instance(e.InstanceId)
	if i == nil || i.Status != model.InstanceRunning && i.Status != model.InstanceStopped {
		return nil
	}
	return i
}

// groupToJoin returns a group that the ENI is not in and can join, or another of its VPC.
func (m *membership) groupToJoin(d *draft) string {
	fits := func(g *model.SecurityGroup) bool {
		return g.VpcId == m.of.VpcId && !slices.Contains(m.of.SecurityGroupIds, g.SecurityGroupId)
	}
	if g, ok := pickWhere(d.chooser, d.allGroups(), fits); ok {
		return g.SecurityGroupId
	}
	return d.someGroup().SecurityGroupId
}

// groupToLeave returns a group that the ENI is in.
func (m *membership) groupToLeave(d *draft) string { return pick(d.chooser, m.of.SecurityGroupIds) }

// membershipFields are the parameters of such a call.
type membershipFields struct{ key, region, group, instance, eni *string }

// wrongMemberships lists ways to name the wrong group, instance or ENI, or too many.
func wrongMemberships[R any](action string, fields func(*R) membershipFields) []func(*draft, *R) {
	set := func(change func(*draft, membershipFields)) func(*draft, *R) {
		return func(d *draft, r *R) { change(d, fields(r)) }
	}
	name := func(instance, eni func(*draft) string) func(*draft, *R) {
		return set(func(d *draft, f membershipFields) { *f.instance, *f.eni = instance(d), eni(d) })
	}
	none := func(*draft) string { return "" }
	odd := func(d *draft) string { return pick(d.chooser, oddIDs) }
	return []func(*draft, *R){
		set(func(d *draft, f membershipFields) { *f.group = d.someGroup().SecurityGroupId }),
		set(func(d *draft, f membershipFields) { *f.group = d.oddGroups(nil)[0] }),
		set(func(_ *draft, f membershipFields) { *f.group = "" }),
		name((*draft).anyInstance, none),
		name(none, (*draft).anyENI),
		name(none, (*draft).managedENI),
		name(odd, none),
		name(none, odd),
		name((*draft).anyInstance, (*draft).anyENI),
		name(none, none),
		set(func(d *draft, f membershipFields) { d.fullestGroup(action, f) }),
		set(func(d *draft, f membershipFields) { d.fullestGroup(action, f) }),
	}
}

// fullestGroup names a basic or an advanced group and an ENI that may join it: those that
// have the most addresses together.
func (d *draft) fullestGroup(action string, f membershipFields) {
	addresses, most := make(map[string]int), 0
	for _, e := range d.allENIs() {
		for _, id := range e.SecurityGroupIds {
			addresses[id] += 1 + len(e.SecondaryPrivateIpAddresses)
		}
	}
	kind := pick(d.chooser, []string{model.GroupNormal, model.GroupEnterprise})
	for _, g := range d.allGroups() {
		for i := range d.enis.items {
			e := &d.enis.items[i]
			all := addresses[g.SecurityGroupId] + len(e.SecondaryPrivateIpAddresses)
			if all >= most && g.SecurityGroupType == kind && d.mayJoin(e, &g) {
				most = all
				*f.key, *f.region = d.keyOf(e.OwnerId, action), d.regionOf(e.ZoneId)
				*f.group, *f.instance, *f.eni = g.SecurityGroupId, "", e.NetworkInterfaceId
			}
		}
	}
}

// mayJoin reports whether a secondary ENI may join a group that has room for it.
func (d *draft) mayJoin(e *model.NetworkInterface, g *model.SecurityGroup) bool {
	in := find(d.allGroups(), func(g *model.SecurityGroup) bool { return g.SecurityGroupId == e.SecurityGroupIds[0] })
	return isSettled(e) && e.Type == model.TypeSecondary && e.VpcId == g.VpcId &&
		!slices.Contains(e.SecurityGroupIds, g.SecurityGroupId) && in.SecurityGroupType == g.SecurityGroupType
}
