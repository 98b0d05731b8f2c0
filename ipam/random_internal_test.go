package ipam

import (
	"math/big"
	"testing"
)

// TestBelow holds below against its definition, at sizes at which a good part of
// the draws would favour some numbers and must be drawn again.
func TestBelow(t *testing.T) {
	word := new(big.Int).SetUint64(1<<64 - 1)
	for _, n := range []uint64{1, 3, 1 << 32, 1<<63 + 1, 3 << 62, 1<<64 - 1} {
		size := new(big.Int).SetUint64(n)
		// The products whose low half is below this favour some.
		favours := new(big.Int).Mod(new(big.Int).Lsh(big.NewInt(1), 64), size)
		ours, theirs := random(n), random(n)
		for i := range 1000 {
			got, want := ours.below(n), uint64(0)
			for {
				product := new(big.Int).Mul(new(big.Int).SetUint64(theirs.next()), size)
				low := new(big.Int).And(product, word)
				want = new(big.Int).Rsh(product, 64).Uint64()
				if low.Cmp(favours) >= 0 {
					break
				}
			}
			if got != want || ours != theirs {
				t.Fatalf("draw %d below %d is %d, want %d", i, n, got, want)
			}
		}
	}
}
