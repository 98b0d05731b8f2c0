package fuzz

import "example.com/enisim/model"

// someType returns a type for an instance, preferably one of the topology.
func (d *draft) someType() string {
	own := len(d.ownTypes)
	i := d.below(own + len(instanceTypes))
	if i < own {
		return d.ownTypes[i]
	}
	return instanceTypes[i-own]
}

// instanceIn returns an instance in one of the states, nil if there is none.
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

// onInstance signs a call on an instance. Its region is optional.
func (d *draft) onInstance(action string, i *model.Instance) common {
	c := d.callAs(action, i.OwnerId, d.regionOf(i.ZoneId))
	if d.plan == sound && d.oneIn(2) {
		c.region = ""
	}
	return c
}

// wrongInstances lists ways to name no instance, or another one.
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
