package sim

import (
	"math"
	"time"
)

// Advance returns the state after so much time has passed. Time is the only
// thing that changes without a call, and this is the only source of it. It
// never runs backwards: for a negative or zero duration the state given is
// returned. A world's time ends about 292 years after its epoch.
func Advance(s State, d time.Duration) State {
	if d <= 0 {
		return s
	}
	next := s.world().fork()
	next.advance(d)
	return State{next}
}

func (w *world) advance(d time.Duration) {
	w.now += min(d, math.MaxInt64-w.now)
	w.settle()
}

// Now returns the time of the world.
func (s State) Now() time.Time { return s.world().clock() }
