package fuzz_test

import (
	"runtime"
	"testing"

	"pgregory.net/rapid"

	"example.com/enisim/fuzz"
)

// BenchmarkEngine measures the state machine on one core, everything included: the
// worlds, the draws, the calls in both models, the checks. One operation is one
// call; calls/s is the number of calls in a second.
func BenchmarkEngine(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	b.ReportAllocs()
	run := rapid.Custom(fuzz.Walk)
	calls := 0
	for seed := 0; calls < b.N; seed++ {
		calls += run.Example(seed)
	}
	b.ReportMetric(float64(calls)/b.Elapsed().Seconds(), "calls/s")
}
