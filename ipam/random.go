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
