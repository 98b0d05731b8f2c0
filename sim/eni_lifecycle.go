package sim

import (
	"time"
)

// Advance returns the state after a time has passed. Time is the only thing that
// changes without a call, and this is its only source. It never runs backwards:
// for a negative or zero duration the state given is returned. A world's time ends
// about 292 years after its epoch.
func Advance(s State, d time.Duration) State {
	if d <= 0 {
		return s
	}
	next := s.world().fork()
	next.advance(d)
	return State{next}
}

// advance ends the transits whose deadline passes, in the order of the deadlines,
// so that the number of steps in which time passes does not matter.
func (w *world) advance(d time.Duration) {
	w.now = w.after(d)
	for {
		first, _, ok := w.pending.First()
		if !ok || first.at > w.now {
			return
		}
		w.pending.Delete(w.writer, first)
		if first.isInstance {
			w.arriveInstance(w.instances.Get(first.number))
			continue
		}
		w.arrive(w.enis.Get(first.number))
	}
}

// arrive ends the transit of an ENI whose deadline has passed.
func (w *world) arrive(e *eni) {
	switch e.status {
	case deleting:
		w.removeENI(e)
	case detaching:
		w.unbind(e)
	case attaching:
		w.replaceENI(e, func(e *eni) { e.status, e.until = inUse, 0 })
	default:
		w.replaceENI(e, func(e *eni) { e.status, e.until = available, 0 })
	}
}

// attach begins to bind an ENI to an instance, and
// as a member of a trunk ENI unless the membership is zero.
func (w *world) attach(e *eni, i *instance, m membership, delay time.Duration) {
	bound := *e
	bound.boundTo = i.number
	bound.changeExtras(m.set)
	w.enter(&bound, attaching, inUse, delay)
	w.enis.Put(w.writer, e.number, &bound)
	w.link(&bound)
}

// detach begins to unbind an ENI.
func (w *world) detach(e *eni) {
	leaving := *e
	if w.enter(&leaving, detaching, available, w.delays.DetachNetworkInterface) {
		w.unbind(e)
		return
	}
	w.enis.Put(w.writer, e.number, &leaving)
}

// unbind makes an ENI Available that was bound.
func (w *world) unbind(e *eni) {
	w.unlink(e)
	w.replaceENI(e, func(e *eni) {
		e.status, e.until, e.boundTo = available, 0, 0
		e.changeExtras(membership{}.set)
	})
}

// deleteENI begins to delete an ENI.
func (w *world) deleteENI(e *eni) {
	leaving := *e
	if w.enter(&leaving, deleting, deleting, w.delays.DeleteNetworkInterface) {
		w.removeENI(e)
		return
	}
	w.enis.Put(w.writer, e.number, &leaving)
}

// removeInstance takes an instance out of the world. Of its ENIs those go with it
// that are to be deleted on release; the others, and one that was being detached,
// are Available.
func (w *world) removeInstance(i *instance) {
	for e := range w.boundENIs(i) {
		if e.status == attaching || e.status == detaching {
			w.pending.Delete(w.writer, deadline{e.until, false, e.number})
		}
		if e.status == detaching || e.keepOnRelease && !e.isPrimary {
			w.unbind(e)
			continue
		}
		w.removeENI(e)
	}
	w.instances.Delete(w.writer, i.number)
	w.ids.Delete(w.writer, i.id)
}
