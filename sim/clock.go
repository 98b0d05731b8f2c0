package sim

import (
	"fmt"
	"time"

	"example.com/enisim/model"
)

// clock is one that a cloud follows.
type clock struct {
	now  func() time.Time
	seen time.Time // what now returned the last time
}

// Follow lets time pass in the cloud as it passes on a clock: each use of the cloud first
// advances it by the time since the one before, or since Follow. In a bubble of
// testing/synctest, cloud.Follow(time.Now) makes code that sleeps wait for the cloud too.
// A fork follows the same clock. With nil the cloud follows none, as at first. The function
// is called while the cloud is locked: it must not use it.
func (c *Cloud) Follow(now func() time.Time) {
	c.lock()
	defer c.mu.Unlock()
	c.clock = clock{now: now}
	if now != nil {
		c.clock.seen = now()
	}
}

// follow advances the cloud to the time of its clock. A clock that goes back stops it.
func (c *Cloud) follow() {
	if c.clock.now == nil {
		return
	}
	if now := c.clock.now(); now.After(c.clock.seen) {
		c.advance(now.Sub(c.clock.seen))
		c.clock.seen = now
	}
}

// OpenFollowing is [Open] for a cloud that follows a clock from the start and shows its time.
// If the topology has no Epoch, the world starts at the time of the clock; an earlier Epoch
// makes older what the topology describes. So the ages of resources are right: a collector of
// what is older than an hour leaves a new ENI alone, and finds it an hour later.
func OpenFollowing(t model.Topology, now func() time.Time) (*Cloud, error) {
	if now == nil {
		return Open(t)
	}
	start := now().Round(0) // without the reading of the monotonic clock
	if t.Epoch.IsZero() {
		t.Epoch = start.UTC()
	}
	if t.Epoch.After(start) {
		return nil, fmt.Errorf("sim: OpenFollowing: the Epoch %v is after the time of the clock, %v",
			t.Epoch.Format(time.RFC3339), start.Format(time.RFC3339))
	}
	c, err := Open(t)
	if err != nil {
		return nil, err
	}
	c.clock = clock{now: now, seen: t.Epoch}
	return c, nil
}

// AdvanceOnReads lets a time pass before each call of an action that only reads, so that
// code which polls without a pause comes to an end. With 0, as at first, none passes.
func (c *Cloud) AdvanceOnReads(step time.Duration) {
	c.lock()
	defer c.mu.Unlock()
	c.readStep = max(step, 0)
}

// step lets the time pass that a call takes.
func (c *Cloud) step(r model.Request, writes bool) {
	if c.readStep == 0 || writes {
		return
	}
	if _, unreadable := r.(*model.UnreadableCall); !unreadable {
		c.advance(c.readStep)
	}
}
