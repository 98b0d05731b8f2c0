package sim

import (
	"net/netip"
	"slices"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// withOrigin returns the draft with the id, the status and the time of creation that
// a topology gives an ENI.
func (e eni) withOrigin(id string, in status, created int64) eni {
	e.givenID, e.status, e.created = id, in, created
	return e
}

// withService returns the draft with what a topology says of the cloud product that
// manages the ENI.
func (e eni) withService(managed bool, id int64) eni {
	e.serviceManaged, e.serviceID = managed, id
	return e
}

// createENI enters a new ENI into the world: the draft with a number, a MAC
// address and the addresses of the plan, of which those given have been claimed.
// A primary ENI is bound from the start; any other one is Creating for the delay
// that the topology sets.
func (w *world) createENI(draft eni, plan addressPlan) *eni {
	e := &draft
	e.number = w.nextENINumber()
	e.mac = ids.MACOf(w.seed, e.number)
	w.fill(e, plan)
	if e.status == creating {
		w.enter(e, creating, available, w.delays.CreateNetworkInterface)
	}
	w.enis.Put(w.writer, e.number, e)
	if e.givenID != "" {
		w.register(e.givenID, eniRef(e.number))
	}
	w.count(e, +1)
	if e.boundTo != 0 {
		w.link(e)
	}
	return e
}

// nextENINumber returns the number of the next ENI. It passes over the numbers
// whose id or MAC another ENI has: a topology may give either, and after
// 16,777,216 ENIs the MACs come round again.
func (w *world) nextENINumber() uint64 {
	for {
		n := w.nextENI
		w.nextENI++
		if !w.isTaken(n) {
			return n
		}
	}
}

func (w *world) isTaken(n uint64) bool {
	if _, taken := slices.BinarySearch(w.takenIDs, n); taken {
		return true
	}
	if _, taken := slices.BinarySearch(w.takenMACs, n%ids.MACs); taken {
		return true
	}
	for n >= ids.MACs {
		n -= ids.MACs
		if w.enis.Has(n) {
			return true
		}
	}
	return false
}

// removeENI deletes an ENI and frees its addresses.
func (w *world) removeENI(e *eni) {
	w.enis.Delete(w.writer, e.number)
	w.count(e, -1)
	if e.boundTo != 0 {
		w.unlink(e)
	}
	if e.givenID != "" {
		w.ids.Delete(w.writer, e.givenID)
	}
	for a := range e.heldAddresses() {
		w.release(e.vswitch, a)
	}
	for p := range e.heldPrefixes() {
		w.releasePrefix(e.vswitch, p)
	}
}

// count adds an ENI to the counts of its groups and its quota, or takes it off.
func (w *world) count(e *eni, sign int) {
	w.countLoad(e.groups, e.load().times(sign))
	if !e.isPrimary {
		in := e.vswitch.vpc.scope().key()
		w.eniCounts.Put(w.writer, in, w.eniCounts.Get(in)+sign)
	}
}

// countLoad adds to the loads of groups.
func (w *world) countLoad(groups []*group, more groupLoad) {
	for _, g := range groups {
		w.groupLoads.Put(w.writer, g.number, w.groupLoads.Get(g.number).plus(more))
	}
}

// replaceENI puts a changed copy in the place of an ENI and returns it.
func (w *world) replaceENI(e *eni, change func(*eni)) *eni {
	changed := *e
	change(&changed)
	w.enis.Put(w.writer, changed.number, &changed)
	return &changed
}

// membership is the number of a trunk ENI and the VLAN id of a member of it, zero for none.
type membership struct {
	trunk uint64
	vlan  uint16
}

func (m membership) set(x *eniExtras) { x.trunk, x.vlan = m.trunk, m.vlan }

// eniAttributes are what ModifyNetworkInterfaceAttribute sets.
type eniAttributes struct {
	groups            []*group
	name, description string
	queueNumber       uint16
	keepOnRelease     bool
	addressCheck      bool
}

func (w *world) setAttributes(e *eni, to eniAttributes) {
	w.countLoad(e.groups, e.load().times(-1))
	w.countLoad(to.groups, e.load())
	w.replaceENI(e, func(e *eni) {
		e.groups = to.groups
		e.name, e.description = to.name, to.description
		e.queueNumber = to.queueNumber
		e.keepOnRelease = to.keepOnRelease
		e.addressCheck = to.addressCheck
	})
}

// join adds an ENI to a group, leave takes it out.
func (w *world) join(e *eni, g *group) {
	w.countLoad([]*group{g}, e.load())
	w.replaceENI(e, func(e *eni) { e.groups = append(slices.Clip(e.groups), g) })
}

func (w *world) leave(e *eni, g *group) {
	w.countLoad([]*group{g}, e.load().times(-1))
	w.replaceENI(e, func(e *eni) {
		e.groups = slices.DeleteFunc(slices.Clone(e.groups), func(in *group) bool { return in == g })
	})
}

func (w *world) setTags(e *eni, tags []model.Tag) {
	w.replaceENI(e, func(e *eni) { e.tags = tags })
}

// setMAC gives an ENI the MAC address that a topology has for it.
func (w *world) setMAC(e *eni, m ids.MAC) *eni {
	return w.replaceENI(e, func(e *eni) { e.mac = m })
}

// addIPv4 gives an ENI secondary addresses, which have been checked, addIPv6 IPv6
// ones. They return the changed ENI.
func (w *world) addIPv4(e *eni, more moreAddresses) *eni {
	w.countLoad(e.groups, groupLoad{ipv4: more.count()})
	return w.replaceENI(e, func(e *eni) { w.moreIPv4(e, more) })
}

func (w *world) addIPv6(e *eni, more moreAddresses) *eni {
	w.countLoad(e.groups, groupLoad{ipv6: more.count()})
	return w.replaceENI(e, func(e *eni) { w.moreIPv6(e, more) })
}

// addPrefixes gives an ENI prefixes, which have been checked, and returns the changed ENI.
// The number of the call determines the picks.
func (w *world) addPrefixes(e *eni, m prefixPlan) *eni {
	w.countLoad(e.groups, m.load())
	return w.replaceENI(e, func(e *eni) {
		w.claim(e.vswitch, addressPlan{prefixes4: m}) // of either family
		w.givePrefixes(e, m, func(i int) uint64 { return ids.Draw(w.seed, ids.Assignment, w.calls<<16|uint64(i)) })
	})
}

// removePrefixes takes prefixes of a family from an ENI.
func (w *world) removePrefixes(e *eni, taken prefixPlan) {
	w.replaceENI(e, func(e *eni) {
		e.changeExtras(func(x *eniExtras) {
			held := x.prefixes(taken.isIPv6())
			left := slices.DeleteFunc(slices.Clone(*held), func(p netip.Prefix) bool { return slices.Contains(taken.given, p) })
			if *held = left; len(left) == 0 {
				*held = nil
			}
		})
	})
	w.countLoad(e.groups, taken.load().times(-1))
	for _, p := range taken.given {
		w.releasePrefix(e.vswitch, p)
	}
}

// removeIPv4 takes secondary addresses from an ENI, removeIPv6 IPv6 ones.
func (w *world) removeIPv4(e *eni, taken []netip.Addr) {
	left := w.replaceENI(e, func(e *eni) {
		e.secondary = slices.DeleteFunc(slices.Clone(e.secondary), func(a [4]byte) bool {
			return slices.Contains(taken, netip.AddrFrom4(a))
		})
	})
	w.countLoad(e.groups, groupLoad{ipv4: left.ipv4Count() - e.ipv4Count()})
	for _, a := range taken {
		w.release(e.vswitch, a)
	}
}

func (w *world) removeIPv6(e *eni, taken []netip.Addr) {
	left := w.replaceENI(e, func(e *eni) {
		e.ipv6 = slices.DeleteFunc(slices.Clone(e.ipv6), func(a [16]byte) bool {
			return slices.Contains(taken, netip.AddrFrom16(a))
		})
	})
	w.countLoad(e.groups, groupLoad{ipv6: len(left.ipv6) - len(e.ipv6)})
	for _, a := range taken {
		w.release(e.vswitch, a)
	}
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
