package sim

import (
	"slices"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

func (c *checker) checkInstance(key uint64, i *instance) {
	c.checkName(resourceName{"instance", "i-", key, i.number, i.id, instanceRef(i.number),
		ids.Instance, i.region, 17})
	c.checkLabels(key, i.id, i.labels, &model.RunInstancesRequest{
		ImageId: "x", InstanceType: "x", VSwitchId: "vsw-x", SecurityGroupId: "sg-x",
		InstanceName: i.name, Description: i.description, Tag: i.tags,
		HostName: i.hostName, KeyPairName: i.keyPair,
		InstanceChargeType: i.chargeType, SpotStrategy: i.spotStrategy,
	})
	checkCarried(c.on(i.id), i.image, i.keyPair, i.hostName, i.chargeType, i.spotStrategy)
	c.checkPlace(i)
	c.checkInstanceState(i)
	c.checkPrimary(i)
	if !slices.IsSorted(i.enis) {
		c.report(7, i.id, "the numbers of its ENIs, %d, are not sorted", i.enis)
	}
	for n, number := range i.enis {
		if n > 0 && number == i.enis[n-1] {
			c.report(7, i.id, "ENI number %d counts twice as bound to it", number)
		}
		if e := c.enis.Get(number); e == nil {
			c.report(7, i.id, "ENI number %d counts as bound to it and is not there", number)
		} else if e.boundTo != i.number {
			c.report(7, i.id, "ENI %s counts as bound to it and is bound to instance number %d", c.nameOf(e), e.boundTo)
		}
	}
	if i.started < c.epoch.Unix() || i.started > c.present {
		c.report(7, i.id, "it was started at %s, which is not between the epoch, %s, and now, %s",
			timeText(i.started), timeText(c.epoch.Unix()), timeText(c.present))
	}
	if i.kind == nil || c.findType(i.kind.InstanceTypeId) != i.kind {
		c.report(5, i.id, "its type %s is not in the world", idOf(i.kind))
	}
	if i.kind != nil {
		c.checkInstanceLimits(i)
	}
}

// checkPlace is law 5 for an instance.
func (c *checker) checkPlace(i *instance) {
	if c.checkInVPC(i.id, i.vpc, i.region, i.owner) && !slices.Contains(i.region.zones, i.zone) {
		c.report(5, i.id, "its zone %q is not in region %s", i.zone, i.region.id)
	}
}

// checkInstanceState is law 7 for the state of an instance. A topology can strand one
// in a state of transit; no call has an instance Pending that it did not create.
func (c *checker) checkInstanceState(i *instance) {
	want, isStranded := c.strandedAs(i.number)
	switch {
	case isStranded:
		if i.status != want || i.until != 0 {
			c.report(7, i.id, "it is %q until %s, and its topology leaves it %s without end", i.status, i.until, want)
		}
	case !isInstanceState(i.status):
		c.report(7, i.id, "it is %q, which is no state of an instance", i.status)
	case i.status == model.InstancePending && i.number <= c.lastMinted:
		c.report(7, i.id, "it is Pending, and no call created it")
	case isTransit(i.status):
		c.checkInstanceDue(i)
	case i.until != 0:
		c.report(7, i.id, "it is %s until %s, and in no transit", i.status, i.until)
	}
}

func isInstanceState(s string) bool {
	return s == model.InstanceRunning || s == model.InstanceStopped || isTransit(s)
}

// checkPrimary is law 7 from the side of an instance: in a VPC it has a primary
// ENI, in the classic network it has no ENI.
func (c *checker) checkPrimary(i *instance) {
	if i.vpc == nil && i.number > c.lastMinted {
		c.report(7, i.id, "it is in no VPC, and a call created it")
	}
	if i.vpc == nil {
		if i.primary != 0 || len(i.enis) > 0 {
			c.report(7, i.id, "it is in no VPC and has the primary ENI number %d and %d ENIs in all", i.primary, len(i.enis))
		}
		return
	}
	e := c.enis.Get(i.primary)
	switch {
	case e == nil:
		c.report(7, i.id, "its primary ENI number %d is not there", i.primary)
	case e.boundTo != i.number || !e.isPrimary || !slices.Contains(i.enis, i.primary):
		c.report(7, i.id, "its primary ENI %s is %s, bound to instance number %d", c.nameOf(e), e.typeName(), e.boundTo)
	}
}

// checkInstanceLimits is law 8 for an instance. What a type has for a primary ENI
// alone is its own affair. Where the figures of its queues are unknown, no ENI has a
// number of its own.
func (c *checker) checkInstanceLimits(i *instance) {
	enis, all := 0, 0
	for e := range c.boundENIs(i) {
		if e == nil || !e.isMember() {
			enis++
		}
		if e != nil && !e.isMember() {
			all += e.queues(i.kind)
		}
	}
	if most := i.kind.EniQuantity; enis > most {
		c.report(8, i.id, "it has %d ENIs, %d are allowed", enis, most)
	}
	if n, most := len(i.enis), i.kind.EniTotalQuantity; n > 1 && most != 0 && n > most {
		c.report(8, i.id, "it has %d ENIs in all, %d are allowed", n, most)
	}
	if most := i.kind.TotalEniQueueQuantity; enis > 1 && all > most && unknownQueues(i.kind) == "" {
		c.report(8, i.id, "its ENIs have %d queues, %d are allowed", all, most)
	}
}
