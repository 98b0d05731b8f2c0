package sim

import (
	"math"
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

// after returns the time at which a delay from now is over, at most the end of
// time.
func (w *world) after(delay time.Duration) time.Duration {
	return w.now + min(delay, math.MaxInt64-w.now)
}

// enter takes an ENI that is in no table yet into a state of transit. Without a
// delay it enters the state after it at once, as at the end of time, where no
// deadline can pass. It reports whether the transit is over.
func (w *world) enter(e *eni, transit, end status, delay time.Duration) (arrived bool) {
	until := w.after(delay)
	if until == w.now {
		e.status, e.until = end, 0
		return true
	}
	e.status, e.until = transit, until
	w.pending.Put(w.writer, deadline{until, false, e.number}, struct{}{})
	return false
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

// attach begins to bind an ENI to an instance.
func (w *world) attach(e *eni, i *instance, delay time.Duration) {
	bound := *e
	bound.boundTo = i.number
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
	w.replaceENI(e, func(e *eni) { e.status, e.until, e.boundTo = available, 0, 0 })
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
