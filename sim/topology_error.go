package sim

import (
	"fmt"
	"strings"
)

// TopologyError is every fault of a topology, in the order in which New reads it:
// what no call changes, then ids and MACs, then networks, instances and ENIs.
type TopologyError struct{ Faults []TopologyFault }

// TopologyFault is one thing that is wrong with a topology.
type TopologyFault struct {
	// Path leads to the field, "VPCs[0].VSwitches[2].CidrBlock".
	Path string
	// Problem says what is wrong with it and names the value.
	Problem string
}

// Error lists the faults, one a line.
func (e *TopologyError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// String returns the path and the problem: "Regions[1].RegionId: ...".
func (f TopologyFault) String() string { return f.Path + ": " + f.Problem }

func (b *builder) fault(path, problem string, args ...any) {
	b.faults = append(b.faults, TopologyFault{path, fmt.Sprintf(problem, args...)})
}

func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }
