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

// probes bounds the tries at a pool of which at least a quarter is free; all of
// them fail for one pick in 10^8 at most.
const probes = 64

// takeFree takes a free address, each as likely as the others, and returns its
// offset: one found by probing, or the free address of a random rank. The caller
// knows that one is free.
func (p *Pool) takeFree(r random) uint64 {
	if p.Free() >= p.usable/4 {
		for range probes {
			if n := 1 + r.below(p.usable); p.taken.add(n) {
				return n
			}
		}
	}
	// Offset 0 is reserved but missing from taken: rank 0 is its own.
	n := p.taken.missing(1 + r.below(p.Free()))
	p.taken.add(n)
	return n
}
