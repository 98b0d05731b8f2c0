// Package ipam hands out the addresses of one prefix, as a VSwitch does: an IPv4
// prefix of 8 to 32 bits or an IPv6 prefix of 64.
//
//	pool, err := ipam.New(netip.MustParsePrefix("192.168.1.0/24"))
//	...
//	addr, err := pool.AllocateRandom(number) // any free address, each as likely
//	err = pool.Allocate(netip.MustParseAddr("192.168.1.7"))
//	err = pool.Release(addr)
//
// A [Pool] never reads a source of randomness: the caller gives a number, and
// the same number picks the same address whenever the same addresses are free.
//
// An allocation costs about the same whether the pool is empty or all but
// full. [Pool.Clone] costs the same whatever the pool holds; a clone shares
// with its original what neither writes.
package ipam
