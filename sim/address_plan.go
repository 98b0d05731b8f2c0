package sim

import (
	"errors"
	"net/netip"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/ipam"
	"example.com/enisim/model"
)

// addressPlan is the addresses that a new ENI is to get: given ones, which are
// well-formed, and a number of picked ones of each family.
type addressPlan struct {
	primary   netip.Addr // zero to pick one
	secondary []netip.Addr
	pick      int
	ipv6      []netip.Addr
	pick6     int
	prefixes4 prefixPlan
	prefixes6 prefixPlan
}

// planOf reads the addresses of a request that passed its Check.
func planOf(r *model.CreateNetworkInterfaceRequest) addressPlan {
	return addressPlan{
		primary:   parseAddress(r.PrimaryIpAddress),
		secondary: parseAddresses(r.PrivateIpAddress),
		pick:      r.SecondaryPrivateIpAddressCount,
		ipv6:      parseAddresses(r.Ipv6Address),
		pick6:     r.Ipv6AddressCount,
		prefixes4: planOfIPv4Prefixes(r.Ipv4Prefix, r.Ipv4PrefixCount),
		prefixes6: planOfIPv6Prefixes(r.Ipv6Prefix, r.Ipv6PrefixCount),
	}
}

// ipv4Count is the number of IPv4 addresses that the ENI will have, ipv6Count that
// of IPv6 ones, without prefixes.
func (p addressPlan) ipv4Count() int { return 1 + len(p.secondary) + p.pick }
func (p addressPlan) ipv6Count() int { return len(p.ipv6) + p.pick6 }

// load is what the ENI will be in each of its groups.
func (p addressPlan) load() groupLoad {
	return groupLoad{1, p.ipv4Count() + p.prefixes4.count(), p.ipv6Count() + p.prefixes6.count()}
}

// ipv4Picks is the number of IPv4 addresses to pick.
func (p addressPlan) ipv4Picks() int {
	if p.primary.IsValid() {
		return p.pick
	}
	return p.pick + 1
}

// eachGiven calls f with each given address, the parameter that gives it and its
// VSwitch's pool of the family, until f returns an error.
func (p addressPlan) eachGiven(in *pools, f func(parameter parameterName, a netip.Addr, pool *ipam.Pool) error) error {
	if p.primary.IsValid() {
		if err := f(parameterName{list: "PrimaryIpAddress"}, p.primary, in.v4); err != nil {
			return err
		}
	}
	for i, a := range p.secondary {
		if err := f(parameterName{"PrivateIpAddress", i + 1}, a, in.v4); err != nil {
			return err
		}
	}
	for i, a := range p.ipv6 {
		if err := f(parameterName{"Ipv6Address", i + 1}, a, in.v6); err != nil {
			return err
		}
	}
	return nil
}

// checkAddresses returns InvalidVSwitchId.IpInvalid for a given address that the
// VSwitch cannot give, then InvalidPrivateIpAddress.Duplicated for one in use, then
// InvalidVSwitchId.IpNotEnough if too few are free; then the same for prefixes.
func (w *world) checkAddresses(v *vswitch, plan addressPlan) error {
	p := w.pools.Get(v.number)
	if err := checkGivenAddresses(p, plan); err != nil {
		return err
	}
	given4 := append(slices.Clip(plan.secondary), plan.primary)
	if err := checkEnough(apierrors.InvalidVSwitchIdIpNotEnough, v, p.v4, plan.ipv4Count(), given4...); err != nil {
		return err
	}
	if err := checkEnough(apierrors.InvalidVSwitchIdIpNotEnough, v, p.v6, plan.ipv6Count(), plan.ipv6...); err != nil {
		return err
	}
	if err := plan.prefixes4.check(v, p.v4, plan.primary); err != nil {
		return err
	}
	return plan.prefixes6.check(v, p.v6)
}

func checkGivenAddresses(p *pools, plan addressPlan) error {
	if err := plan.eachGiven(p, checkUsable); err != nil {
		return err
	}
	return plan.eachGiven(p, checkUnused)
}

// checkEnough returns InvalidVSwitchId.IpNotEnough unless n addresses are free in
// one of a VSwitch's pools, less those of the given ones that a CIDR reservation has.
func checkEnough(full apierrors.Code, v *vswitch, pool *ipam.Pool, n int, given ...netip.Addr) error {
	for _, a := range given {
		if pool.IsReserved(a) {
			n--
		}
	}
	if n > 0 && uint64(n) > pool.Free() {
		return full.New("VSwitchId", v.id)
	}
	return nil
}

func checkUsable(parameter parameterName, a netip.Addr, pool *ipam.Pool) error {
	if err := pool.CheckFree(a); errors.Is(err, ipam.ErrOutside) || errors.Is(err, ipam.ErrReserved) {
		return apierrors.InvalidVSwitchIdIpInvalid.New(parameter.String(), a.String(), pool.Prefix().String())
	}
	return nil
}

func checkUnused(parameter parameterName, a netip.Addr, pool *ipam.Pool) error {
	if !pool.IsFree(a) {
		return apierrors.InvalidPrivateIpAddressDuplicated.New(parameter.String(), a.String())
	}
	return nil
}

// moreAddresses is the addresses of one family that an ENI is to get besides its
// own: those of a list parameter and a number of picked ones.
type moreAddresses struct {
	list  string // the parameter
	given []netip.Addr
	pick  int
}

func (m moreAddresses) count() int { return len(m.given) + m.pick }

// check returns InvalidVSwitchId.IpInvalid for a given address that the ENI's
// VSwitch cannot give, then InvalidIp.IpAssigned for one that the ENI has, then
// InvalidPrivateIpAddress.Duplicated for one in use, then
// InvalidVSwitchId.IpNotEnough if too few are free.
func (m moreAddresses) check(e *eni, pool *ipam.Pool) error {
	err := m.each(func(parameter parameterName, a netip.Addr) error { return checkUsable(parameter, a, pool) })
	if err != nil {
		return err
	}
	if err := m.each(e.checkNotHeld); err != nil {
		return err
	}
	err = m.each(func(parameter parameterName, a netip.Addr) error { return checkUnused(parameter, a, pool) })
	if err != nil {
		return err
	}
	return checkEnough(apierrors.InvalidVSwitchIdIpNotEnough, e.vswitch, pool, m.count(), m.given...)
}

// each calls f with each given address and its parameter until f returns an
// error.
func (m moreAddresses) each(f func(parameter parameterName, a netip.Addr) error) error {
	for i, a := range m.given {
		if err := f(parameterName{m.list, i + 1}, a); err != nil {
			return err
		}
	}
	return nil
}

func (e *eni) checkNotHeld(parameter parameterName, a netip.Addr) error {
	for held := range e.heldAddresses() {
		if held == a {
			return apierrors.InvalidIpIpAssigned.New(parameter.String(), a.String())
		}
	}
	return nil
}

// parameterName is the name of a parameter, which is spelt when an error needs it: a
// list and the number of an item, 0 for a parameter that is no list.
type parameterName struct {
	list string
	item int
}

func (n parameterName) String() string {
	if n.item == 0 {
		return n.list
	}
	return itemName(n.list, n.item-1)
}
