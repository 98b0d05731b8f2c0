package sim

import "time"

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
