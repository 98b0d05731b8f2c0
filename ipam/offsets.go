package ipam

import "iter"

// offsets is a set of addresses, each represented by its distance from the first address
// of the prefix. An IPv4 prefix, of which a large part may be in use, has a bitmap; an
// IPv6 prefix, of which only a tiny part is, has a sparse.
type offsets interface {
	has(n uint64) bool

	// add and remove report whether they changed the set.
	add(n uint64) bool
	remove(n uint64) bool

	// missing returns the offset that is not in the set and has rank such
	// offsets before it.
	missing(rank uint64) uint64

	// all yields the set in ascending order.
	all() iter.Seq[uint64]

	// clone returns an equal set that is independent of this one. It writes to its
	// receiver, but not to what has, missing and all read.
	clone() offsets
}
