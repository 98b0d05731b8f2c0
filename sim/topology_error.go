package sim

import (
	"strings"
)

// TopologyError is every problem of a topology, in the order in which New reads it:
// settings, then ids and MACs, then networks, instances and ENIs.
type TopologyError struct{ Problems []TopologyProblem }

// TopologyProblem is one thing that is wrong with a topology.
type TopologyProblem struct {
	// Path leads to the field, "VPCs[0].VSwitches[2].CidrBlock".
	Path string
	// Problem says what is wrong with it and names the value.
	Problem string
}

// Error lists the problems, one per line.
func (e *TopologyError) Error() string {
	if e == nil {
		return "<nil>"
	}
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// String returns the path and the problem: "Regions[1].RegionId: ...".
func (p TopologyProblem) String() string { return p.Path + ": " + p.Problem }
