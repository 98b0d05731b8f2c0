package ipam

import (
	"iter"
	"net/netip"

	"go4.org/netipx"
)

// UsedAddrs yields the addresses in use by themselves in ascending order; [Pool.UsedBlocks]
// yields the blocks. The pool must not be written to during the iteration.
func (p *Pool) UsedAddrs() iter.Seq[netip.Addr] {
	return func(yield func(netip.Addr) bool) {
		for n := range p.usedOffsets() {
			if !yield(p.addr(n)) {
				return
			}
		}
	}
}

// usedOffsets yields the offsets in use by themselves in ascending order.
func (p *Pool) usedOffsets() iter.Seq[uint64] {
	if !p.isMade() || p.usable == 0 {
		return func(func(uint64) bool) {}
	}
	return p.taken.within(span{1, p.usable})
}

// UsedSet returns the addresses in use, those of blocks among them.
func (p *Pool) UsedSet() *netipx.IPSet {
	var b netipx.IPSetBuilder
	var first, last uint64 // a run of addresses in use
	began := false
	for n := range p.usedOffsets() {
		if began && n == last+1 {
			last = n
			continue
		}
		if began {
			b.AddRange(netipx.IPRangeFrom(p.addr(first), p.addr(last)))
		}
		first, last, began = n, n, true
	}
	if began {
		b.AddRange(netipx.IPRangeFrom(p.addr(first), p.addr(last)))
	}
	for block := range p.UsedBlocks() {
		b.AddPrefix(block)
	}
	return set(&b)
}

// ReservedSet returns the addresses that cannot be allocated.
func (p *Pool) ReservedSet() *netipx.IPSet {
	var b netipx.IPSetBuilder
	b.AddPrefix(p.Prefix())
	if p.isMade() && p.usable > 0 {
		b.RemoveRange(netipx.IPRangeFrom(p.addr(1), p.addr(p.usable)))
	}
	return set(&b)
}

// FreeSet returns the addresses that AllocateRandom may pick. It, SetAsideSet, UsedSet and
// ReservedSet are disjoint and together make up the prefix.
func (p *Pool) FreeSet() *netipx.IPSet {
	var b netipx.IPSetBuilder
	b.AddPrefix(p.Prefix())
	b.RemoveSet(p.ReservedSet())
	b.RemoveSet(p.UsedSet())
	for reservation := range p.Reservations() {
		b.RemovePrefix(reservation)
	}
	return set(&b)
}

// SetAsideSet returns the free addresses in the CIDR reservations.
func (p *Pool) SetAsideSet() *netipx.IPSet {
	var b netipx.IPSetBuilder
	for reservation := range p.Reservations() {
		b.AddPrefix(reservation)
	}
	b.RemoveSet(p.UsedSet())
	return set(&b)
}

// set returns the set of a builder. Its only error is the invalid prefix of a zero pool,
// whose sets are empty.
func set(b *netipx.IPSetBuilder) *netipx.IPSet {
	s, _ := b.IPSet()
	return s
}
