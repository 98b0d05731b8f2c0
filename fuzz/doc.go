// Package fuzz looks for faults with random worlds and random calls, in package sim
// and in code that is tested with it. It is built on pgregory.net/rapid, which shrinks
// what it finds to the smallest case, and runs under go test -fuzz as well.
//
// # Your own code
//
// [Explore] drives a controller of yours: it takes the controller's steps in random
// order, refuses calls, loses answers and lets time pass, and prints the shortest run
// that breaks a promise of yours. The example shows it.
//
// [Topologies] and [Requests] are the generators below it, for properties of your
// own. A [History] draws calls that repeat earlier ones, too.
//
//	rapid.Check(t, func(t *rapid.T) {
//		cloud := sim.MustOpen(fuzz.Topologies().Draw(t, "world"))
//		response, err := cloud.Do(fuzz.Requests(cloud.State()).Draw(t, "call"))
//		...
//	})
//
// # Package sim
//
// [Engine] is the property that package sim does as the documentation says: a
// [Machine] runs it beside package reference, which says the same rules once more as
// plainly as they can be said. [Callers] is the same with many goroutines. A failing
// run ends with a script that "enisim run -v" carries out, and with the seed.
//
// The proof that these would find a fault: TestPlantedFaults plants bugs into the
// engine, each of which they must catch, and mutation testing changes its source at
// random.
package fuzz
