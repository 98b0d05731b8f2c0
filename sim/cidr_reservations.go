package sim

import (
	"errors"
	"fmt"
	"net/netip"

	"example.com/enisim/ipam"
	"example.com/enisim/model"
)

// The rules that follow are those of CreateVSwitchCidrReservation (VPC API, version
// 2016-04-28).

// reservationProblem returns why a VSwitch cannot reserve a block, "" if it can: the block
// must be a proper part of that of the VSwitch, with a mask that is not longer than that
// of a prefix, without addresses of the system and apart from other reservations
// (vpc/CreateVSwitchCidrReservation, current). Addresses of it may be in use (assumed).
func (w *world) reservationProblem(v *vswitch, block netip.Prefix) string {
	pool := w.pools.Get(v.number).of(block.Addr())
	if pool == nil {
		return fmt.Sprintf("%s is %s, and VSwitch %s has none", block, family(block.Addr().Is6()), v.id)
	}
	switch err := pool.CheckReserve(block); {
	case err == nil:
		return ""
	case errors.Is(err, ipam.ErrOutside):
		return fmt.Sprintf("%s is not in %s of VSwitch %s", block, pool.Prefix(), v.id)
	case errors.Is(err, ipam.ErrReserved):
		return fmt.Sprintf("%s holds addresses of the system in %s of VSwitch %s", block, pool.Prefix(), v.id)
	case errors.Is(err, ipam.ErrOverlap):
		return fmt.Sprintf("%s overlaps another CIDR reservation of VSwitch %s", block, v.id)
	}
	return fmt.Sprintf("%s is no block of %d to %d bits without bits beyond its mask", block,
		pool.Prefix().Bits()+1, prefixBits(block.Addr()))
}

// prefixBits returns the length of the prefixes of an address's family.
func prefixBits(a netip.Addr) int {
	if a.Is4() {
		return model.Ipv4PrefixBits
	}
	return model.Ipv6PrefixBits
}

// countPrefixes returns the number of prefixes of a CIDR reservation that are free, and of
// those that ENIs have.
func (w *world) countPrefixes(r *cidrReservation) (free, used int) {
	a, b, _ := w.pools.Get(r.vswitch.number).of(r.block.Addr()).CountBlocks(r.block)
	return int(a), int(b)
}

// countReservations returns the number of CIDR reservations of a family in a VPC.
func (w *world) countReservations(in *vpc, is6 bool) (n int) {
	for r := range w.reservations.Values() {
		if r.vswitch.vpc == in && r.block.Addr().Is6() == is6 {
			n++
		}
	}
	return n
}

// firstReservable returns the first block of a VSwitch with a mask that can be reserved,
// and reports whether there is one.
func firstReservable(pool *ipam.Pool, bits int) (netip.Prefix, bool) {
	if bits <= pool.Prefix().Bits() {
		return netip.Prefix{}, false
	}
	block := netip.PrefixFrom(pool.Prefix().Addr(), bits)
	for pool.Prefix().Contains(block.Addr()) {
		err := pool.CheckReserve(block)
		if err == nil {
			return block, true
		}
		next := block
		for r := range pool.Reservations() {
			if r.Overlaps(block) && r.Bits() < bits {
				next = r // the rest of it is passed over
			}
		}
		block = netip.PrefixFrom(lastOf(next).Next(), bits)
	}
	return netip.Prefix{}, false
}

// lastOf returns the last address of a block.
func lastOf(block netip.Prefix) netip.Addr {
	b := block.Addr().AsSlice()
	for i := block.Bits(); i < 8*len(b); i++ {
		b[i/8] |= 0x80 >> (i % 8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}
