package ipam

import "iter"

// offsets is a set of addresses, each given by its distance from the first
// address of the prefix. A bitmap or a wide serves an IPv4 prefix, of which a good
// part may be in use, a sparse an IPv6 prefix, of which a vanishing part is.
type offsets interface {
	has(n uint64) bool

	// add and remove report whether they changed the set.
	add(n uint64) bool
	remove(n uint64) bool

	// missing returns the offset that is not in the set and has rank such
	// offsets before it.
	missing(rank uint64) uint64

	// below returns the number of offsets in the set that are less than n.
	below(n uint64) uint64

	// within yields the offsets of the set in a span, in ascending order.
	within(s span) iter.Seq[uint64]

	// clone returns an equal set that is independent of this one. It writes its
	// receiver, but nothing that has, missing, below and within read.
	clone() offsets
}

// newDense returns the empty set for an IPv4 prefix of the size, a power of two.
func newDense(size uint64) offsets {
	if size > partSize {
		return newWide()
	}
	return newBitmap(size)
}
