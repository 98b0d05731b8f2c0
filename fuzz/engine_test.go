package fuzz_test

import (
	"flag"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.com/enisim/fuzz"
)

// checks is how many times the properties are checked by default.
const checks = "500"

// TestMain changes two of rapid's defaults: the number of checks, and that files are
// left behind, since a failure prints all that it takes to repeat it.
func TestMain(m *testing.M) {
	if os.Getenv("RAPID_CHECKS") == "" {
		_ = flag.Set("rapid.checks", checks)
	}
	_ = flag.Set("rapid.nofailfile", "true")
	os.Exit(m.Run())
}

// TestEngine holds package sim against the reference model, and against the laws.
// With -rapid.checks it does so for longer:
//
//	go test -run TestEngine -v ./fuzz -rapid.checks 100000 -rapid.steps 60 -timeout 0
func TestEngine(t *testing.T) {
	start, calls := time.Now(), 0
	rapid.Check(t, func(t *rapid.T) { calls += fuzz.Walk(t) })
	t.Logf("%d calls compared, %.0f a second", calls, float64(calls)/time.Since(start).Seconds())
}

// TestCallers does so with many goroutines on one cloud.
func TestCallers(t *testing.T) { rapid.Check(t, fuzz.Callers) }

// BenchmarkEngine measures a run of the state machine, everything included: the
// world, the calls, both sides, the laws.
func BenchmarkEngine(b *testing.B) {
	b.ReportAllocs()
	calls := 0
	run := rapid.Custom(fuzz.Walk)
	for n := range b.N {
		calls += run.Example(n)
	}
	b.ReportMetric(float64(calls)/b.Elapsed().Seconds(), "calls/s")
}
