package sim

import (
	"slices"

	apierrors "example.com/enisim/errors"
)

// mostENIs is how many ENIs a world can hold: as many as there are MACs.
const mostENIs = 1 << macBits

// checkRoom wants MACs for so many more ENIs.
func (w *world) checkRoom(more int) error {
	if w.enis.len()+len(w.spentMACs)+more > mostENIs {
		return apierrors.InternalError.New("", "", "The simulation holds as many ENIs as there are MAC addresses.")
	}
	return nil
}

// nextENI returns the number of the next ENI. It passes over the numbers whose
// id or MAC another ENI has: a topology may give either, and after 16,777,216
// ENIs the MACs come round again.
func (w *world) nextENI() uint64 {
	for {
		n := w.next
		w.next++
		if !w.isSpent(n) {
			return n
		}
	}
}

func (w *world) isSpent(n uint64) bool {
	if _, spent := slices.BinarySearch(w.spentIDs, n); spent {
		return true
	}
	if _, spent := slices.BinarySearch(w.spentMACs, n%mostENIs); spent {
		return true
	}
	for n >= mostENIs {
		n -= mostENIs
		if w.enis.has(n) {
			return true
		}
	}
	return false
}

// addENI enters an ENI into the tables: where it is found, the groups that it
// joins, the quota that it counts for, the instance that it is bound to.
func (w *world) addENI(e *eni) {
	w.enis.put(w.owner, e.number, e)
	w.count(e, +1)
	if e.bound != 0 {
		w.link(e.bound, e.number)
	}
}

// removeENI is the reverse. It gives the addresses back.
func (w *world) removeENI(e *eni) {
	w.enis.remove(w.owner, e.number)
	w.count(e, -1)
	if e.bound != 0 {
		w.unlink(e.bound, e.number)
	}
	if e.givenID != "" {
		w.ids.remove(w.owner, e.givenID)
	}
	p := w.ownPools(e.vswitch)
	for a := range e.heldAddresses() {
		_ = p.of(a).Release(a)
	}
}

// count adds an ENI to the load of its groups and to its quota, or takes it off.
func (w *world) count(e *eni, sign int) {
	for _, g := range e.groups {
		w.loads.put(w.owner, g.number, w.loads.get(g.number)+sign*e.addresses())
	}
	if !e.isPrimary {
		at := e.vswitch.vpc.place()
		w.counted.put(w.owner, at, w.counted.get(at)+sign)
	}
}

// reshapeENI is replaceENI for a change of groups or addresses.
func (w *world) reshapeENI(e *eni, change func(*eni)) *eni {
	w.count(e, -1)
	e = w.replaceENI(e, change)
	w.count(e, +1)
	return e
}

// replaceENI puts a changed copy in the place of an ENI and returns it.
func (w *world) replaceENI(e *eni, change func(*eni)) *eni {
	changed := *e
	change(&changed)
	w.enis.put(w.owner, changed.number, &changed)
	return &changed
}
