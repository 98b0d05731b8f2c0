package fuzz_test

import (
	"flag"
	"os"
	"runtime/debug"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.com/enisim/fuzz"
)

// checks is the default number of runs of each property.
const checks = "500"

// gcPercent lets the heap grow to some 30 MB before it is collected. The worlds are
// small and short-lived; with the default of 100 every run would be collected several
// times, at a third of the time.
const gcPercent = 800

// TestMain changes defaults of rapid: the number of checks, and that a failure
// leaves no file behind, since it prints all that is needed to repeat it. It also
// sets gcPercent.
func TestMain(m *testing.M) {
	if os.Getenv("RAPID_CHECKS") == "" {
		_ = flag.Set("rapid.checks", checks)
	}
	_ = flag.Set("rapid.nofailfile", "true")
	debug.SetGCPercent(gcPercent)
	os.Exit(m.Run())
}

// TestEngine compares package sim with the reference model, and checks its laws.
// With -rapid.checks it runs for longer:
//
//	go test -run TestEngine -v ./fuzz -rapid.checks 100000 -rapid.steps 60 -timeout 0
func TestEngine(t *testing.T) {
	start, calls := time.Now(), 0
	rapid.Check(t, func(t *rapid.T) { calls += fuzz.Walk(t) })
	t.Logf("%d calls compared, %.0f a second", calls, float64(calls)/time.Since(start).Seconds())
}

// TestCallers is TestEngine with many goroutines on one cloud.
func TestCallers(t *testing.T) { rapid.Check(t, fuzz.Callers) }
