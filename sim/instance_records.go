package sim

import (
	"slices"
	"strings"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// at returns the draft placed in a zone of a region, and in a VPC unless that is nil.
func (i instance) at(zone string, in *vpc, r *region, owner *account) instance {
	i.zone, i.vpc, i.region, i.owner = zone, in, r, owner
	return i
}

// addInstance enters a new instance into the world: the draft with a number and,
// unless the draft has them, an id and a host name. It returns the record.
func (w *world) addInstance(draft instance) *instance {
	i := &draft
	i.number, i.id = w.mint(i.id, ids.Instance, "i-"+i.region.infix, 17)
	if i.appearance.hostName == "" {
		// The answers of DescribeInstances have such names.
		i.appearance.hostName = "iZ" + strings.TrimPrefix(i.id, "i-") + "Z"
	}
	i.started = i.created
	w.instances.Put(w.writer, i.number, i)
	w.register(i.id, instanceRef(i.number))
	return i
}

// transitInstance takes an instance into a state of transit. Without a delay it
// arrives at once, as at the end of time.
func (w *world) transitInstance(i *instance, transit string, delay time.Duration) {
	i = w.replaceInstance(i, func(i *instance) {
		i.status, i.until = transit, w.after(delay)
		if transit == model.InstanceStarting {
			i.started = w.clock().Unix()
		}
	})
	if i.until == w.now {
		w.arriveInstance(i)
		return
	}
	w.pending.Put(w.writer, deadline{i.until, true, i.number}, struct{}{})
}

// arriveInstance ends a transit.
func (w *world) arriveInstance(i *instance) {
	end := model.InstanceRunning
	if i.status == model.InstanceStopping {
		end = model.InstanceStopped
	}
	w.replaceInstance(i, func(i *instance) { i.status, i.until = end, 0 })
}

// link enters an ENI into the list of the instance that it is bound to, unlink
// removes it.
func (w *world) link(e *eni) {
	w.replaceInstance(w.instances.Get(e.boundTo), func(i *instance) {
		at, _ := slices.BinarySearch(i.enis, e.number)
		i.enis = slices.Insert(slices.Clip(i.enis), at, e.number)
		if e.isPrimary {
			i.primary = e.number
		}
	})
}

func (w *world) unlink(e *eni) {
	w.replaceInstance(w.instances.Get(e.boundTo), func(i *instance) {
		i.enis = slices.DeleteFunc(slices.Clone(i.enis), func(n uint64) bool { return n == e.number })
	})
}

// replaceInstance puts a changed copy in the place of an instance and returns it.
func (w *world) replaceInstance(i *instance, change func(*instance)) *instance {
	changed := *i
	change(&changed)
	w.instances.Put(w.writer, changed.number, &changed)
	return &changed
}
