package sim

import (
	"cmp"
	"errors"
	"net/netip"

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
	o.primary, _ = netip.ParseAddr(r.PrimaryIpAddress)
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
		p.checkEnough(v, o.count4(), o.count6()),
	)
}

// checkEnough wants so many free addresses of each family.
func (p *pools) checkEnough(v *vswitch, n4, n6 int) error {
	if uint64(n4) > p.v4.Free() || n6 > 0 && uint64(n6) > p.v6.Free() {
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
	if most := len(o.secondary) + o.pick; most > 0 {
		secondary = make([][4]byte, 0, most)
	}
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
