package ipam

import "math/bits"

// random expands one number into as many as are needed; it is SplitMix64.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	x := uint64(*r)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below returns a number from 0 to n-1, each as likely as the others: the high
// half of a product, less the products whose low half would favour some
// (Lemire, "Fast random integer generation in an interval", 2019).
func (r *random) below(n uint64) uint64 {
	high, low := bits.Mul64(r.next(), n)
	if low < n {
		for threshold := -n % n; low < threshold; {
			high, low = bits.Mul64(r.next(), n)
		}
	}
	return high
}

// probes bounds the tries at a pool in which at least a quarter is free; three
// in four of those that fail are followed by one that may not.
const probes = 64

// pickFree returns the number of a free address, of which there is one, each as
// likely as the others: one that was probed for, or the free address of a
// random rank. Both depend on nothing but which addresses are in use.
func (p *Pool) pickFree(r random) uint64 {
	if p.Free() >= p.usable/4 {
		for range probes {
			if n := r.below(p.usable); !p.isMarked(n) {
				return n
			}
		}
	}
	return p.freeOfRank(r.below(p.Free()))
}

// freeOfRank returns the number of the free address with so many free ones
// before it, which there is. It goes over the pages that are in use.
func (p *Pool) freeOfRank(rank uint64) uint64 {
	next := uint64(0) // the first page that was not gone over
	n, found := uint64(0), false
	p.pages.Ascend(func(g slot) bool {
		absent := (g.number - next) << p.shift
		if rank < absent {
			return false
		}
		rank -= absent
		next = g.number
		if free := uint64(len(g.words)*64 - g.used); rank >= free {
			rank -= free
			next++
			return true
		}
		n, found = g.number<<p.shift+g.select0(int(rank)), true
		return false
	})
	if !found {
		n = next<<p.shift + rank
	}
	return n
}
