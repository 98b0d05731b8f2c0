package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// results is all that was measured.
type results struct {
	plan     plan
	peers    []row
	listings []scaled
	memory   memory
	growth   []*size
}

// String returns the results as a section in Markdown.
func (r *results) String() string {
	small, large := count(r.plan.few), count(r.plan.many)
	return strings.Join([]string{
		"Measured on " + setting() + ", medians of " + plural(r.plan.runs, "run") + ".\n",
		"### Against the peers\n\nThe ratio is the peer's time over enisim's: above 1, enisim is faster.\n",
		r.peerTable(),
		fmt.Sprintf("### Listings at %s ENIs against %s\n", large, small),
		r.listingTable(),
		"### Memory at " + plural(r.memory.enis, "ENI") + "\n",
		r.memoryTable(),
		"### Growth\n\nTime of an operation by the number of ENIs; the plot shows the same.\n",
		r.growthTable(),
		fmt.Sprintf("### Every action at %s and at %s ENIs\n\n%s", small, large, r.growing()),
		r.actionTable(),
	}, "\n")
}

// setting returns the date, the kind of machine, and the versions of Go and the peers.
func setting() string {
	s := fmt.Sprintf("%s with %s, %s/%s, %s", time.Now().Format("2006-01-02"),
		runtime.Version(), runtime.GOOS, runtime.GOARCH, plural(runtime.NumCPU(), "CPU"))
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return s
	}
	for _, m := range info.Deps {
		if m.Path == "github.com/cilium/cilium" || m.Path == "k8s.io/kubernetes" {
			s += ", " + m.Path + " " + m.Version
		}
	}
	return s
}

func (r *results) peerTable() string {
	t := newTable(2, "operation", "peer", "enisim", "peer", "ratio", "allocs, enisim", "allocs, peer")
	for _, row := range r.peers {
		t.add(row.name, row.peer, duration(row.ours.nanoseconds), duration(row.theirs.nanoseconds),
			ratio(row.theirs.nanoseconds, row.ours.nanoseconds), allocs(row.ours.allocs), allocs(row.theirs.allocs))
	}
	return t.String()
}

func (r *results) listingTable() string {
	small, large := "at "+count(r.plan.few), "at "+count(r.plan.many)
	t := newTable(1, "listing", small, large, "ratio", "allocs "+small, "allocs "+large)
	for _, row := range r.listings {
		t.add(row.name, duration(row.small.nanoseconds), duration(row.large.nanoseconds),
			ratio(row.large.nanoseconds, row.small.nanoseconds), allocs(row.small.allocs), allocs(row.large.allocs))
	}
	return t.String()
}

func (r *results) memoryTable() string {
	t := newTable(1, "", "bytes", "time", "allocs")
	t.add("an ENI, live", digits(r.memory.perENI), "", "")
	for _, row := range []struct {
		name string
		cost cost
	}{
		{"fork a Cloud and create an ENI", r.memory.fork},
		{"the function CreateNetworkInterface", r.memory.pureCreate},
	} {
		t.add(row.name, digits(row.cost.bytes), duration(row.cost.nanoseconds), allocs(row.cost.allocs))
	}
	return t.String()
}

func (r *results) growthTable() string {
	header := []string{"operation"}
	for _, s := range r.growth {
		header = append(header, count(s.enis))
	}
	t := newTable(1, header...)
	for _, p := range plotted {
		cells := []string{p.label}
		for _, s := range r.growth {
			cells = append(cells, duration(s.cost(p.operation).nanoseconds))
		}
		t.add(cells...)
	}
	return t.String()
}

func (r *results) actionTable() string {
	small, large := "at "+count(r.plan.few), "at "+count(r.plan.many)
	t := newTable(1, "action", "time "+small, "time "+large, "ratio", "allocs "+small, "allocs "+large, "ratio")
	for _, a := range r.actions() {
		t.add(a.name, duration(a.small.nanoseconds), duration(a.large.nanoseconds),
			ratio(a.large.nanoseconds, a.small.nanoseconds),
			allocs(a.small.allocs), allocs(a.large.allocs), ratio(a.large.allocs, a.small.allocs))
	}
	return t.String()
}

// actions returns the costs of every action at the small and the large size.
func (r *results) actions() []scaled {
	small, large := of(r.growth, r.plan.few), of(r.growth, r.plan.many)
	var rows []scaled
	for _, name := range small.operations() {
		if name != forkName && name != checkName {
			rows = append(rows, scaled{name, small.cost(name), large.cost(name)})
		}
	}
	return rows
}

// growing names the actions that allocate more, or take longer, in the larger world.
func (r *results) growing() string {
	var more, longer []string
	for _, a := range r.actions() {
		if a.large.allocs > 1.25*a.small.allocs {
			more = append(more, a.name)
		}
		if a.large.nanoseconds > 2*a.small.nanoseconds {
			longer = append(longer, a.name)
		}
	}
	return fmt.Sprintf("More than 1.25 times the allocations: %s. More than twice the time: %s.\n",
		list(more), list(longer))
}

func list(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
