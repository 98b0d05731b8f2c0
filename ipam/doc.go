// Package ipam allocates the addresses of one prefix, as a VSwitch does: an IPv4
// prefix of 8 to 32 bits or an IPv6 prefix of 64.
//
//	pool, err := ipam.New(netip.MustParsePrefix("192.168.1.0/24"))
//	...
//	addr, err := pool.AllocateRandom(number) // any free address, all equally likely
//	err = pool.Allocate(netip.MustParseAddr("192.168.1.7"))
//	err = pool.Release(addr)
//
// A part of the prefix may be set aside by a CIDR reservation. Random addresses are never
// picked from it, and blocks are: prefixes of 28 bits, or 80 of IPv6, as an ENI may have.
//
//	err = pool.Reserve(netip.MustParsePrefix("192.168.1.64/26"))
//	block, err := pool.AllocateRandomBlock(number) // a free /28 of the /26
//
// Four laws hold for every [Pool]:
//
//  1. Free, used and reserved addresses, and those set aside, are disjoint and make
//     up the prefix.
//  2. A random pick is exactly uniform: all free addresses or blocks are equally
//     likely, however full the pool.
//  3. A pick depends on nothing but the caller's number and which addresses are
//     in use. A pool reads no source of randomness, so a run can be repeated.
//  4. A clone and its original are independent.
//
// # How it works
//
// Choosing uniformly is easy in an empty or a full pool. Where a quarter of the
// addresses or more are free, AllocateRandom draws addresses until one is free:
// fewer than four on average. Where fewer are free, it draws a rank, r, and takes
// the free address that has r free ones before it. Counts of the free addresses
// of each part of the prefix lead to it in few steps. Either way all free
// addresses are equally likely, and an allocation costs about the same at every fill.
//
// The addresses of an IPv4 prefix are bits, in a tree of three levels with fixed
// fan-out, so an operation finds its bit in a few loads and without a search. A
// prefix shorter than a /16, the largest that a VSwitch may have, has a B-tree of
// such trees above them. An IPv6 prefix has too many addresses for bits: those in
// use are the items of a B-tree. Blocks are numbers in two more such sets, those in
// use and those of which an address is, and are picked as addresses are.
//
// [Pool.Clone] copies none of that. A clone and its original share what neither
// has written since, and a write copies the small part that it changes.
package ipam
