package sim

import (
	"fmt"

	"example.com/enisim/model"
)

// New returns the state of the world that a topology describes. For a topology with
// problems it returns the zero State and a *[TopologyError] that has all of them.
//
// Each instance in a VPC has its primary ENI from the start. The ENI takes an address
// of the VSwitch and joins the security groups, but counts for no quota.
func New(t model.Topology) (State, error) {
	b := &builder{t: t, given: make(map[name]string)}
	b.w = newWorld(&settings{seed: t.Seed})
	b.readSettings()
	b.collectIDs()
	b.buildNetworks()
	b.buildInterfaces()
	if len(b.problems) > 0 {
		return State{}, &TopologyError{b.problems}
	}
	b.w.lastENI, b.w.lastMinted = b.w.nextENI-1, b.w.minted
	return State{b.w}, nil
}

// MustNew is New for literals in tests. It panics if the topology has a problem.
func MustNew(t model.Topology) State {
	s, err := New(t)
	if err != nil {
		panic(fmt.Sprintf("sim.MustNew: %v", err))
	}
	return s
}
