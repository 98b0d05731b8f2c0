package sim

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"

	"example.com/enisim/ipam"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// Violation is a broken law.
type Violation struct {
	// Law is the number of the law in the package comment.
	Law int
	// Subject is the id of the resource at fault.
	Subject string
	// Problem says how the law is broken.
	Problem string
}

// Error returns the violation in one line.
func (v *Violation) Error() string {
	return fmt.Sprintf("law %d: %s: %s", v.Law, v.Subject, v.Problem)
}

// Check returns every law that the state breaks, each a *[Violation], joined;
// nil for a state that breaks none, which is every state that this package can
// make. It checks the laws that one state can break, 3 to 8, by counting
// everything anew. It takes time in proportion to the size of the world.
func Check(s State) error {
	c := &checker{
		world:     s.world(),
		seen:      make(map[string]bool),
		macs:      make(map[ids.MAC]bool),
		addresses: make(map[vpcAddress]bool),
		held:      make(map[*vswitch]map[netip.Addr]bool),
		inGroup:   make(map[*group]int),
		inScope:   make(map[scope]int),
	}
	c.checkNetworks()
	for e := range c.enis.Values() {
		c.checkENI(e)
	}
	c.checkInstances()
	if n := c.pending.Len(); n != c.transits {
		c.report(7, "transits", "%d are awaited, there are %d", n, c.transits)
	}
	c.checkPools()
	c.checkCounts()
	c.checkTokens()
	return errors.Join(c.violations...)
}

// checker recounts a world.
type checker struct {
	*world
	violations []error

	seen      map[string]bool
	macs      map[ids.MAC]bool
	addresses map[vpcAddress]bool
	held      map[*vswitch]map[netip.Addr]bool
	inGroup   map[*group]int
	inScope   map[scope]int
	most4     int // secondary addresses that any ENI may have, 0 until they are needed
	most6     int // IPv6 addresses that any ENI may have, likewise
	transits  int // ENIs and instances in transit
}

type vpcAddress struct {
	vpc     *vpc
	address netip.Addr
}

func (c *checker) report(law int, subject, problem string, args ...any) {
	c.violations = append(c.violations, &Violation{law, subject, fmt.Sprintf(problem, args...)})
}

// unique is law 6 for ids.
func (c *checker) unique(id string) {
	if c.seen[id] {
		c.report(6, id, "two resources have this id")
	}
	c.seen[id] = true
}

// indexed wants the table of ids to lead to a resource.
func (c *checker) indexed(id string, resource any) {
	c.unique(id)
	if c.world.ids.Get(id) != resource {
		c.report(6, id, "the id does not lead to the resource")
	}
}

func (c *checker) checkNetworks() {
	for g := range c.resourceGroups.Values() {
		c.indexed(g.id, g)
	}
	perVPC := make(map[*vpc]int)
	perScope := make(map[scope]int)
	for v := range c.vpcs.Values() {
		c.indexed(v.id, v)
		perScope[v.scope()]++
		if n := perScope[v.scope()]; n > c.quotas.VPCs {
			c.report(8, v.id, "it is VPC number %d of its account and region, %d are allowed", n, c.quotas.VPCs)
		}
	}
	for v := range c.vswitches.Values() {
		c.indexed(v.id, v)
		perVPC[v.vpc]++
		if n := perVPC[v.vpc]; n > c.quotas.VSwitches {
			c.report(8, v.id, "it is VSwitch number %d of its VPC, %d are allowed", n, c.quotas.VSwitches)
		}
	}
	for g := range c.groups.Values() {
		c.indexed(g.id, g)
	}
}

func (c *checker) checkENI(e *eni) {
	id := e.id(c.world)
	c.unique(id)
	if found, _ := c.findENI(id); found != e {
		c.report(6, id, "the id does not lead to the ENI")
	}
	if c.macs[e.mac] {
		c.report(6, id, "another ENI has its MAC %s", e.mac)
	}
	c.macs[e.mac] = true
	for a := range e.heldAddresses() {
		c.hold(id, e, a)
	}
	c.checkMembership(id, e)
	c.checkBinding(id, e)
	c.checkAddressCounts(id, e)
	if n := len(e.tags); n > model.MaxTags {
		c.report(8, id, "it has %d tags", n)
	}
	if !e.isPrimary {
		c.inScope[e.vswitch.vpc.scope()]++
	}
}

// checkAddressCounts is law 8 for the addresses that an ENI may have anywhere: while
// it is Available, or on an instance of the roomiest type, since it keeps what it was
// given there.
func (c *checker) checkAddressCounts(id string, e *eni) {
	if len(e.secondary) <= model.MaxSecondaryAddresses && len(e.ipv6) <= model.MaxIpv6Addresses {
		return
	}
	if c.most4 == 0 {
		c.most4, c.most6 = model.MaxSecondaryAddresses, model.MaxIpv6Addresses
		for _, t := range c.types {
			c.most4 = max(c.most4, t.EniPrivateIpAddressQuantity-1)
			c.most6 = max(c.most6, t.EniIpv6AddressQuantity)
		}
	}
	if n := len(e.secondary); n > c.most4 {
		c.report(8, id, "it has %d secondary addresses, at most %d are allowed anywhere", n, c.most4)
	}
	if n := len(e.ipv6); n > c.most6 {
		c.report(8, id, "it has %d IPv6 addresses, at most %d are allowed anywhere", n, c.most6)
	}
}

// hold is laws 5 and 6 for an address of an ENI.
func (c *checker) hold(id string, e *eni, a netip.Addr) {
	v := e.vswitch
	if !v.cidr.Contains(a) && !v.cidr6.Contains(a) {
		c.report(5, id, "its address %s is not in VSwitch %s", a, v.id)
	} else if err := c.pools.Get(v.number).of(a).CheckFree(a); errors.Is(err, ipam.ErrReserved) {
		c.report(5, id, "its address %s is reserved in VSwitch %s", a, v.id)
	}
	if c.addresses[vpcAddress{v.vpc, a}] {
		c.report(6, id, "another ENI of VPC %s has its address %s", v.vpc.id, a)
	}
	c.addresses[vpcAddress{v.vpc, a}] = true
	if c.held[v] == nil {
		c.held[v] = make(map[netip.Addr]bool)
	}
	c.held[v][a] = true
}

// checkMembership is law 5 for the groups of an ENI.
func (c *checker) checkMembership(id string, e *eni) {
	if n, most := len(e.groups), c.quotas.SecurityGroupsPerNetworkInterface; n < 1 || n > most {
		c.report(5, id, "it is in %d security groups, 1 to %d are allowed", n, most)
	}
	for i, g := range e.groups {
		if g.vpc != e.vswitch.vpc {
			c.report(5, id, "its group %s is not in its VPC", g.id)
		}
		if g.enterprise != e.groups[0].enterprise {
			c.report(5, id, "it is in basic and advanced groups together")
		}
		for _, h := range e.groups[:i] {
			if g == h {
				c.report(5, id, "it is in group %s twice", g.id)
			}
		}
		c.inGroup[g] += e.ipv4Count()
	}
}

// checkInstances is law 7 from the instances' side.
func (c *checker) checkInstances() {
	for i := range c.instances.Values() {
		c.indexed(i.id, instanceRef(i.number))
		if i.until != 0 {
			c.checkDue(i.id, i.status, deadline{i.until, true, i.number})
		}
		e := c.enis.Get(i.primary)
		if i.vpc != nil && (e == nil || e.boundTo != i.number || !e.isPrimary) {
			c.report(7, i.id, "its primary ENI is not there or not its own")
		}
		for e := range c.boundENIs(i) {
			if e == nil || e.boundTo != i.number {
				c.report(7, i.id, "an ENI counts as bound to it that is not")
			}
		}
		if n := len(i.enis); n > i.kind.EniQuantity {
			c.report(8, i.id, "it has %d ENIs, %d are allowed", n, i.kind.EniQuantity)
		}
		c.checkQueues(i)
	}
}

// checkQueues is law 8 for the queues of an instance's ENIs. What a type has for
// a primary ENI alone is its own affair. Where its figures are unknown, no ENI has a
// number of its own.
func (c *checker) checkQueues(i *instance) {
	all := 0
	for e := range c.boundENIs(i) {
		if e == nil {
			return // it was reported
		}
		all += e.queues(i.kind)
		if n := int(e.queueNumber); n > max(i.kind.MaximumQueueNumberPerEni, 0) {
			c.report(8, e.id(c.world), "it has %d queues, %s allows %d", n, i.kind.InstanceTypeId, i.kind.MaximumQueueNumberPerEni)
		} else if n != 0 && unknownQueues(i.kind) != "" {
			c.report(8, e.id(c.world), "it has %d queues, %s of %s is unknown", n, unknownQueues(i.kind), i.kind.InstanceTypeId)
		}
	}
	if most := i.kind.TotalEniQueueQuantity; len(i.enis) > 1 && all > most && unknownQueues(i.kind) == "" {
		c.report(8, i.id, "its ENIs have %d queues, %d are allowed", all, most)
	}
}

// checkBinding is law 7 from an ENI's side, and that what is due is.
func (c *checker) checkBinding(id string, e *eni) {
	bound := e.status == attaching || e.status == inUse || e.status == detaching
	if bound != (e.boundTo != 0) {
		c.report(7, id, "it is %s and bound to instance number %d", e.status, e.boundTo)
	}
	if e.status != available && e.status != inUse && e.status != createFailed {
		c.checkDue(id, e.status.String(), deadline{e.until, false, e.number})
	}
	if e.boundTo == 0 {
		if e.isPrimary {
			c.report(7, id, "it is primary and bound to no instance")
		}
		return
	}
	i := c.instances.Get(e.boundTo)
	switch {
	case i == nil || !slices.Contains(i.enis, e.number):
		c.report(7, id, "its instance is not there or does not know of it")
	case i.vpc != e.vswitch.vpc || i.zone != e.vswitch.zone:
		c.report(7, id, "its instance %s is in another VPC or zone", i.id)
	case e.isPrimary && (i.primary != e.number || e.status != inUse):
		c.report(7, id, "it is %s and not the primary ENI of its instance %s", e.status, i.id)
	case e.ipv4Count() > max(i.kind.EniPrivateIpAddressQuantity, 1) || len(e.ipv6) > max(i.kind.EniIpv6AddressQuantity, 0):
		c.report(8, id, "it has %d and %d addresses, more than %s allows", e.ipv4Count(), len(e.ipv6), i.kind.InstanceTypeId)
	}
}

// checkDue wants the end of a transit to be awaited.
func (c *checker) checkDue(id, status string, end deadline) {
	c.transits++
	if !c.pending.Has(end) || end.at <= c.now {
		c.report(7, id, "it is %s until %s, which is not awaited at %s", status, end.at, c.now)
	}
}

// checkPools is law 4, and that the pools know of the addresses that the ENIs
// hold and of no others.
func (c *checker) checkPools() {
	for v := range c.vswitches.Values() {
		p := c.pools.Get(v.number)
		c.checkPool(v, p.v4, v.cidr)
		if v.cidr6.IsValid() {
			c.checkPool(v, p.v6, v.cidr6)
		}
	}
}

func (c *checker) checkPool(v *vswitch, p *ipam.Pool, cidr netip.Prefix) {
	size := uint64(1) << (cidr.Addr().BitLen() - cidr.Bits()) // 0 for 2^64, as the counts have it
	if p.Prefix() != cidr || p.Free()+p.Used()+p.Reserved() != size {
		c.report(4, v.id, "%d free, %d used and %d reserved addresses do not make up %s",
			p.Free(), p.Used(), p.Reserved(), cidr)
	}
	used := uint64(0)
	for a := range p.UsedAddrs() {
		used++
		if !c.held[v][a] {
			c.report(4, v.id, "address %s is in use by no ENI", a)
		}
	}
	if used != p.Used() {
		c.report(4, v.id, "%d addresses are in use, %d are counted", used, p.Used())
	}
	for a := range c.held[v] {
		if cidr.Contains(a) && !isUsed(p, a) {
			c.report(4, v.id, "an ENI holds an address that is free")
			break // one of them: the map has no order to name them in
		}
	}
}

func isUsed(p *ipam.Pool, a netip.Addr) bool { return errors.Is(p.CheckFree(a), ipam.ErrInUse) }

// checkCounts is law 8, and that the counts it rests on are right.
func (c *checker) checkCounts() {
	for g := range c.groups.Values() {
		load := c.inGroup[g]
		if counted := c.world.groupAddresses.Get(g.number); counted != load {
			c.report(8, g.id, "%d addresses are counted in the group, it has %d", counted, load)
		}
		if most := g.capacity(c.quotas); load > most {
			c.report(8, g.id, "the group has %d addresses, %d are allowed", load, most)
		}
	}
	for _, a := range c.accounts {
		for _, r := range c.regions {
			at := scope{a.number, r.number}
			n, counted := c.inScope[at], c.world.eniCounts.Get(at)
			if counted != n {
				c.report(8, a.id, "%d ENIs are counted in %s, there are %d", counted, r.id, n)
			}
			if n > c.quotas.NetworkInterfaces {
				c.report(8, a.id, "there are %d ENIs in %s, %d are allowed", n, r.id, c.quotas.NetworkInterfaces)
			}
		}
	}
	if most := uint64(c.enis.Len()); c.nextENI <= most {
		c.report(6, "ENI numbers", "the next is %d after %d ENIs", c.nextENI, most)
	}
}

// checkTokens is law 3 as far as a state shows it: a token leads to something
// that was made.
func (c *checker) checkTokens() {
	for k, t := range c.tokens.All() {
		if t.eni == nil && len(t.created) == 0 || t.eni != nil && (t.eni.number >= c.nextENI || t.had > max(len(t.eni.secondary), len(t.eni.ipv6))) {
			c.report(3, k.token, "the token stands for what was never made")
		}
	}
}
