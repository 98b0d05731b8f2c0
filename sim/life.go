package sim

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"time"

	"example.com/enisim/model"
)

// status is where an ENI stands in its life (DescribeNetworkInterfaces).
//
//	creating --> available --> attaching --> in use --> detaching --> available
//	             available --> deleting --> gone
//
// The states in transit end when their time has come; [Advance] sees to it.
type status uint8

const (
	available status = iota
	creating
	attaching
	inUse
	detaching
	deleting
	createFailed
)

func (s status) String() string {
	return [...]string{
		model.StatusAvailable, model.StatusCreating, model.StatusAttaching, model.StatusInUse,
		model.StatusDetaching, model.StatusDeleting, model.StatusCreateFailed,
	}[s]
}

// moment is when an ENI or an instance in transit arrives.
type moment struct {
	at         time.Duration // since the epoch
	isInstance bool
	number     uint64
}

func (m moment) less(n moment) bool {
	if m.at == n.at && m.isInstance != n.isInstance {
		return n.isInstance
	}
	return cmp.Or(cmp.Compare(m.at, n.at), cmp.Compare(m.number, n.number)) < 0
}

// begin takes an ENI into a state of transit that lasts so long. Without a delay
// it arrives at once, as it does at the end of time, where nothing can be awaited.
func (w *world) begin(e *eni, transit status, delay time.Duration) *eni {
	changed := *e
	changed.status, changed.until = transit, w.after(delay)
	if changed.until == w.now {
		return w.arrive(changed)
	}
	w.enis.put(w.owner, e.number, &changed)
	w.due.put(w.owner, moment{changed.until, false, e.number}, struct{}{})
	return &changed
}

// after is so much later than now, or the end of time.
func (w *world) after(delay time.Duration) time.Duration {
	return w.now + min(delay, math.MaxInt64-w.now)
}

// arrive ends the transit of an ENI, of which it gets a copy. It returns what has
// become of it, which for one that is deleted is what it was last.
func (w *world) arrive(e eni) *eni {
	switch e.status {
	case attaching:
		e.status, e.until = inUse, 0
	case deleting:
		w.removeENI(&e)
		return &e
	case detaching:
		return w.unbind(e)
	default:
		e.status, e.until = available, 0
	}
	w.enis.put(w.owner, e.number, &e)
	return &e
}

// unbind makes an ENI Available that was bound, of which it gets a copy.
func (w *world) unbind(e eni) *eni {
	w.unlink(e.bound, e.number)
	e.status, e.until, e.bound = available, 0, 0
	w.enis.put(w.owner, e.number, &e)
	return &e
}

// link enters an ENI into the list of its instance, unlink removes it.
func (w *world) link(instanceNumber, number uint64) {
	w.replaceInstance(w.instances.get(instanceNumber), func(i *instance) {
		at, _ := slices.BinarySearch(i.enis, number)
		i.enis = slices.Insert(slices.Clip(i.enis), at, number)
	})
}

func (w *world) unlink(instanceNumber, number uint64) {
	w.replaceInstance(w.instances.get(instanceNumber), func(i *instance) {
		i.enis = slices.DeleteFunc(slices.Clone(i.enis), func(n uint64) bool { return n == number })
	})
}

// settle ends the transits whose time has come, in the order in which it came,
// so that it does not matter in how many steps time passes.
func (w *world) settle() {
	for {
		first, ok := w.due.rows.Min()
		if !ok || first.key.at > w.now {
			return
		}
		w.due.remove(w.owner, first.key)
		if first.key.isInstance {
			w.arriveInstance(w.instances.get(first.key.number))
			continue
		}
		w.arrive(*w.enis.get(first.key.number))
	}
}

// boundTo yields the ENIs of an instance in the order in which they were made.
func (w *world) boundTo(i *instance) iter.Seq[*eni] {
	return func(yield func(*eni) bool) {
		for _, number := range i.enis {
			if !yield(w.enis.get(number)) {
				return
			}
		}
	}
}

// queues is how many queues an ENI has when it is bound to an instance of a
// type: those that were set, or the type's default.
func (e *eni) queues(kind *model.InstanceType) int {
	switch {
	case e.queueNumber != 0:
		return int(e.queueNumber)
	case e.isPrimary:
		return kind.PrimaryEniQueueNumber
	}
	return kind.SecondaryEniQueueNumber
}

// typeName is the type as the API spells it.
func (e *eni) typeName() string {
	if e.isPrimary {
		return model.TypePrimary
	}
	return model.TypeSecondary
}
