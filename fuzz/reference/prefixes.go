package reference

import (
	"cmp"
	"fmt"
	"net/netip"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// An ENI has prefixes of one length in each family (ecs/IP prefixes, current).
const (
	ipv4Prefix = 28
	ipv6Prefix = 80
)

// checkPrefixes checks the prefixes of a request and the number of prefixes to pick: up to
// 10 (ecs/AssignPrivateIpAddresses, current), each a CIDR block of the family without bits
// beyond its mask, all masks the same, and that of a prefix
// (ecs/UnassignPrivateIpAddresses, current). The order is assumed.
func checkPrefixes(given []string, count, bits int) error {
	if len(given) > 10 {
		return apierrors.InvalidParameter
	}
	var masks []int
	strict := true
	for _, s := range given {
		p, err := netip.ParsePrefix(s)
		if err != nil || p.Addr().Is4() != (bits == ipv4Prefix) || p.Addr().Is4In6() {
			return apierrors.InvalidIpIpPrefixIllegal
		}
		masks = append(masks, p.Bits())
		strict = strict && p.Masked() == p
	}
	same, right := true, true
	for _, m := range masks {
		same, right = same && m == masks[0], right && m == bits
	}
	return cmp.Or(
		when(!strict, apierrors.InvalidIpIpPrefixNotStrict),
		when(!same, apierrors.InvalidIpIpPrefixMaskNotSame),
		when(!right, apierrors.InvalidIpIpPrefixMaskInvalid),
		when(count < 0 || count > 10, apierrors.InvalidParameter),
	)
}

// checkOneKind checks that a request gives prefixes or picks them, and that it has none if
// it has addresses of the family (assumed).
func checkOneKind(given []string, count int, hasAddresses bool) error {
	return when(len(given) > 0 && count != 0 || (len(given) > 0 || count != 0) && hasAddresses,
		apierrors.InvalidParameterConflict)
}

func isPrefixRepeated(given []string) bool {
	seen := make(map[string]bool)
	for _, s := range given {
		if seen[speltBlock(s)] {
			return true
		}
		seen[speltBlock(s)] = true
	}
	return false
}

func speltBlocks(list []string) []string {
	var texts []string
	for _, s := range list {
		texts = append(texts, speltBlock(s))
	}
	return texts
}

// addresses6 is the number of IPv6 addresses of an ENI; each prefix counts as one.
func (e *eni) addresses6() int { return len(e.Ipv6Addresses) + len(e.Ipv6Prefixes) }

// prefixBits returns the length of the prefixes in a CIDR reservation.
func (v *reservation) prefixBits() int {
	if v.block.Addr().Is6() {
		return ipv6Prefix
	}
	return ipv4Prefix
}

// takenPrefixes returns the prefixes of a CIDR reservation of which an address is in use: by
// an ENI, as an address or in a prefix, or besides.
func (w *World) takenPrefixes(v *reservation, besides ...string) map[netip.Prefix]bool {
	taken := make(map[netip.Prefix]bool)
	for _, e := range w.enis {
		if e.VSwitchId != v.VSwitchId {
			continue
		}
		besides = append(append(append(besides, e.PrivateIpAddress), e.SecondaryPrivateIpAddresses...), e.Ipv6Addresses...)
		for _, text := range append(copied(e.Ipv4Prefixes), e.Ipv6Prefixes...) {
			if p := netip.MustParsePrefix(text); v.block.Contains(p.Addr()) {
				taken[p] = true
			}
		}
	}
	for _, text := range besides {
		if a, err := netip.ParseAddr(text); err == nil && v.block.Contains(a) {
			taken[netip.PrefixFrom(a, v.prefixBits()).Masked()] = true
		}
	}
	return taken
}

// freePrefixes is the number of the others.
func (w *World) freePrefixes(v *reservation, besides ...string) int {
	return 1<<(v.prefixBits()-v.block.Bits()) - len(w.takenPrefixes(v, besides...))
}

// usage returns the prefixes of a CIDR reservation that ENIs have.
func (w *World) usage(v *reservation) (used int) {
	for _, e := range w.enis {
		for _, text := range append(copied(e.Ipv4Prefixes), e.Ipv6Prefixes...) {
			if e.VSwitchId == v.VSwitchId && v.block.Contains(netip.MustParsePrefix(text).Addr()) {
				used++
			}
		}
	}
	return used
}

// checkNewPrefixes checks that each given prefix lies in a CIDR reservation, then that none
// of its addresses is in use, then that there are enough free ones to pick. The codes are
// assumed, like those of addresses.
func (w *World) checkNewPrefixes(v *vswitch, given []string, count, bits int, besides ...string) error {
	for _, s := range given {
		p := netip.MustParsePrefix(s)
		if r := w.overlapping(v, p); r == nil || !r.block.Contains(p.Addr()) {
			return apierrors.InvalidVSwitchIdIpInvalid
		}
	}
	for _, s := range given {
		p := netip.MustParsePrefix(s)
		if w.takenPrefixes(w.overlapping(v, p), besides...)[p] {
			return apierrors.InvalidPrivateIpAddressDuplicated
		}
	}
	free := 0
	for _, r := range w.reserved {
		if r.VSwitchId == v.VSwitchId && r.prefixBits() == bits {
			free += w.freePrefixes(r, besides...)
		}
	}
	return when(count > free, apierrors.InvalidVSwitchIdIpNotEnough)
}

// checkMorePrefixes is checkNewPrefixes for an ENI, whose own prefixes are
// InvalidIp.IpAssigned.
func (w *World) checkMorePrefixes(e *eni, given []string, count, bits int) error {
	v := w.vswitchOf(e.VSwitchId)
	err := w.checkNewPrefixes(v, given, count, bits)
	held := append(copied(e.Ipv4Prefixes), e.Ipv6Prefixes...)
	for _, s := range given {
		if err != apierrors.InvalidVSwitchIdIpInvalid && contains(held, speltBlock(s)) {
			return apierrors.InvalidIpIpAssigned
		}
	}
	return err
}

// assignedPrefixes returns the given and the picked prefixes, in the order of the answer.
func (w *World) assignedPrefixes(v *vswitch, given []string, count, bits int, shown []string, besides ...string) ([]string, error) {
	if count == 0 {
		return speltBlocks(given), nil
	}
	if len(shown) != count {
		return nil, fmt.Errorf("expected %d prefixes, got %q", count, shown)
	}
	for i, s := range shown {
		p, err := netip.ParsePrefix(s)
		if err != nil || p != p.Masked() || p.Bits() != bits || p.String() != s {
			return nil, fmt.Errorf("picked prefix %q is no /%d", s, bits)
		}
		r := w.overlapping(v, p)
		if r == nil || w.takenPrefixes(r, besides...)[p] || contains(shown[:i], s) {
			return nil, fmt.Errorf("picked prefix %s is in no CIDR reservation of %s, or in use", s, v.VSwitchId)
		}
	}
	return copied(shown), nil
}

func (e *eni) ipv4PrefixSets() model.Ipv4PrefixSets {
	sets := []model.Ipv4PrefixSet{}
	for _, p := range e.Ipv4Prefixes {
		sets = append(sets, model.Ipv4PrefixSet{Ipv4Prefix: p})
	}
	return model.Ipv4PrefixSets{Ipv4PrefixSet: sets}
}

func (e *eni) ipv6PrefixSets() model.Ipv6PrefixSets {
	sets := []model.Ipv6PrefixSet{}
	for _, p := range e.Ipv6Prefixes {
		sets = append(sets, model.Ipv6PrefixSet{Ipv6Prefix: p})
	}
	return model.Ipv6PrefixSets{Ipv6PrefixSet: sets}
}
