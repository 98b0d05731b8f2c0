package sim

import (
	"net/netip"
	"slices"

	"example.com/enisim/ipam"
	"example.com/enisim/sim/internal/ids"
)

// writablePools returns the pools of a VSwitch for writing.
func (w *world) writablePools(v *vswitch) *pools {
	p := w.pools.Get(v.number)
	if p.writer == w.writer {
		return p
	}
	mine := &pools{writer: w.writer, v4: p.v4.Clone(), holders4: p.holders4, prefixHolders: p.prefixHolders}
	if p.v6 != nil {
		mine.v6 = p.v6.Clone()
	}
	w.pools.Put(w.writer, v.number, mine)
	return mine
}

// newPools makes the pools of a VSwitch, none for a block that is not valid.
func (w *world) newPools(v *vswitch) *pools {
	p := &pools{writer: w.writer}
	if v.cidr.IsValid() {
		p.v4, _ = ipam.New(v.cidr)
	}
	if v.cidr6.IsValid() {
		p.v6, _ = ipam.New(v.cidr6)
	}
	return p
}

// withAddresses returns a copy of a pool in which some free addresses are in use. An
// address that is not valid is none.
func withAddresses(pool *ipam.Pool, addresses []netip.Addr) *ipam.Pool {
	pool = pool.Clone()
	for _, a := range addresses {
		_ = pool.Allocate(a)
	}
	return pool
}

// claim allocates the given addresses and prefixes of a plan, which have been checked.
func (w *world) claim(v *vswitch, plan addressPlan) {
	for _, prefixes := range [][]netip.Prefix{plan.prefixes4.given, plan.prefixes6.given} {
		for _, p := range prefixes {
			_ = w.writablePools(v).of(p.Addr()).AllocateBlock(p)
		}
	}
	_ = plan.eachGiven(w.writablePools(v), func(_ parameterName, a netip.Addr, pool *ipam.Pool) error {
		return pool.Allocate(a)
	})
}

// fill gives a new ENI the addresses of a plan: the given ones, which have been
// claimed, and picks, which the ENI's number determines.
func (w *world) fill(e *eni, plan addressPlan) {
	p := w.writablePools(e.vswitch)
	if !plan.primary.IsValid() {
		plan.primary = w.pick(p.v4, ids.PickIPv4, e.number, 0)
	}
	e.primary = plan.primary.As4()
	e.secondary = slices.Grow(e.secondary, len(plan.secondary)+plan.pick)
	for _, a := range plan.secondary {
		e.secondary = append(e.secondary, a.As4())
	}
	for i := range plan.pick {
		e.secondary = append(e.secondary, w.pick(p.v4, ids.PickIPv4, e.number, 1+i).As4())
	}
	for _, a := range plan.ipv6 {
		e.ipv6 = append(e.ipv6, a.As16())
	}
	for i := range plan.pick6 {
		e.ipv6 = append(e.ipv6, w.pick(p.v6, ids.PickIPv6, e.number, i).As16())
	}
	p.holders4.Put(w.writer, addressKey(e.primary), e.number)
	w.setHolder(p, e.secondary, e.number)
	draw := func(i int) uint64 { return ids.Draw(w.seed, ids.PickPrefix, e.number<<8|uint64(i)) }
	w.givePrefixes(e, plan.prefixes4, draw)
	w.givePrefixes(e, plan.prefixes6, draw)
}

// changeExtras changes a copy of what few ENIs have in an ENI that is in no table yet.
func (e *eni) changeExtras(change func(*eniExtras)) {
	changed := e.extra()
	change(&changed)
	e.extras = nil
	if !changed.isBlank() {
		e.extras = &changed
	}
}

// givePrefixes gives an ENI that is in no table yet prefixes: the given ones, which have
// been claimed, and picks, for which it draws numbers.
func (w *world) givePrefixes(e *eni, m prefixPlan, draw func(i int) uint64) {
	if m.count() == 0 {
		return
	}
	p := w.writablePools(e.vswitch)
	pool := p.v4
	if m.isIPv6() {
		pool = p.v6
	}
	more := slices.Clone(m.given)
	for i := range m.pick {
		block, _ := pool.AllocateRandomBlock(draw(i))
		more = append(more, block)
	}
	for _, prefix := range more {
		p.prefixHolders.Put(w.writer, prefixKey(prefix), e.number)
	}
	e.changeExtras(func(x *eniExtras) {
		held := x.prefixes(m.isIPv6())
		*held = slices.Concat(*held, more)
	})
}

// releasePrefix frees a prefix of a VSwitch.
func (w *world) releasePrefix(v *vswitch, prefix netip.Prefix) {
	p := w.writablePools(v)
	_ = p.of(prefix.Addr()).ReleaseBlock(prefix)
	p.prefixHolders.Delete(w.writer, prefixKey(prefix))
}

// setHolder makes IPv4 addresses lead to the ENI that has them.
func (w *world) setHolder(p *pools, addresses [][4]byte, number uint64) {
	for _, a := range addresses {
		p.holders4.Put(w.writer, addressKey(a), number)
	}
}

// pick allocates a random free address.
func (w *world) pick(pool *ipam.Pool, d ids.Domain, number uint64, i int) netip.Addr {
	a, _ := pool.AllocateRandom(ids.Draw(w.seed, d, number<<8|uint64(i)))
	return a
}

// moreIPv4 gives an ENI that is in no table yet more secondary addresses, which have
// been checked, moreIPv6 IPv6 ones. The number of the call determines the picks.
func (w *world) moreIPv4(e *eni, more moreAddresses) {
	p, had := w.writablePools(e.vswitch), len(e.secondary)
	e.secondary = append(make([][4]byte, 0, had+more.count()), e.secondary...)
	w.allocate(more, p.v4, func(a netip.Addr) { e.secondary = append(e.secondary, a.As4()) })
	w.setHolder(p, e.secondary[had:], e.number)
}

func (w *world) moreIPv6(e *eni, more moreAddresses) {
	p := w.writablePools(e.vswitch)
	e.ipv6 = append(make([][16]byte, 0, len(e.ipv6)+more.count()), e.ipv6...)
	w.allocate(more, p.v6, func(a netip.Addr) { e.ipv6 = append(e.ipv6, a.As16()) })
}

// allocate allocates more addresses of a family and calls give with each.
func (w *world) allocate(m moreAddresses, pool *ipam.Pool, give func(netip.Addr)) {
	for _, a := range m.given {
		_ = pool.Allocate(a)
		give(a)
	}
	for i := range m.pick {
		a, _ := pool.AllocateRandom(ids.Draw(w.seed, ids.Assignment, w.calls<<16|uint64(i)))
		give(a)
	}
}

// release frees an address of a VSwitch.
func (w *world) release(v *vswitch, a netip.Addr) {
	p := w.writablePools(v)
	_ = p.of(a).Release(a)
	if a.Is4() {
		p.holders4.Delete(w.writer, addressKey(a.As4()))
	}
}
