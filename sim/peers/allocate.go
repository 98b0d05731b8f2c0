package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/netip"

	cilium "github.com/cilium/cilium/pkg/ipam/service/ipallocator"
	kubernetes "k8s.io/kubernetes/pkg/registry/core/service/ipallocator"

	"example.com/enisim/ipam"
)

const (
	block     = "10.0.0.0/16"
	blockSize = 65_536
	// usable is how many addresses enisim gives. A VSwitch reserves the first and
	// the last three, the others' bitmaps the first and the last.
	usable = blockSize - 4
)

// An allocator hands out the addresses of a block.
type allocator struct {
	free     func() int
	allocate func(netip.Addr) error // allocates a given address, or nothing if it is reserved
	next     func()                 // allocates an address that the allocator picks
	cycle    func()                 // does as next and releases the address
}

// allocateRows compares allocating an address that the allocator picks, and
// releasing it, with the bitmaps of Cilium and Kubernetes.
func allocateRows(p plan) []row {
	var rows []row
	for _, fill := range []struct {
		name string
		fill func(*allocator, int)
	}{{"evenly", fillEvenly}, {"by itself", fillByItself}} {
		for _, thousandths := range []int{500, 900, 999} {
			cycle := func(open func() *allocator) benchmark {
				return cycleWhen(p, open, fill.fill, blockSize*(1000-thousandths)/1000)
			}
			costs := compare(p.runs, cycle(enisimPool), cycle(ciliumRange), cycle(kubernetesRange))
			name := fmt.Sprintf("allocate and release, %v %% filled %s", float64(thousandths)/10, fill.name)
			rows = append(rows,
				row{name, "Cilium's bitmap", costs[0], costs[1]},
				row{name, "Kubernetes' bitmap", costs[0], costs[2]})
		}
	}
	return rows
}

// cycleWhen measures an allocation and its release when the given number of
// addresses is free. Every run fills an allocator anew.
func cycleWhen(p plan, open func() *allocator, fill func(*allocator, int), free int) benchmark {
	return func(m *meter) {
		a := open()
		fill(a, free)
		repeat(p.batch, a.cycle)(m)
	}
}

// fillEvenly allocates the same addresses of every allocator, spread evenly at
// random.
func fillEvenly(a *allocator, free int) {
	base := netip.MustParsePrefix(block).Addr().As4()
	taken := []int{usable + 1, usable + 2} // reserved by enisim alone
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(usable)[free:] {
		taken = append(taken, 1+i)
	}
	for _, i := range taken {
		check(a.allocate(netip.AddrFrom4([4]byte{base[0], base[1], byte(i >> 8), byte(i)})))
	}
}

// fillByItself lets the allocator pick all addresses.
func fillByItself(a *allocator, free int) {
	for a.free() > free {
		a.next()
	}
}

func enisimPool() *allocator {
	p := must(ipam.New(netip.MustParsePrefix(block)))
	random := rand.NewPCG(3, 4)
	return &allocator{
		free: func() int { return int(p.Free()) },
		allocate: func(a netip.Addr) error {
			if err := p.Allocate(a); !errors.Is(err, ipam.ErrReserved) {
				return err
			}
			return nil
		},
		next:  func() { must(p.AllocateRandom(random.Uint64())) },
		cycle: func() { check(p.Release(must(p.AllocateRandom(random.Uint64())))) },
	}
}

func ciliumRange() *allocator {
	r := cilium.NewCIDRRange(netip.MustParsePrefix(block))
	return &allocator{
		free:     r.Free,
		allocate: r.Allocate,
		next:     func() { must(r.AllocateNext()) },
		cycle:    func() { r.Release(must(r.AllocateNext())) },
	}
}

func kubernetesRange() *allocator {
	_, cidr, err := net.ParseCIDR(block)
	check(err)
	r := must(kubernetes.NewInMemory(cidr))
	return &allocator{
		free:     r.Free,
		allocate: func(a netip.Addr) error { return r.Allocate(a.AsSlice()) },
		next:     func() { must(r.AllocateNext()) },
		cycle:    func() { check(r.Release(must(r.AllocateNext()))) },
	}
}
