package fuzz

import "example.com/enisim/model"

// isSettled reports whether an ENI may be changed.
func isSettled(e *model.NetworkInterface) bool {
	return (e.Status == model.StatusAvailable || e.Status == model.StatusInUse) && !e.ServiceManaged
}

// eni is one of those that satisfy a condition, nil if none does.
func (d *draft) eni(fits func(*model.NetworkInterface) bool) *model.NetworkInterface {
	e, _ := pickWhere(d.chooser, d.allENIs(), fits)
	return e
}

// wrongENIs name no ENI, or another one, which is in the wrong state perhaps, or
// of another account.
func wrongENIs[R any](id func(*R) *string) []func(*draft, *R) {
	return []func(*draft, *R){
		func(d *draft, r *R) { *id(r) = d.anyENI() },
		func(d *draft, r *R) { *id(r) = "" },
		func(d *draft, r *R) { *id(r) = pick(d.chooser, oddIDs) },
		func(d *draft, r *R) { *id(r) = d.managedENI() },
	}
}

func (d *draft) anyENI() string {
	if len(d.allENIs()) == 0 {
		return "eni-none"
	}
	return pick(d.chooser, d.enis.items).NetworkInterfaceId
}

// managedENI is one that a service manages, or any.
func (d *draft) managedENI() string {
	if e := d.eni(func(e *model.NetworkInterface) bool { return e.ServiceManaged }); e != nil {
		return e.NetworkInterfaceId
	}
	return d.anyENI()
}

// nameManaged makes a request one about an ENI that a service manages, if there is
// one.
func (d *draft) nameManaged(action string, key, region *string, ids *[]string) {
	if e := d.eni(func(e *model.NetworkInterface) bool { return e.ServiceManaged }); e != nil {
		*key, *region, *ids = d.keyOf(e.OwnerId, action), d.regionOf(e.ZoneId), []string{e.NetworkInterfaceId}
	}
}

// isTaggable reports whether the tags of an ENI may be changed.
func isTaggable(e *model.NetworkInterface) bool { return !e.ServiceManaged }

// alike names an ENI and, seldom, others of its account and region that satisfy a
// condition.
func (d *draft) alike(e *model.NetworkInterface, fits func(*model.NetworkInterface) bool) []string {
	ids := []string{e.NetworkInterfaceId}
	for d.oneIn(4) && len(ids) < 5 {
		other := d.eni(func(o *model.NetworkInterface) bool {
			return fits(o) && o.OwnerId == e.OwnerId && d.regionOf(o.ZoneId) == d.regionOf(e.ZoneId)
		})
		if other != nil {
			ids = append(ids, other.NetworkInterfaceId)
		}
	}
	return ids
}

func (d *draft) eniIn(vSwitch string) *model.NetworkInterface {
	return find(d.allENIs(), func(e *model.NetworkInterface) bool { return e.VSwitchId == vSwitch })
}

func (d *draft) memberOf(group string) *model.NetworkInterface {
	return find(d.allENIs(), func(e *model.NetworkInterface) bool {
		for _, id := range e.SecurityGroupIds {
			if id == group {
				return true
			}
		}
		return false
	})
}
