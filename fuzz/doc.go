// Package fuzz tests package sim, and code that uses it, with random worlds and random
// calls. It is built on pgregory.net/rapid, which shrinks what it finds, and runs under
// go test -fuzz as well.
//
// # Testing your own code
//
// [Explore] drives a controller: it takes the controller's steps in random order,
// refuses calls, loses answers, crashes it and lets time pass, and prints the shortest run
// that breaks a promise. [Fuzz] does so under go test -fuzz.
//
//	func TestPool(t *testing.T) {
//		fuzz.Explore(t, fuzz.Controller{Start: func(cloud *sim.Cloud) fuzz.Controls {
//			pool := NewPool(cloud)
//			return fuzz.Controls{
//				Steps:   map[string]func(*rapid.T){"grow": pool.Grow, "shrink": pool.Shrink},
//				Finally: pool.Settle, // returns an error if an ENI leaked
//			}
//		}})
//	}
//
// [Topologies] and [Requests] are the generators of worlds and calls, for properties of
// your own. A [History] also repeats earlier calls.
//
//	rapid.Check(t, func(t *rapid.T) {
//		cloud := sim.MustOpen(fuzz.Topologies().Draw(t, "world"))
//		response, err := cloud.Do(fuzz.Requests(cloud.State()).Draw(t, "call"))
//		...
//	})
//
// # Testing package sim
//
// [Engine] is the property that package sim agrees with package reference, which
// implements the same rules a second time, as plainly as possible. A [Machine] runs the
// two side by side. [Callers] does the same with many goroutines:
//
//	rapid.Check(t, fuzz.Engine)
//	rapid.Check(t, fuzz.Callers)
//
// A failing run prints its seed and a script, which "enisim run -v" carries out. The
// script is minimized: steps, parameters and parts of the world that do not matter are
// left out.
//
// TestPlantedFaults shows that these properties find bugs: it plants bugs in the
// source, each of which they must catch. README.md lists further evidence.
package fuzz
