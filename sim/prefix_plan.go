package sim

import (
	"errors"
	"net/netip"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/ipam"
	"example.com/enisim/model"
)

// prefixPlan is the prefixes of one family that an ENI is to get: those of a list
// parameter, which are well-formed, or a number of picked ones.
type prefixPlan struct {
	list  string // the parameter
	given []netip.Prefix
	pick  int
}

func planOfIPv4Prefixes(given []string, pick int) prefixPlan {
	return prefixPlan{"Ipv4Prefix", parsePrefixes(given), pick}
}

func planOfIPv6Prefixes(given []string, pick int) prefixPlan {
	return prefixPlan{"Ipv6Prefix", parsePrefixes(given), pick}
}

func parsePrefixes(texts []string) (prefixes []netip.Prefix) {
	for _, text := range texts {
		p, _ := netip.ParsePrefix(text)
		prefixes = append(prefixes, p)
	}
	return prefixes
}

// isIPv6 reports which of the two families it is.
func (m prefixPlan) isIPv6() bool { return m.list == "Ipv6Prefix" }

func (m prefixPlan) count() int { return len(m.given) + m.pick }

// load is what the prefixes are in each group of the ENI: each counts as one address
// (ecs/Security groups, current).
func (m prefixPlan) load() groupLoad {
	if m.isIPv6() {
		return groupLoad{ipv6: m.count()}
	}
	return groupLoad{ipv4: m.count()}
}

// check returns InvalidVSwitchId.IpInvalid for a given prefix that is not in a CIDR
// reservation of the VSwitch, then InvalidPrivateIpAddress.Duplicated for one of which an
// address is in use, then InvalidVSwitchId.IpNotEnough if too few prefixes are free. The
// call may give some addresses too, which are free. The codes are assumed.
func (m prefixPlan) check(v *vswitch, pool *ipam.Pool, besides ...netip.Addr) error {
	if m.count() == 0 {
		return nil
	}
	if slices.ContainsFunc(besides, pool.IsReserved) {
		pool = withAddresses(pool, besides)
	}
	for i, p := range m.given {
		if err := pool.CheckFreeBlock(p); err != nil && !errors.Is(err, ipam.ErrInUse) {
			return apierrors.InvalidVSwitchIdIpInvalid.New(itemName(m.list, i), p.String(), pool.Prefix().String())
		}
	}
	for i, p := range m.given {
		if pool.CheckFreeBlock(p) != nil {
			return apierrors.InvalidPrivateIpAddressDuplicated.New(itemName(m.list, i), p.String())
		}
	}
	if uint64(m.pick) > pool.FreeBlocks() {
		return apierrors.InvalidVSwitchIdIpNotEnough.New("VSwitchId", v.id).WithDetail(lackOfPrefixes(pool))
	}
	return nil
}

// lackOfPrefixes says why a pool has too few free prefixes.
func lackOfPrefixes(pool *ipam.Pool) string {
	for range pool.Reservations() {
		if pool.SetAside() > pool.FreeBlocks() {
			return "Addresses of its CIDR reservations are free, but too few whole prefixes."
		}
		return "Its CIDR reservations have no free prefix left."
	}
	return "It has no CIDR reservation of the family."
}

// checkHeld returns InvalidIp.IpAssigned for a given prefix that the ENI has.
func (m prefixPlan) checkHeld(e *eni) error {
	for i, p := range m.given {
		if e.hasPrefix(p) {
			return apierrors.InvalidIpIpAssigned.New(itemName(m.list, i), p.String())
		}
	}
	return nil
}

// checkMore returns the errors of a call that gives an ENI more prefixes, as those of
// moreAddresses: InvalidVSwitchId.IpInvalid, InvalidIp.IpAssigned,
// InvalidPrivateIpAddress.Duplicated, InvalidVSwitchId.IpNotEnough.
func (m prefixPlan) checkMore(e *eni, pool *ipam.Pool) error {
	err := m.check(e.vswitch, pool)
	if held := m.checkHeld(e); held != nil && !errors.Is(err, apierrors.InvalidVSwitchIdIpInvalid) {
		return held
	}
	return err
}

// checkAssigned returns InvalidIp.IpUnassigned for a given prefix that the ENI does not
// have.
func (m prefixPlan) checkAssigned(e *eni) error {
	for i, p := range m.given {
		if !e.hasPrefix(p) {
			return apierrors.InvalidIpIpUnassigned.New(itemName(m.list, i), p.String())
		}
	}
	return nil
}

func (e *eni) hasPrefix(p netip.Prefix) bool {
	x := e.extra()
	return slices.Contains(*x.prefixes(p.Addr().Is6()), p)
}

// prefixTexts spells prefixes, none as an empty list.
func prefixTexts(prefixes []netip.Prefix) []string { return showAll(prefixes, netip.Prefix.String) }

func ipv4PrefixSets(e *eni) model.Ipv4PrefixSets {
	return model.Ipv4PrefixSets{Ipv4PrefixSet: showAll(e.extra().ipv4Prefixes, func(p netip.Prefix) model.Ipv4PrefixSet {
		return model.Ipv4PrefixSet{Ipv4Prefix: p.String()}
	})}
}

func ipv6PrefixSets(e *eni) model.Ipv6PrefixSets {
	return model.Ipv6PrefixSets{Ipv6PrefixSet: showAll(e.extra().ipv6Prefixes, func(p netip.Prefix) model.Ipv6PrefixSet {
		return model.Ipv6PrefixSet{Ipv6Prefix: p.String()}
	})}
}
