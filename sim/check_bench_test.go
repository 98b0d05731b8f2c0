package sim_test

import (
	"fmt"
	"testing"

	"example.com/enisim/sim"
)

// BenchmarkCheck measures what a random test pays after each step.
func BenchmarkCheck(b *testing.B) {
	for _, enis := range []int{10, 1_000, 10_000} {
		b.Run(fmt.Sprintf("enis=%d", enis), func(b *testing.B) {
			s := grow(b, enis)
			b.ReportAllocs()
			for b.Loop() {
				if err := sim.Check(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
