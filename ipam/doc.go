// Package ipam allocates the addresses of one prefix, as a VSwitch does: an IPv4
// prefix of 8 to 32 bits or an IPv6 prefix of 64.
//
//	pool, err := ipam.New(netip.MustParsePrefix("192.168.1.0/24"))
//	...
//	addr, err := pool.AllocateRandom(number) // a free address, picked at random
//	err = pool.Allocate(netip.MustParseAddr("192.168.1.7"))
//	err = pool.Release(addr)
//
// Four laws hold for every [Pool]:
//
//  1. The free, used and reserved addresses are disjoint, and their union is the prefix.
//  2. A random pick is exactly uniform: every free address has the same probability,
//     however full the pool is.
//  3. A pick is a function of the number and of the addresses in use. A pool has no
//     source of randomness, so a run can be repeated.
//  4. A clone and its original are independent.
//
// # How it works
//
// If at least a quarter of the addresses are free, AllocateRandom draws addresses until
// one is free, fewer than four on average. If fewer are free, it draws a rank r and
// returns the free address that has r free addresses before it, which it finds in a few
// steps by the counts of free addresses of each part of the prefix. Both methods are
// uniform, and an allocation takes about the same time however full the pool is.
//
// The addresses of an IPv4 prefix are the bits of a tree of three levels with a fixed
// fan-out, so that an operation reaches its bit without a search. An IPv6 prefix has too
// many addresses for bits; those in use are the items of a B-tree.
//
// [Pool.Clone] copies neither. A clone and its original share the parts that neither has
// written since, and a write copies the small part that it changes.
package ipam
