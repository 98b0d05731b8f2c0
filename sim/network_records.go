package sim

import (
	"net/netip"

	"example.com/enisim/sim/internal/ids"
)

// The operations that add a resource take a draft of its record. They give it a
// number and, unless the draft has one, an id, and return the record.

func (w *world) addResourceGroup(draft resourceGroup) *resourceGroup {
	g := &draft
	g.number, g.id = w.mint(g.id, ids.ResourceGroup, "rg-", 15)
	w.resourceGroups.Put(w.writer, g.number, g)
	w.register(g.id, g)
	return g
}

// addVPC gives the VPC a free IPv6 block if it is to have one.
func (w *world) addVPC(draft vpc, enableIPv6 bool) *vpc {
	v := &draft
	v.number, v.id = w.mint(v.id, ids.VPC, "vpc-"+v.region.infix, 18)
	if enableIPv6 {
		v.cidr6 = w.freeIPv6Block(v.number)
	}
	w.vpcs.Put(w.writer, v.number, v)
	w.register(v.id, v)
	return v
}

// freeIPv6Block returns the /56 of a new VPC, in 2408:4000::/32 as real ones are:
// the one that its number determines, or the next that no VPC has; a topology may
// give any.
func (w *world) freeIPv6Block(number uint64) netip.Prefix {
	taken := make(map[netip.Prefix]bool)
	for v := range w.vpcs.Values() {
		taken[v.cidr6] = true
	}
	for ; ; number++ {
		a := [16]byte{0x24, 0x08, 0x40, 0x00, byte(number >> 16), byte(number >> 8), byte(number)}
		if block := netip.PrefixFrom(netip.AddrFrom16(a), 56); !taken[block] {
			return block
		}
	}
}

func (w *world) removeVPC(v *vpc) {
	w.vpcs.Delete(w.writer, v.number)
	w.ids.Delete(w.writer, v.id)
}

func (w *world) addVSwitch(draft vswitch) *vswitch {
	v := &draft
	v.number, v.id = w.mint(v.id, ids.VSwitch, "vsw-"+v.vpc.region.infix, 18)
	w.vswitches.Put(w.writer, v.number, v)
	w.pools.Put(w.writer, v.number, w.newPools(v))
	w.register(v.id, v)
	return v
}

func (w *world) removeVSwitch(v *vswitch) {
	w.vswitches.Delete(w.writer, v.number)
	w.pools.Delete(w.writer, v.number)
	w.ids.Delete(w.writer, v.id)
}

// addReservation reserves a block of a VSwitch, which has been checked.
func (w *world) addReservation(draft cidrReservation) *cidrReservation {
	r := &draft
	r.number, r.id = w.mint(r.id, ids.CidrReservation, "vcr-"+r.vswitch.vpc.region.infix, 18)
	w.reservations.Put(w.writer, r.number, r)
	_ = w.writablePools(r.vswitch).of(r.block.Addr()).Reserve(r.block)
	w.register(r.id, r)
	return r
}

// removeReservation removes a CIDR reservation of which no prefix is in use.
func (w *world) removeReservation(r *cidrReservation) {
	w.reservations.Delete(w.writer, r.number)
	_ = w.writablePools(r.vswitch).of(r.block.Addr()).Unreserve(r.block)
	w.ids.Delete(w.writer, r.id)
}

// renameReservation puts a copy with other texts in the place of a CIDR reservation.
func (w *world) renameReservation(r *cidrReservation, name, description string) {
	renamed := *r
	renamed.name, renamed.description = name, description
	w.reservations.Put(w.writer, r.number, &renamed)
	w.ids.Put(w.writer, r.id, &renamed)
}

func (w *world) addGroup(draft group) *group {
	g := &draft
	g.number, g.id = w.mint(g.id, ids.SecurityGroup, "sg-"+g.region.infix, 17)
	w.groups.Put(w.writer, g.number, g)
	w.register(g.id, g)
	return g
}

func (w *world) removeGroup(g *group) {
	w.groups.Delete(w.writer, g.number)
	w.groupLoads.Delete(w.writer, g.number)
	for _, number := range w.groupRules.Get(g.number) {
		w.removeRule(w.rules.Get(number))
	}
	w.ids.Delete(w.writer, g.id)
}

// mint returns a new number for a resource, and its id: the given one, or one that
// no resource has.
func (w *world) mint(given string, d ids.Domain, prefix string, length int) (uint64, string) {
	for {
		w.minted++
		if given != "" {
			return w.minted, given
		}
		if id := ids.Text(prefix, w.seed, d, w.minted, length); !w.ids.Has(id) {
			return w.minted, id
		}
	}
}

// register makes an id lead to a resource. Of two resources that a topology gives
// one id, the first keeps it.
func (w *world) register(id string, resource any) {
	if held := w.ids.Get(id); held == nil || held == (reservedID{}) {
		w.ids.Put(w.writer, id, resource)
	}
}

// reserve keeps an id that a topology gives from being minted for another resource.
func (w *world) reserve(id string) {
	if !w.ids.Has(id) {
		w.ids.Put(w.writer, id, reservedID{})
	}
}
