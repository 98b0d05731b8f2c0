package sim

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"

	"example.com/enisim/ipam"
)

// subnet is a VSwitch that is in the world, with the addresses that its pools have
// in use and the ENIs that hold them.
type subnet struct {
	*pools
	placed bool // the region and the owner of its VPC are there

	reservations []netip.Prefix        // the blocks of its CIDR reservations
	prefixes     map[netip.Prefix]*eni // those that its pools have in use, with the ENIs that hold them
	used         []netip.Addr
	holders      []*eni // of each of them
	place        map[netip.Addr]int
}

func newSubnet(p *pools, placed bool) *subnet {
	s := &subnet{pools: p, placed: placed, prefixes: make(map[netip.Prefix]*eni)}
	if p == nil {
		s.pools = &pools{}
		return s
	}
	for _, pool := range []*ipam.Pool{p.v4, p.v6} {
		if pool == nil || !pool.Prefix().IsValid() {
			continue
		}
		for a := range pool.UsedAddrs() {
			s.used = append(s.used, a)
		}
		for p := range pool.UsedBlocks() {
			s.prefixes[p] = nil
		}
	}
	s.holders = make([]*eni, len(s.used))
	s.place = make(map[netip.Addr]int, len(s.used))
	for i, a := range s.used {
		s.place[a] = i
	}
	return s
}

// checkAddresses is laws 4 to 6 for the addresses of an ENI.
func (c *checker) checkAddresses(e *eni, s *subnet) {
	for a := range e.heldAddresses() {
		if v := e.vswitch; !v.cidr.Contains(a) && !v.cidr6.Contains(a) {
			c.reportENI(5, e, "its address %s is not in VSwitch %s", a, v.id)
		}
		i, inUse := s.place[a]
		if !inUse {
			c.reportUnused(e, s, a)
			continue
		}
		if other := s.holders[i]; other != nil {
			c.reportENI(6, e, "its address %s is that of %s, both in VPC %s", a, c.nameOf(other), idOf(e.vswitch.vpc))
		}
		s.holders[i] = e
	}
	for p := range e.heldPrefixes() {
		c.checkPrefix(e, s, p)
	}
	if s.placed && !e.isPrimary {
		c.inScope[e.vswitch.vpc.scope()]++
	}
}

// checkPrefix is laws 4 to 6 for a prefix of an ENI, which lies in a CIDR reservation.
func (c *checker) checkPrefix(e *eni, s *subnet, p netip.Prefix) {
	other, inUse := s.prefixes[p]
	switch {
	case !inUse:
		c.reportENI(4, e, "its prefix %s is not in use in VSwitch %s", p, e.vswitch.id)
		return
	case other != nil:
		c.reportENI(6, e, "its prefix %s is that of %s", p, c.nameOf(other))
	case !slices.ContainsFunc(s.reservations, func(r netip.Prefix) bool { return contains(r, p) }):
		c.reportENI(5, e, "its prefix %s is in no CIDR reservation of VSwitch %s", p, e.vswitch.id)
	}
	s.prefixes[p] = e
	if number := s.pools.prefixHolders.Get(prefixKey(p)); number != e.number {
		c.report(6, e.vswitch.id, "its prefix %s leads to ENI number %d, and %s has it", p, number, c.nameOf(e))
	}
}

// reportUnused reports an address that an ENI holds and the pools do not have in
// use.
func (c *checker) reportUnused(e *eni, s *subnet, a netip.Addr) {
	pool := s.of(a)
	switch {
	case pool == nil:
		return // the VSwitch has no such block or no such pool, which is reported
	case errors.Is(pool.CheckFree(a), ipam.ErrReserved):
		c.reportENI(5, e, "its address %s is reserved in VSwitch %s", a, e.vswitch.id)
	default:
		c.reportENI(4, e, "its address %s is not in use in VSwitch %s", a, e.vswitch.id)
	}
}

// checkPools is law 4, and that the pools have in use what ENIs hold and nothing
// else.
func (c *checker) checkPools() {
	for number := range c.pools.All() {
		if c.vswitches.Get(number) == nil {
			c.report(4, fmt.Sprintf("VSwitch number %d", number), "it is not there, but its pools are")
		}
	}
	for v := range c.vswitches.Values() {
		if v == nil {
			continue // it was reported
		}
		s := c.subnets[v]
		c.checkPool(v.id, s.v4, v.cidr)
		c.checkPool(v.id, s.v6, v.cidr6)
		c.checkSetAside(v, s)
		for i, a := range s.used {
			if s.holders[i] == nil {
				c.report(4, v.id, "address %s is in use by no ENI", a)
			}
		}
		c.checkHolders(v, s)
		c.checkPrefixHolders(v, s)
	}
}

// checkPrefixHolders checks that ENIs have the prefixes in use of a VSwitch, and that no
// others lead anywhere.
func (c *checker) checkPrefixHolders(v *vswitch, s *subnet) {
	for _, pool := range []*ipam.Pool{s.v4, s.v6} {
		for p := range pool.UsedBlocks() {
			if s.prefixes[p] == nil {
				c.report(4, v.id, "prefix %s is in use by no ENI", p)
			}
		}
	}
	if n := s.pools.prefixHolders.Len(); n != len(s.prefixes) {
		c.report(6, v.id, "%d of its prefixes lead to ENIs, %d are in use", n, len(s.prefixes))
	}
}

// checkSetAside is law 4 for the CIDR reservations of a VSwitch: its pools set those
// aside, and no others.
func (c *checker) checkSetAside(v *vswitch, s *subnet) {
	slices.SortFunc(s.reservations, func(a, b netip.Prefix) int { return a.Addr().Compare(b.Addr()) })
	var aside []netip.Prefix
	for _, pool := range []*ipam.Pool{s.v4, s.v6} {
		aside = slices.AppendSeq(aside, pool.Reservations())
	}
	if !slices.Equal(aside, s.reservations) {
		c.report(4, v.id, "its pools set %v aside, its CIDR reservations are %v", aside, s.reservations)
	}
}

// checkHolders checks that the IPv4 addresses of a VSwitch lead to the ENIs that have
// them, and that no others lead anywhere.
func (c *checker) checkHolders(v *vswitch, s *subnet) {
	leading := 0
	for i, a := range s.used {
		e := s.holders[i]
		if !a.Is4() || e == nil {
			continue
		}
		if number := s.holders4.Get(addressKey(a.As4())); number != e.number {
			c.report(6, v.id, "its address %s leads to ENI number %d, and %s has it", a, number, c.nameOf(e))
		}
		leading++
	}
	if n := s.holders4.Len(); n != leading {
		c.report(6, v.id, "%d of its addresses lead to ENIs, %d are those of one", n, leading)
	}
}

// checkPool is law 4 for one family: a VSwitch has a pool of its block, and none if it
// has no block.
func (c *checker) checkPool(id string, p *ipam.Pool, block netip.Prefix) {
	switch {
	case p == nil && !block.IsValid():
	case p == nil:
		c.report(4, id, "it has no pool of its block %s", block)
	case !block.IsValid():
		c.report(4, id, "it has a pool of %s, and no block of that family", p.Prefix())
	case p.Prefix() != block:
		c.report(4, id, "%d free, %d used and %d reserved addresses of %s do not make up %s",
			p.Free(), p.Used(), p.Reserved(), p.Prefix(), block)
	default:
		listed := uint64(0)
		for range p.UsedAddrs() {
			listed++
		}
		for b := range p.UsedBlocks() {
			listed += 1 << (b.Addr().BitLen() - b.Bits())
		}
		if problem := sumProblem(block, p.Free()+p.SetAside(), p.Used(), p.Reserved(), listed); problem != "" {
			c.report(4, id, "%s", problem)
		}
	}
}

// sumProblem returns what is wrong with the counts of the pool of a block, which
// lists a number of addresses as in use.
func sumProblem(block netip.Prefix, free, used, reserved, listed uint64) string {
	size := uint64(1) << (block.Addr().BitLen() - block.Bits()) // 0 for 2^64, as the counts have it
	switch {
	case free+used+reserved != size:
		return fmt.Sprintf("%d free, %d used and %d reserved addresses do not make up %s", free, used, reserved, block)
	case listed != used:
		return fmt.Sprintf("%d addresses of %s are in use, %d are counted", listed, block, used)
	}
	return ""
}

// checkCounts is law 8, and that the counts it rests on are right.
func (c *checker) checkCounts() {
	for number, counted := range c.groupLoads.All() {
		if c.groups.Get(number) == nil {
			c.report(8, fmt.Sprintf("security group number %d", number),
				"%s are counted in it, and it is not there", counted)
		}
	}
	for g := range c.groups.Values() {
		if g != nil {
			c.checkLoad(g)
		}
	}
	for key, counted := range c.eniCounts.All() {
		if at := scopeOf(key); at.account >= len(c.accounts) || at.region >= len(c.regions) {
			c.report(8, fmt.Sprintf("account number %d", at.account),
				"%d ENIs are counted in region number %d, and there is no such pair", counted, at.region)
		}
	}
	for _, a := range c.accounts {
		for _, r := range c.regions {
			c.checkQuota(a, r)
		}
	}
}

func (c *checker) checkLoad(g *group) {
	load := *c.members[g]
	if counted := c.groupLoads.Get(g.number); counted != load {
		c.report(8, g.id, "%s are counted in the group, it has %s", counted, load)
	}
	if n, most := c.places(g, load), c.capacity(g); n > most {
		c.report(8, g.id, "the group has %s, which take %d places, %d are allowed", load, n, most)
	}
}

func (c *checker) checkQuota(a *account, r *region) {
	at := scope{a.number, r.number}
	n, counted := c.inScope[at], c.eniCounts.Get(at.key())
	if counted != n {
		c.report(8, a.id, "%d ENIs are counted in %s, there are %d", counted, r.id, n)
	}
	if most := c.quotas.NetworkInterfaces; n > most {
		c.report(8, a.id, "there are %d ENIs in %s, %d are allowed", n, r.id, most)
	}
}

// checkPrefixes is law 5 for the prefixes of an ENI, which lie in its VSwitch.
func checkPrefixes(e *eni, report reporter) {
	for i, prefixes := range [][]netip.Prefix{e.extra().ipv4Prefixes, e.extra().ipv6Prefixes} {
		for _, p := range prefixes {
			if e.vswitch != nil && !contains([]netip.Prefix{e.vswitch.cidr, e.vswitch.cidr6}[i], p) {
				report(5, "its prefix %s is not in VSwitch %s", p, e.vswitch.id)
			}
		}
	}
}
