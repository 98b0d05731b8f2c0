package sim

import (
	"fmt"
	"time"

	"example.com/enisim/model"
)

// checkENIDue is law 7 for an ENI in transit, checkInstanceDue for an instance: its
// end is ahead, no further than the delay, and in the table of deadlines.
func (c *checker) checkENIDue(e *eni) {
	end := deadline{e.until, false, e.number}
	if problem := c.dueProblem(end, c.eniDelay(e.status)); problem != "" {
		c.reportENI(7, e, "it is %s until %s, %s", e.status, end.at, problem)
	}
}

func (c *checker) checkInstanceDue(i *instance) {
	end := deadline{i.until, true, i.number}
	if problem := c.dueProblem(end, c.instanceDelay(i.status)); problem != "" {
		c.report(7, i.id, "it is %s until %s, %s", i.status, end.at, problem)
	}
}

// dueProblem returns what is wrong with the end of a transit that takes a delay, "" if
// nothing is.
func (c *checker) dueProblem(end deadline, delay time.Duration) string {
	switch {
	case !c.pending.Has(end) || end.at <= c.now:
		return fmt.Sprintf("which is not awaited at %s", c.now)
	case end.at > c.after(delay):
		return fmt.Sprintf("which is more than %s after %s", delay, c.now)
	}
	return ""
}

// eniDelay returns how long an ENI is in a state of transit, instanceDelay how long an
// instance is at most.
func (c *checker) eniDelay(transit status) time.Duration {
	switch transit {
	case creating:
		return c.delays.CreateNetworkInterface
	case attaching:
		return c.delays.AttachNetworkInterface
	case detaching:
		return c.delays.DetachNetworkInterface
	}
	return c.delays.DeleteNetworkInterface
}

func (c *checker) instanceDelay(transit string) time.Duration {
	switch transit {
	case model.InstancePending:
		return c.delays.RunInstances
	case model.InstanceStarting:
		return max(c.delays.StartInstance, c.delays.RebootInstance)
	}
	return c.delays.StopInstance
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
