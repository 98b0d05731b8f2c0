package ipam

import "math/bits"

// random generates a sequence of numbers from one number. It is SplitMix64.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	x := uint64(*r)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below returns a uniformly random number from 0 to n-1. It is the high half of a
// product; products whose low half would favour some numbers are rejected (Lemire,
// "Fast random integer generation in an interval", 2019).
func (r *random) below(n uint64) uint64 {
	high, low := bits.Mul64(r.next(), n)
	if low < n {
		for threshold := -n % n; low < threshold; {
			high, low = bits.Mul64(r.next(), n)
		}
	}
	return high
}

// probes is the number of addresses to try in a pool of which at least a quarter is
// free. All of them are in use for at most one pick in 10^8.
const probes = 64

// takeFree adds the offset of a uniformly random free address to those taken and returns
// it. It finds the address by probing, or by its rank. There must be a free address.
func (p *Pool) takeFree(r random) uint64 {
	if p.Free() >= p.usable/4 {
		for range probes {
			if n := 1 + r.below(p.usable); p.taken.add(n) {
				return n
			}
		}
	}
	// Offset 0 is reserved but not in taken, so rank 0 is its own.
	n := p.taken.missing(1 + r.below(p.Free()))
	p.taken.add(n)
	return n
}
