package main

import (
	"runtime"
	"slices"
	"syscall"
	"time"
)

// A cost is what one operation costs on average.
type cost struct {
	nanoseconds float64 // of CPU
	allocs      float64
	bytes       float64 // allocated
}

// minus returns what c costs more than d.
func (c cost) minus(d cost) cost {
	return cost{c.nanoseconds - d.nanoseconds, c.allocs - d.allocs, c.bytes - d.bytes}
}

// A meter adds up what operations cost the process.
type meter struct {
	ops    int
	cpu    time.Duration
	allocs uint64
	bytes  uint64
}

// measure adds the cost of run, which carries out that many operations.
func (m *meter) measure(ops int, run func()) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := cpuTime()
	run()
	m.cpu += cpuTime() - start
	runtime.ReadMemStats(&after)
	m.ops += ops
	m.allocs += after.Mallocs - before.Mallocs
	m.bytes += after.TotalAlloc - before.TotalAlloc
}

// cost returns the average over the operations measured.
func (m *meter) cost() cost {
	n := float64(m.ops)
	return cost{float64(m.cpu) / n, float64(m.allocs) / n, float64(m.bytes) / n}
}

// cpuTime returns the CPU time that the process has used, in all its threads. The
// time on the wall would count what else runs on the machine.
func cpuTime() time.Duration {
	var u syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// A benchmark measures its own operations.
type benchmark func(*meter)

// compare measures the benchmarks in turn, runs times over, and returns the median
// cost of each.
func compare(runs int, benchmarks ...benchmark) []cost {
	samples := make([][]cost, len(benchmarks))
	for range runs {
		for i, measure := range benchmarks {
			runtime.GC() // what others left is not collected at this one's cost
			var m meter
			measure(&m)
			samples[i] = append(samples[i], m.cost())
		}
	}
	medians := make([]cost, len(benchmarks))
	for i, s := range samples {
		medians[i] = medianCost(s)
	}
	return medians
}

// repeat returns a benchmark that repeats an operation for about as long as batch
// says. The operation leaves its world as it found it.
func repeat(batch time.Duration, op func()) benchmark {
	ops := 0
	return func(m *meter) {
		if ops == 0 {
			ops = calibrate(batch, op)
		}
		m.measure(ops, func() {
			for range ops {
				op()
			}
		})
	}
}

// calibrate returns how many repetitions of an operation take as long as batch
// says, a power of two.
func calibrate(batch time.Duration, op func()) int {
	for n := 1; ; n *= 2 {
		start := cpuTime()
		for range n {
			op()
		}
		if cpuTime()-start >= batch {
			return n
		}
	}
}

// medianCost returns the medians of each part of the costs.
func medianCost(samples []cost) cost {
	part := func(of func(cost) float64) float64 {
		values := make([]float64, len(samples))
		for i, s := range samples {
			values[i] = of(s)
		}
		return median(values)
	}
	return cost{
		nanoseconds: part(func(c cost) float64 { return c.nanoseconds }),
		allocs:      part(func(c cost) float64 { return c.allocs }),
		bytes:       part(func(c cost) float64 { return c.bytes }),
	}
}

// median sorts the values, of which there is at least one, and returns the middle
// one, or the mean of the middle two.
func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}
