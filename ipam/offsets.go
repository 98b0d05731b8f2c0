package ipam

import "iter"

// offsets is the set of addresses in use, each by its distance from the first
// address of the prefix. A bitmap holds those of an IPv4 prefix, where addresses
// stand close together, and a sparse those of an IPv6 prefix, where next to none
// of 2^64 are in use.
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

	// clone returns an equal set. Later changes of either leave the other as it
	// is. It writes to its receiver nothing that the other readers read.
	clone() offsets
}
