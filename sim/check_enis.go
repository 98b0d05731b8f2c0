package sim

import (
	"slices"

	"example.com/enisim/model"
)

func (c *checker) checkENI(key uint64, e *eni) {
	c.checkENIName(key, e)
	c.checkMAC(e)
	c.checkTags(func() string { return c.nameOf(e) }, e.tags)
	c.checkENICreation(e)
	c.checkENILimits(e)
	c.checkENIState(e)
	if s := c.subnets[e.vswitch]; s != nil {
		c.checkAddresses(e, s)
	} else {
		c.reportENI(5, e, "its VSwitch %s is not in the world", idOf(e.vswitch))
	}
	c.checkMembership(e)
	c.checkENIResourceGroup(e)
	c.checkBinding(e)
}

// checkENICreation is law 7 for the time of creation of an ENI. A topology can date
// it back; calls create ENIs one after the other.
func (c *checker) checkENICreation(e *eni) {
	least := int64(0)
	if e.number > c.lastENI {
		least = c.latest
		c.latest = max(c.latest, min(e.created, c.present))
	}
	if e.created < least || e.created > c.present {
		c.reportENI(7, e, "it was created at %s, which is not between %s and now, %s",
			timeText(e.created), timeText(least), timeText(c.present))
	}
}

// checkENILimits is law 8 for an ENI by itself.
func (c *checker) checkENILimits(e *eni) {
	if e.serviceID < 0 || e.serviceID != 0 && !e.serviceManaged {
		c.reportENI(7, e, "it has ServiceID %d, ServiceManaged %t", e.serviceID, e.serviceManaged)
	}
	if len(e.secondary) > c.limits.SecondaryAddresses || len(e.ipv6) > model.MaxIpv6Addresses {
		c.checkMostAddresses(e)
	}
	if n, most := int(e.queueNumber), model.MaxQueueNumber; n > most {
		c.reportENI(8, e, "it has %d queues, at most %d are allowed anywhere", n, most)
	}
}

// checkMostAddresses reports an ENI with more addresses than an ENI may have while it
// is Available and on an instance of the roomiest type: it keeps what it was given
// there.
func (c *checker) checkMostAddresses(e *eni) {
	most4, most6 := c.limits.SecondaryAddresses, model.MaxIpv6Addresses
	for _, t := range c.types {
		most4 = max(most4, t.EniPrivateIpAddressQuantity-1)
		most6 = max(most6, t.EniIpv6AddressQuantity)
	}
	if n := len(e.secondary); n > most4 {
		c.reportENI(8, e, "it has %d secondary addresses, at most %d are allowed anywhere", n, most4)
	}
	if n := len(e.ipv6); n > most6 {
		c.reportENI(8, e, "it has %d IPv6 addresses, at most %d are allowed anywhere", n, most6)
	}
}

// checkENIState is law 7 for the state of an ENI.
func (c *checker) checkENIState(e *eni) {
	switch e.status {
	case creating, attaching, detaching, deleting:
		c.checkENIDue(e)
	case available, inUse, createFailed:
		if e.until != 0 {
			c.reportENI(7, e, "it is %s until %s, and in no transit", e.status, e.until)
		}
	default:
		c.reportENI(7, e, "it is in state number %d, which there is not", uint8(e.status))
	}
	if e.status == createFailed && e.number > c.lastENI {
		c.reportENI(7, e, "it is %s, and a call created it", e.status)
	}
}

// checkMembership is law 5 for the groups of an ENI.
func (c *checker) checkMembership(e *eni) {
	if n, most := len(e.groups), c.quotas.SecurityGroupsPerNetworkInterface; n < 1 || n > most {
		c.reportENI(5, e, "it is in %d security groups, 1 to %d are allowed", n, most)
	}
	for i, g := range e.groups {
		n := c.members[g]
		if n == nil {
			c.reportENI(5, e, "its group %s is not in the world", idOf(g))
			continue
		}
		*n = n.plus(e.load())
		if e.vswitch != nil && (g.vpc == nil || g.vpc != e.vswitch.vpc) {
			c.reportENI(5, e, "its group %s is in VPC %s, its VSwitch %s in %s",
				g.id, idOf(g.vpc), e.vswitch.id, idOf(e.vswitch.vpc))
		}
		if first := e.groups[0]; first != nil && g.enterprise != first.enterprise {
			c.reportENI(5, e, "it is in %s and in %s, a basic group and an advanced one", first.id, g.id)
		}
		if slices.Contains(e.groups[:min(i, c.quotas.SecurityGroupsPerNetworkInterface)], g) {
			c.reportENI(5, e, "it is in group %s twice", g.id)
		}
	}
}

func (c *checker) checkENIResourceGroup(e *eni) {
	g := e.resourceGroup
	if g == nil {
		return
	}
	if c.resourceGroups.Get(g.number) != g {
		c.reportENI(5, e, "its resource group %s is not in the world", g.id)
		return
	}
	if e.vswitch != nil && e.vswitch.vpc != nil && g.owner != e.vswitch.vpc.owner {
		c.reportENI(5, e, "its resource group %s is of account %s, its VPC %s of %s",
			g.id, idOf(g.owner), e.vswitch.vpc.id, idOf(e.vswitch.vpc.owner))
	}
}

// checkBinding is law 7 from an ENI's side.
func (c *checker) checkBinding(e *eni) {
	if e.status > createFailed {
		return // it was reported
	}
	bound := e.status == attaching || e.status == inUse || e.status == detaching
	if bound != (e.boundTo != 0) {
		c.reportENI(7, e, "it is %s and bound to instance number %d", e.status, e.boundTo)
	}
	if e.boundTo == 0 {
		if e.isPrimary {
			c.reportENI(7, e, "it is primary and bound to no instance")
		}
		return
	}
	i := c.instances.Get(e.boundTo)
	if i == nil {
		c.reportENI(7, e, "its instance number %d is not there", e.boundTo)
		return
	}
	c.checkBound(e, i)
}

// checkBound is laws 7 and 8 for an ENI and the instance that it is bound to.
func (c *checker) checkBound(e *eni, i *instance) {
	if !slices.Contains(i.enis, e.number) {
		c.reportENI(7, e, "its instance %s does not know of it", i.id)
	}
	if v := e.vswitch; v != nil && (i.vpc != v.vpc || i.zone != v.zone) {
		c.reportENI(7, e, "it is in VPC %s and zone %s, its instance %s in %s and %s",
			idOf(v.vpc), v.zone, i.id, idOf(i.vpc), i.zone)
	}
	if e.isPrimary != (i.primary == e.number) {
		c.reportENI(7, e, "it is %s, the primary ENI of its instance %s is number %d", e.typeName(), i.id, i.primary)
	}
	if e.isPrimary && e.status != inUse {
		c.reportENI(7, e, "it is %s and the primary ENI of its instance %s", e.status, i.id)
	}
	if e.isPrimary && e.created != i.created {
		c.reportENI(7, e, "it was created at %s, its instance %s at %s", timeText(e.created), i.id, timeText(i.created))
	}
	k := i.kind
	if k == nil {
		return // it was reported
	}
	if e.ipv4Count() > max(k.EniPrivateIpAddressQuantity, 1) || len(e.ipv6) > max(k.EniIpv6AddressQuantity, 0) {
		c.reportENI(8, e, "it has %d IPv4 and %d IPv6 addresses, %s allows %d and %d", e.ipv4Count(), len(e.ipv6),
			k.InstanceTypeId, k.EniPrivateIpAddressQuantity, k.EniIpv6AddressQuantity)
	}
	switch n := int(e.queueNumber); {
	case n > max(k.MaximumQueueNumberPerEni, 0):
		c.reportENI(8, e, "it has %d queues, %s allows %d", n, k.InstanceTypeId, k.MaximumQueueNumberPerEni)
	case n != 0 && unknownQueues(k) != "":
		c.reportENI(8, e, "it has %d queues, %s of %s is unknown", n, unknownQueues(k), k.InstanceTypeId)
	}
}
