package ipam_test

import (
	"errors"
	"fmt"
	"net/netip"

	"example.com/enisim/ipam"
)

func Example() {
	pool, err := ipam.New(netip.MustParsePrefix("192.168.1.0/24"))
	fmt.Println(pool.Free(), pool.Reserved(), err)

	gateway := netip.MustParseAddr("192.168.1.253")
	fmt.Println(pool.Allocate(gateway))

	mine := netip.MustParseAddr("192.168.1.7")
	fmt.Println(pool.Allocate(mine), errors.Is(pool.Allocate(mine), ipam.ErrInUse))
	fmt.Println(pool.UsedSet().Ranges(), pool.ReservedSet().Ranges())
	// Output:
	// 252 4 <nil>
	// pool 192.168.1.0/24: address 192.168.1.253: reserved
	// <nil> true
	// [192.168.1.7-192.168.1.7] [192.168.1.0-192.168.1.0 192.168.1.253-192.168.1.255]
}

// The same number picks the same address when the same addresses are in use.
func ExamplePool_AllocateRandom() {
	pool, _ := ipam.New(netip.MustParsePrefix("10.0.0.0/29"))
	trial := pool.Clone()
	a, _ := pool.AllocateRandom(42)
	b, _ := trial.AllocateRandom(42)
	fmt.Println(a == b, pool.Free())
	// Output: true 3
}

// A clone tries what the original need not know.
func ExamplePool_Clone() {
	pool, _ := ipam.New(netip.MustParsePrefix("10.0.0.0/28"))
	trial := pool.Clone()
	for trial.Free() > 0 {
		trial.AllocateRandom(7)
	}
	_, err := trial.AllocateRandom(7)
	fmt.Println(err)
	fmt.Println(pool.Free(), pool.FreeSet().Prefixes())
	// Output:
	// pool 10.0.0.0/28: no address is free
	// 12 [10.0.0.1/32 10.0.0.2/31 10.0.0.4/30 10.0.0.8/30 10.0.0.12/32]
}

// A block is allocated inside a CIDR reservation, where no random address is picked.
func ExamplePool_AllocateRandomBlock() {
	pool, _ := ipam.New(netip.MustParsePrefix("10.0.0.0/24"))
	fmt.Println(pool.Reserve(netip.MustParsePrefix("10.0.0.64/28")))
	fmt.Println(pool.AllocateRandomBlock(42))
	fmt.Println(pool.AllocateRandomBlock(42))
	fmt.Println(pool.Free(), pool.Used(), pool.Reserved())
	// Output:
	// <nil>
	// 10.0.0.64/28 <nil>
	// invalid Prefix pool 10.0.0.0/24: no address is free
	// 236 16 4
}
