package main

import (
	"maps"
	"runtime"
	"runtime/debug"
	"slices"

	"example.com/enisim/sim"
)

// lifecycles is how many lifecycles run at once in the worlds of one size.
const lifecycles = 100

// A size is a number of ENIs, the worlds of that size, and the costs measured there.
type size struct {
	enis    int
	clouds  []*sim.Cloud
	runs    []run
	samples map[string][]cost
}

// The operations that are measured beside the actions.
const (
	forkName  = "Cloud.Fork"
	checkName = "Check"
)

// measureGrowth measures every action, a fork and a check in worlds of up to p.huge
// ENIs. The garbage collector is off meanwhile: a step takes less than a millisecond,
// so that a single cycle of the collector would drown it.
func measureGrowth(p plan) []*size {
	var sizes []*size
	for enis := 10; enis <= p.huge; enis *= 10 {
		sizes = append(sizes, newSize(enis))
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	for _, round := range []func(*size){(*size).measureActions, (*size).measureForkAndCheck} {
		for range p.runs {
			for _, s := range sizes {
				runtime.GC()
				round(s)
			}
		}
	}
	return sizes
}

// newSize creates the worlds of a size. Small worlds are many, so that the lifecycles
// that run in one add at most a fifth to its ENIs.
func newSize(enis int) *size {
	s := &size{enis: enis, samples: make(map[string][]cost)}
	each := min(lifecycles, enis/10)
	for len(s.runs) < lifecycles {
		cloud := inhabited(enis)
		s.clouds = append(s.clouds, cloud)
		for range each {
			s.runs = append(s.runs, run{&objects{number: len(s.runs)}, cloud})
		}
	}
	return s
}

// inhabited returns a cloud of n ENIs. One in ten is the primary ENI of an instance.
func inhabited(n int) *sim.Cloud {
	cloud := sim.MustOpen(roomy())
	for left := n / 10; left > 0; left -= 100 {
		must(cloud.RunInstances(runIn(vSwitch(left/100), min(left, 100))))
	}
	create(cloud, creates(), n-n/10)
	return cloud
}

// measureActions measures each step of the lifecycle.
func (s *size) measureActions() {
	for _, step := range lifecycle {
		s.add(step.measure(s.runs))
	}
}

// measureForkAndCheck must follow all of measureActions: the first writes after a
// fork copy what the forks share.
func (s *size) measureForkAndCheck() {
	var fork, verify meter
	fork.measure(lifecycles, func() {
		for i := range lifecycles {
			s.clouds[i%len(s.clouds)].Fork()
		}
	})
	verify.measure(len(s.clouds), func() {
		for _, cloud := range s.clouds {
			check(sim.Check(cloud.State()))
		}
	})
	s.add(forkName, fork.cost())
	s.add(checkName, verify.cost())
}

func (s *size) add(operation string, c cost) {
	s.samples[operation] = append(s.samples[operation], c)
}

// cost returns the median cost of an operation.
func (s *size) cost(operation string) cost { return medianCost(s.samples[operation]) }

// operations returns the names of the operations measured, sorted.
func (s *size) operations() []string { return slices.Sorted(maps.Keys(s.samples)) }

// of returns the size with the number of ENIs, which is among the sizes.
func of(sizes []*size, enis int) *size {
	return sizes[slices.IndexFunc(sizes, func(s *size) bool { return s.enis == enis })]
}

// plotted is the operations of the growth plot, with their labels there.
var plotted = []struct{ operation, label string }{
	{"CreateNetworkInterface", "create"},
	{"AttachNetworkInterface", "attach"},
	{"AssignPrivateIpAddresses", "assign"},
	{"DescribeNetworkInterfaces", "describe by id"},
	{"DeleteNetworkInterface", "delete"},
	{forkName, "fork"},
	{checkName, "check"},
}
