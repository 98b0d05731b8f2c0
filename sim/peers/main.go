// Peers measures enisim and comparable code of other projects in one process, and
// prints the results as tables:
//
//	go -C sim/peers run .            # minutes
//	go -C sim/peers run . -short     # seconds: small worlds, one run
//	go -C sim/peers run . -write     # also rewrites README.md and growth.svg here
//
// README.md documents the measures and holds the latest results.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"time"
)

// A plan says how much to measure.
type plan struct {
	runs      int           // of which the medians are taken
	batch     time.Duration // the length of a run of what can be repeated
	few       int           // ENIs of a small world
	many      int           // ENIs of a large world
	huge      int           // ENIs of the largest world
	instances int           // instances of a large world
	calls     int           // calls of a run over the wire
}

var (
	full = plan{
		runs: 5, batch: 100 * time.Millisecond,
		few: 1_000, many: 100_000, huge: 1_000_000, instances: 10_000, calls: 5_000,
	}
	short = plan{
		runs: 1, batch: time.Millisecond,
		few: 100, many: 1_000, huge: 1_000, instances: 100, calls: 100,
	}
)

func main() {
	quick := flag.Bool("short", false, "measure small worlds, in one run")
	runs := flag.Int("runs", 0, "take the medians of `N` runs (default 5, with -short 1)")
	write := flag.Bool("write", false, "write the tables into README.md, and the plot")
	plotFile := flag.String("plot", "", "write the plot of growth to `file` (default with -write: growth.svg)")
	flag.Parse()
	p := full
	if *quick {
		p = short
	}
	if *runs > 0 {
		p.runs = *runs
	}
	if *write && *plotFile == "" {
		*plotFile = "growth.svg"
	}
	r := measureAll(p)
	fmt.Print(r)
	if *plotFile != "" {
		check(os.WriteFile(*plotFile, []byte(plot(r.growth)), 0o644))
	}
	if *write {
		check(rewrite("README.md", r.String()))
	}
}

// measureAll takes every measure and reports its progress on standard error.
func measureAll(p plan) *results {
	r := &results{plan: p}
	for _, part := range []struct {
		name    string
		measure func()
	}{
		{"create", func() { r.peers = append(r.peers, createRows(p)...) }},
		{"assign", func() { r.peers = append(r.peers, assignRows(p)...) }},
		{"allocate", func() { r.peers = append(r.peers, allocateRows(p)...) }},
		{"wire", func() { r.peers = append(r.peers, wireRows(p)...) }},
		{"listings", func() { r.listings = describeRows(p) }},
		{"memory", func() { r.memory = measureMemory(p) }},
		{"growth", func() { r.growth = measureGrowth(p) }},
	} {
		start := time.Now()
		part.measure()
		fmt.Fprintf(os.Stderr, "%s: %.0f s\n", part.name, time.Since(start).Seconds())
	}
	return r
}

// The marks, each a line of its own.
const (
	beginMark = "<!-- measured: begin -->\n"
	endMark   = "<!-- measured: end -->\n"
)

// rewrite replaces the text between the marks in a file.
func rewrite(file, text string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, begun := strings.Cut(string(old), beginMark)
	_, after, ended := strings.Cut(rest, endMark)
	if !begun || !ended {
		return fmt.Errorf("%s lacks the line %q or, below it, %q", file, beginMark, endMark)
	}
	return os.WriteFile(file, []byte(before+beginMark+"\n"+text+"\n"+endMark+after), 0o644)
}

// must returns v, or ends the process with err.
func must[T any](v T, err error) T {
	check(err)
	return v
}

func check(err error) {
	if err != nil {
		fail("%v", err)
	}
}

// fail ends the process: figures of calls that failed mean nothing.
func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "peers: "+format+"\n", args...)
	os.Exit(1)
}
