package sim

import (
	"slices"

	"example.com/enisim/model"
)

func (c *checker) checkENI(key uint64, e *eni) {
	report := func(law int, problem string, args ...any) { c.reportENI(law, e, problem, args...) }
	c.checkENIName(key, e)
	c.checkMAC(e)
	c.checkCreation(report, e.created, e.number <= c.lastENI, 0)
	c.checkAlone(e, report)
	if e.status == creating || e.status == attaching || e.status == detaching || e.status == deleting {
		c.checkENIDue(e)
	}
	if s := c.subnets[e.vswitch]; s != nil {
		c.checkAddresses(e, s)
	} else {
		c.reportENI(5, e, "its VSwitch %s is not in the world", idOf(e.vswitch))
	}
	c.checkMembership(e)
	c.checkBinding(e)
}

// checkAlone checks what must be right in the record of an ENI by itself, that of an
// ENI as it was too.
func (c *checker) checkAlone(e *eni, report reporter) {
	c.checkENITexts(e, report)
	c.checkENILimits(e, report)
	c.checkENIState(e, report)
	c.checkENIResourceGroup(e, report)
	checkPrefixes(e, report)
	checkMember(e, report)
	n, most := len(e.groups), c.quotas.SecurityGroupsPerNetworkInterface
	if n < 1 || n > most {
		report(5, "it is in %d security groups, 1 to %d are allowed", n, most)
	}
	for i, g := range e.groups {
		if slices.Contains(e.groups[:min(i, most)], g) {
			report(5, "it is in group %s twice", idOf(g))
		}
	}
}

// checkENITexts is laws 6 and 8 for the texts of an ENI, which are such as calls may
// give.
func (c *checker) checkENITexts(e *eni, report reporter) {
	checkTags(report, e.tags)
	given := model.CreateNetworkInterfaceRequest{
		VSwitchId: "vsw-x", SecurityGroupId: "sg-x", NetworkInterfaceName: e.name, Description: e.description,
	}
	if err := given.CheckIn(c.edition); err != nil {
		report(8, "no call may give its texts: %v", err)
	}
	tags := model.TagResourcesRequest{ResourceType: model.ResourceENI, ResourceId: []string{"eni-x"}, Tag: e.tags}
	if len(e.tags) > 0 && tags.CheckIn(c.edition) != nil {
		report(8, "no call may give its tags: %v", tags.CheckIn(c.edition))
	}
}

// checkENILimits is law 8 for an ENI by itself, and law 7 for what no call sets.
func (c *checker) checkENILimits(e *eni, report reporter) {
	if e.serviceID < 0 || e.serviceID != 0 && !e.serviceManaged {
		report(7, "it has ServiceID %d, ServiceManaged %t", e.serviceID, e.serviceManaged)
	}
	if e.serviceManaged && e.number > c.lastENI {
		report(7, "it is ServiceManaged, and a call created it")
	}
	if e.isPrimary && (e.serviceManaged || e.queueNumber != 0 || e.resourceGroup != nil) {
		report(7, "it is primary, with %d queues, resource group %s, ServiceManaged %t",
			e.queueNumber, idOf(e.resourceGroup), e.serviceManaged)
	}
	if e.ipv4Count()-1 > c.limits.SecondaryAddresses || e.ipv6Count() > model.MaxIpv6Addresses {
		c.checkMostAddresses(e, report)
	}
	if n, most := int(e.queueNumber), model.MaxQueueNumber; n > most {
		report(8, "it has %d queues, at most %d are allowed anywhere", n, most)
	}
}

// checkMostAddresses reports an ENI with more addresses than an ENI may have while it
// is Available and on an instance of the roomiest type: it keeps what it was given
// there.
func (c *checker) checkMostAddresses(e *eni, report reporter) {
	most4, most6 := c.limits.SecondaryAddresses, model.MaxIpv6Addresses
	for _, t := range c.types {
		most4 = max(most4, t.EniPrivateIpAddressQuantity-1)
		most6 = max(most6, t.EniIpv6AddressQuantity)
	}
	if n := e.ipv4Count() - 1; n > most4 {
		report(8, "it has %d secondary addresses, at most %d are allowed anywhere", n, most4)
	}
	if n := e.ipv6Count(); n > most6 {
		report(8, "it has %d IPv6 addresses, at most %d are allowed anywhere", n, most6)
	}
}

// checkENIState is law 7 for the state of an ENI: it has an end in a state of transit
// alone, and is bound in some states alone.
func (c *checker) checkENIState(e *eni, report reporter) {
	if e.status > createFailed {
		report(7, "it is in state number %d, which there is not", uint8(e.status))
		return
	}
	if isSettled := e.status == available || e.status == inUse || e.status == createFailed; isSettled && e.until != 0 {
		report(7, "it is %s until %s, and in no transit", e.status, e.until)
	} else if !isSettled && e.until <= 0 {
		report(7, "it is %s until %s", e.status, e.until)
	}
	if e.status == createFailed && e.number > c.lastENI {
		report(7, "it is %s, and a call created it", e.status)
	}
	if bound := e.status == attaching || e.status == inUse || e.status == detaching; bound != (e.boundTo != 0) {
		report(7, "it is %s and bound to instance number %d", e.status, e.boundTo)
	}
	if e.isPrimary && e.boundTo == 0 {
		report(7, "it is primary and bound to no instance")
	}
}

// checkMembership is law 5 for the groups of an ENI.
func (c *checker) checkMembership(e *eni) {
	for _, g := range e.groups {
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
	}
}

func (c *checker) checkENIResourceGroup(e *eni, report reporter) {
	g := e.resourceGroup
	if g == nil {
		return
	}
	if c.resourceGroups.Get(g.number) != g {
		report(5, "its resource group %s is not in the world", g.id)
		return
	}
	if e.vswitch != nil && e.vswitch.vpc != nil && g.owner != e.vswitch.vpc.owner {
		report(5, "its resource group %s is of account %s, its VPC %s of %s",
			g.id, idOf(g.owner), e.vswitch.vpc.id, idOf(e.vswitch.vpc.owner))
	}
}

// checkBinding is law 7 from an ENI's side.
func (c *checker) checkBinding(e *eni) {
	if e.boundTo == 0 || e.status > createFailed {
		return // it was reported if it is wrong
	}
	i := c.instances.Get(e.boundTo)
	if i == nil {
		c.reportENI(7, e, "its instance number %d is not there", e.boundTo)
		return
	}
	c.checkBound(e, i)
	c.checkTrunk(e, i)
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
	if e.ipv4Count() > max(k.EniPrivateIpAddressQuantity, 1) || e.ipv6Count() > max(k.EniIpv6AddressQuantity, 0) {
		c.reportENI(8, e, "it has %d IPv4 and %d IPv6 addresses, %s allows %d and %d", e.ipv4Count(), e.ipv6Count(),
			k.InstanceTypeId, k.EniPrivateIpAddressQuantity, k.EniIpv6AddressQuantity)
	}
	if e.isTrunk && !k.EniTrunkSupported {
		c.reportENI(8, e, "it is a trunk, which %s does not support", k.InstanceTypeId)
	}
	switch n := int(e.queueNumber); {
	case e.isMember(): // it has none of the type
	case n > max(k.MaximumQueueNumberPerEni, 0):
		c.reportENI(8, e, "it has %d queues, %s allows %d", n, k.InstanceTypeId, k.MaximumQueueNumberPerEni)
	case n != 0 && unknownQueues(k) != "":
		c.reportENI(8, e, "it has %d queues, %s of %s is unknown", n, unknownQueues(k), k.InstanceTypeId)
	}
}

// checkMember is law 7 for the kind of an ENI by itself: a member is bound, has a VLAN id,
// and is no trunk.
func checkMember(e *eni, report reporter) {
	x := e.extra()
	if e.isPrimary && e.isTrunk {
		report(7, "it is primary and a trunk")
	}
	if (x.trunk != 0) != (x.vlan != 0) || x.vlan > model.MaxVLAN {
		report(7, "it has VLAN id %d of the trunk ENI number %d, 1 to %d are allowed", x.vlan, x.trunk, model.MaxVLAN)
	}
	if x.trunk != 0 && (e.isPrimary || e.isTrunk || e.boundTo == 0) {
		report(7, "it is a member of ENI number %d, and %s, bound to instance number %d", x.trunk, e.typeName(), e.boundTo)
	}
}

// checkTrunk is law 7 for a member and its trunk ENI, which is InUse on the same instance
// and has no other member of the same VLAN id.
func (c *checker) checkTrunk(e *eni, i *instance) {
	trunk := c.enis.Get(e.extra().trunk)
	if !e.isMember() {
		return
	}
	if trunk == nil || !trunk.isTrunk || trunk.status != inUse || trunk.boundTo != e.boundTo {
		c.reportENI(7, e, "it is a member of ENI number %d, which is no trunk ENI that is InUse on %s", e.extras.trunk, i.id)
		return
	}
	for other := range c.boundENIs(i) {
		if other != nil && other.number < e.number && other.extra().trunk == trunk.number && other.extra().vlan == e.extras.vlan {
			c.reportENI(7, e, "its VLAN id %d is that of %s, a member of the same trunk ENI", e.extras.vlan, c.nameOf(other))
		}
	}
}
