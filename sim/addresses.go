package sim

import (
	"cmp"
	"errors"
	"iter"
	"net/netip"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/ipam"
	"example.com/enisim/model"
)

// addressOrder is which addresses an ENI is to get: given ones, and how many
// more to pick. It holds only addresses that parse.
type addressOrder struct {
	primary   netip.Addr // zero to pick one
	secondary []netip.Addr
	pick      int
	ipv6      []netip.Addr
	pick6     int
}

// addressOrderOf reads the addresses of a request that passed its Check.
func addressOrderOf(r *model.CreateNetworkInterfaceRequest) addressOrder {
	o := addressOrder{
		secondary: parseAddresses(r.PrivateIpAddress),
		pick:      r.SecondaryPrivateIpAddressCount,
		ipv6:      parseAddresses(r.Ipv6Address),
		pick6:     r.Ipv6AddressCount,
	}
	if r.PrimaryIpAddress != "" {
		o.primary, _ = netip.ParseAddr(r.PrimaryIpAddress)
	}
	return o
}

func parseAddresses(texts []string) []netip.Addr {
	addresses := make([]netip.Addr, len(texts))
	for i, text := range texts {
		addresses[i], _ = netip.ParseAddr(text)
	}
	return addresses
}

// count4 is how many IPv4 addresses the ENI will have, count6 how many IPv6.
func (o addressOrder) count4() int { return 1 + len(o.secondary) + o.pick }
func (o addressOrder) count6() int { return len(o.ipv6) + o.pick6 }

// picks4 is how many IPv4 addresses are left to pick.
func (o addressOrder) picks4() int {
	if o.primary.IsValid() {
		return o.pick
	}
	return o.pick + 1
}

// each calls f with each given address, the parameter that gives it and its
// VSwitch's pool of the family, until f returns an error.
func (o addressOrder) each(p *pools, f func(parameter string, a netip.Addr, pool *ipam.Pool) error) error {
	if o.primary.IsValid() {
		if err := f("PrimaryIpAddress", o.primary, p.v4); err != nil {
			return err
		}
	}
	for i, a := range o.secondary {
		if err := f(itemName("PrivateIpAddress", i), a, p.v4); err != nil {
			return err
		}
	}
	for i, a := range o.ipv6 {
		if err := f(itemName("Ipv6Address", i), a, p.v6); err != nil {
			return err
		}
	}
	return nil
}

// checkAddresses wants every given address to be one that the VSwitch can give,
// then none of them to be in use, then enough of them to be free.
func (w *world) checkAddresses(v *vswitch, o addressOrder) error {
	p := w.pools.get(v.number)
	return cmp.Or(
		o.each(p, checkUsable),
		o.each(p, checkUnused),
		checkEnough(v, p.v4, o.count4()),
		checkEnough(v, p.v6, o.count6()),
	)
}

// checkEnough wants so many free addresses in one of a VSwitch's pools.
func checkEnough(v *vswitch, pool *ipam.Pool, n int) error {
	if n > 0 && uint64(n) > pool.Free() {
		return apierrors.InvalidVSwitchIdIpNotEnough.New("VSwitchId", v.id)
	}
	return nil
}

func checkUsable(parameter string, a netip.Addr, pool *ipam.Pool) error {
	if err := pool.CheckFree(a); errors.Is(err, ipam.ErrOutside) || errors.Is(err, ipam.ErrReserved) {
		return apierrors.InvalidVSwitchIdIpInvalid.New(parameter, a.String(), pool.Prefix().String())
	}
	return nil
}

func checkUnused(parameter string, a netip.Addr, pool *ipam.Pool) error {
	if !pool.IsFree(a) {
		return apierrors.InvalidPrivateIpAddressDuplicated.New(parameter, a.String())
	}
	return nil
}

// claim takes the given addresses, which have been checked.
func (o addressOrder) claim(p *pools) {
	_ = o.each(p, func(_ string, a netip.Addr, pool *ipam.Pool) error { return pool.Allocate(a) })
}

// fill returns the addresses of ENI number n: the given ones, which have been
// claimed, and the picks, which n decides.
func (o addressOrder) fill(w *world, p *pools, n uint64) (primary [4]byte, secondary [][4]byte, ipv6 [][16]byte) {
	if !o.primary.IsValid() {
		o.primary = w.pick(p.v4, ofPick, n, 0)
	}
	secondary = slices.Grow(secondary, len(o.secondary)+o.pick)
	for _, a := range o.secondary {
		secondary = append(secondary, a.As4())
	}
	for i := range o.pick {
		secondary = append(secondary, w.pick(p.v4, ofPick, n, 1+i).As4())
	}
	for _, a := range o.ipv6 {
		ipv6 = append(ipv6, a.As16())
	}
	for i := range o.pick6 {
		ipv6 = append(ipv6, w.pick(p.v6, ofPick6, n, i).As16())
	}
	return o.primary.As4(), secondary, ipv6
}

// pick takes a free address at random.
func (w *world) pick(pool *ipam.Pool, d domain, number uint64, i int) netip.Addr {
	a, _ := pool.AllocateRandom(draw(w.seed, d, number<<8|uint64(i)))
	return a
}

// moreAddresses is which addresses of a family an ENI is to get besides its own:
// those that a list of this name gives, and so many to pick.
type moreAddresses struct {
	list  string
	given []netip.Addr
	pick  int
}

func (m moreAddresses) count() int { return len(m.given) + m.pick }

// check wants every given address to be one that the ENI's VSwitch can give,
// then none of them to be the ENI's, then none of them to be in use, then enough
// of them to be free.
func (m moreAddresses) check(e *eni, pool *ipam.Pool) error {
	return cmp.Or(
		m.each(func(parameter string, a netip.Addr) error { return checkUsable(parameter, a, pool) }),
		m.each(e.checkNotHeld),
		m.each(func(parameter string, a netip.Addr) error { return checkUnused(parameter, a, pool) }),
		checkEnough(e.vswitch, pool, m.count()),
	)
}

// each calls f with each given address and its parameter until f returns an
// error.
func (m moreAddresses) each(f func(parameter string, a netip.Addr) error) error {
	for i, a := range m.given {
		if err := f(itemName(m.list, i), a); err != nil {
			return err
		}
	}
	return nil
}

func (e *eni) checkNotHeld(parameter string, a netip.Addr) error {
	for held := range e.heldAddresses() {
		if held == a {
			return apierrors.InvalidIpIpAssigned.New(parameter, a.String())
		}
	}
	return nil
}

// take allocates the addresses, which have been checked, and returns them. The
// number of the call decides the picks.
func (m moreAddresses) take(w *world, pool *ipam.Pool) []netip.Addr {
	taken := m.given
	for _, a := range m.given {
		_ = pool.Allocate(a)
	}
	for i := range m.pick {
		a, _ := pool.AllocateRandom(draw(w.seed, ofAssignment, w.calls<<16|uint64(i)))
		taken = append(taken, a)
	}
	return taken
}

// ownPools returns the pools of a VSwitch for writing.
func (w *world) ownPools(v *vswitch) *pools {
	p := w.pools.get(v.number)
	if p.owner == w.owner {
		return p
	}
	mine := &pools{owner: w.owner, v4: p.v4.Clone()}
	if p.v6 != nil {
		mine.v6 = p.v6.Clone()
	}
	w.pools.put(w.owner, v.number, mine)
	return mine
}

// addressTexts spells the private IPv4 addresses, the primary first.
func (e *eni) addressTexts() []string {
	texts := make([]string, 0, e.addresses())
	texts = append(texts, netip.AddrFrom4(e.primary).String())
	for _, a := range e.secondary {
		texts = append(texts, netip.AddrFrom4(a).String())
	}
	return texts
}

func (e *eni) ipv6Texts() []string {
	texts := make([]string, 0, len(e.ipv6))
	for _, a := range e.ipv6 {
		texts = append(texts, netip.AddrFrom16(a).String())
	}
	return texts
}

// heldAddresses yields every address of the ENI, the primary first.
func (e *eni) heldAddresses() iter.Seq[netip.Addr] {
	return func(yield func(netip.Addr) bool) {
		if !yield(netip.AddrFrom4(e.primary)) {
			return
		}
		for _, a := range e.secondary {
			if !yield(netip.AddrFrom4(a)) {
				return
			}
		}
		for _, a := range e.ipv6 {
			if !yield(netip.AddrFrom16(a)) {
				return
			}
		}
	}
}

// of returns the pool of an address's family.
func (p *pools) of(a netip.Addr) *ipam.Pool {
	if a.Is4() {
		return p.v4
	}
	return p.v6
}
