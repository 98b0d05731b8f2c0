package ipam_test

import (
	"fmt"
	"testing"

	"example.com/enisim/ipam"
)

// filled returns a pool of a /16 with a share of its addresses, given in
// thousandths, in use, spread at random.
func filled(b *testing.B, thousandths uint64) *ipam.Pool {
	p := must(b, "10.0.0.0/16")
	for n := uint64(0); p.Used() < 65_532*thousandths/1000; n++ {
		if _, err := p.AllocateRandom(n); err != nil {
			b.Fatal(err)
		}
	}
	return p
}

// BenchmarkAllocate takes a random address and gives it back.
func BenchmarkAllocate(b *testing.B) {
	for _, thousandths := range []uint64{0, 500, 900, 990, 999} {
		b.Run(fmt.Sprintf("fill=%.1f%%", float64(thousandths)/10), func(b *testing.B) {
			p := filled(b, thousandths)
			b.ReportAllocs()
			n := uint64(0)
			for b.Loop() {
				n++
				a, err := p.AllocateRandom(n)
				if err == nil {
					err = p.Release(a)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCloneAndAllocate pays for the first write after a clone as well.
func BenchmarkCloneAndAllocate(b *testing.B) {
	p := filled(b, 500)
	b.ReportAllocs()
	n := uint64(0)
	for b.Loop() {
		n++
		if _, err := p.Clone().AllocateRandom(n); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAllocateBlock takes a random block of a reserved /17 of a /16 and gives it back.
func BenchmarkAllocateBlock(b *testing.B) {
	for _, thousandths := range []uint64{0, 500, 900, 990, 999} {
		b.Run(fmt.Sprintf("fill=%.1f%%", float64(thousandths)/10), func(b *testing.B) {
			p := reserved(b, "10.0.0.0/16", "10.0.64.0/18", "10.0.128.0/18")
			for n, all := uint64(0), p.FreeBlocks(); p.FreeBlocks() > all-all*thousandths/1000; n++ {
				if _, err := p.AllocateRandomBlock(n); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
			n := uint64(0)
			for b.Loop() {
				n++
				block, err := p.AllocateRandomBlock(n)
				if err == nil {
					err = p.ReleaseBlock(block)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
