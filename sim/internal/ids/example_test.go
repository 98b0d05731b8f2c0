package ids_test

import (
	"fmt"

	"example.com/enisim/sim/internal/ids"
)

// The id and the MAC of an ENI follow from the seed and its number, and lead back to it.
func Example() {
	const seed = 7
	id, mac := ids.OfENI(seed, "bp1", 42), ids.MACOf(seed, 42)
	fmt.Println(id, mac)

	number, ok := ids.ENINumber(seed, id)
	fmt.Println(number, ok, mac.Number(seed))
	_, ok = ids.ENINumber(seed, "eni-bp1bapr0ntit409c10wr")
	fmt.Println(ok)
	// Output:
	// eni-bp1bapr0ntit409c10wq 00:16:3e:a7:a2:91
	// 42 true 42
	// false
}
