package sim

import "fmt"

// checkENIDue is law 7 for an ENI in transit, checkInstanceDue for an instance: its
// end is ahead and in the table of deadlines.
func (c *checker) checkENIDue(e *eni) {
	if end := (deadline{e.until, false, e.number}); !c.pending.Has(end) || end.at <= c.now {
		c.reportENI(7, e, "it is %s until %s, which is not awaited at %s", e.status, end.at, c.now)
	}
}

func (c *checker) checkInstanceDue(i *instance) {
	if end := (deadline{i.until, true, i.number}); !c.pending.Has(end) || end.at <= c.now {
		c.report(7, i.id, "it is %s until %s, which is not awaited at %s", i.status, end.at, c.now)
	}
}

// checkDeadlines is law 7 from the side of the deadlines: at each of them an ENI or
// an instance arrives.
func (c *checker) checkDeadlines() {
	if c.now < 0 {
		c.report(7, "time", "it is %s before the epoch", -c.now)
	}
	for end := range c.pending.All() {
		if end.isInstance {
			c.checkInstanceDeadline(end)
		} else {
			c.checkENIDeadline(end)
		}
	}
}

func (c *checker) checkInstanceDeadline(end deadline) {
	i := c.instances.Get(end.number)
	switch {
	case i == nil:
		c.report(7, fmt.Sprintf("instance number %d", end.number), "it arrives at %s and is not there", end.at)
	case !isTransit(i.status) || i.until != end.at:
		c.report(7, i.id, "it arrives at %s and is %s until %s", end.at, i.status, i.until)
	}
}

func (c *checker) checkENIDeadline(end deadline) {
	e := c.enis.Get(end.number)
	switch {
	case e == nil:
		c.report(7, fmt.Sprintf("ENI number %d", end.number), "it arrives at %s and is not there", end.at)
	case e.status > createFailed:
		return // it was reported
	case e.until != end.at || e.status == available || e.status == inUse || e.status == createFailed:
		c.reportENI(7, e, "it arrives at %s and is %s until %s", end.at, e.status, e.until)
	}
}
