package fuzz

import "example.com/enisim/model"

// someType is a type for an instance, those of the topology first.
func (d *draft) someType() string {
	own := len(d.ownTypes)
	i := d.below(own + len(instanceTypes))
	if i < own {
		return d.ownTypes[i]
	}
	return instanceTypes[i-own]
}

// instanceIn is an instance in one of some states, nil if there is none.
func (d *draft) instanceIn(states ...string) *model.Instance {
	i, _ := pickWhere(d.chooser, d.allInstances(), func(i *model.Instance) bool {
		for _, s := range states {
			if i.Status == s {
				return true
			}
		}
		return false
	})
	return i
}

// onInstance signs a call on an instance, which need not say where it is.
func (d *draft) onInstance(action string, i *model.Instance) common {
	c := d.callAs(action, i.OwnerId, d.regionOf(i.ZoneId))
	if d.plan == sound && d.oneIn(2) {
		c.region = ""
	}
	return c
}

// wrongInstances do the same for instances.
func wrongInstances[R any](id func(*R) *string) []func(*draft, *R) {
	return []func(*draft, *R){
		func(d *draft, r *R) { *id(r) = d.anyInstance() },
		func(d *draft, r *R) { *id(r) = "" },
		func(d *draft, r *R) { *id(r) = pick(d.chooser, oddIDs) },
		func(d *draft, r *R) { *id(r) = d.anyInstance() },
	}
}

func (d *draft) anyInstance() string {
	if len(d.allInstances()) == 0 {
		return "i-none"
	}
	return pick(d.chooser, d.instances.items).InstanceId
}
