package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

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

// batch is what the calls on the states of several instances have in common.
type batch struct {
	common
	ids          []string
	optimization string
}

// batchIn signs a call on up to three instances of one owner and region in one of the
// states, and on any other where that does no harm. It returns nil if there is none.
func (d *draft) batchIn(action string, states ...string) *batch {
	first := d.instanceIn(states...)
	if first == nil {
		return nil
	}
	b := &batch{common: d.callAs(action, first.OwnerId, d.regionOf(first.ZoneId)), ids: []string{first.InstanceId}}
	for range d.below(3) {
		i := d.instanceIn(states...)
		if i.OwnerId == first.OwnerId && d.regionOf(i.ZoneId) == d.regionOf(first.ZoneId) {
			b.ids = append(b.ids, i.InstanceId)
		}
	}
	b.optimization = pick(d.chooser, []string{"", model.AllTogether, model.SuccessFirst})
	if b.optimization == model.SuccessFirst && d.oneIn(2) {
		b.ids = append(b.ids, d.anyInstance())
	}
	return b
}

// wrongBatches lists ways to name instances that a call cannot be carried out for, and
// odd values of BatchOptimization.
func wrongBatches[R any](fields func(*R) (ids *[]string, optimization *string)) []func(*draft, *R) {
	add := func(id func(*draft) string) func(*draft, *R) {
		return func(d *draft, r *R) {
			ids, _ := fields(r)
			*ids = append(*ids, id(d))
		}
	}
	return []func(*draft, *R){
		add((*draft).anyInstance),
		add((*draft).anyInstance),
		add(func(d *draft) string { return pick(d.chooser, oddIDs) }),
		func(d *draft, r *R) {
			ids, _ := fields(r)
			*ids = pick(d.chooser, [][]string{nil, slices.Repeat(*ids, 101)})
		},
		func(d *draft, r *R) {
			_, optimization := fields(r)
			*optimization = pick(d.chooser, oddTexts)
		},
	}
}
