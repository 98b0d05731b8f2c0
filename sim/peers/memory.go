package main

import (
	"runtime"

	"example.com/enisim/sim"
)

// memory is what a world of many ENIs takes.
type memory struct {
	enis       int
	perENI     float64 // live bytes
	fork       cost    // of a fork of a Cloud and a create
	pureCreate cost    // of the function CreateNetworkInterface
}

// measureMemory measures a world of p.huge ENIs.
func measureMemory(p plan) memory {
	before := live()
	cloud := populated(p.huge)
	perENI := float64(live()-before) / float64(p.huge)
	state, r := cloud.State(), createIn(vSwitch(0))
	costs := compare(p.runs,
		repeat(p.batch, func() { must(cloud.Fork().CreateNetworkInterface(r)) }),
		repeat(p.batch, func() {
			_, _, err := sim.CreateNetworkInterface(state, r)
			check(err)
		}))
	return memory{p.huge, perENI, costs[0], costs[1]}
}

// live returns how many bytes are in use after a collection.
func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
