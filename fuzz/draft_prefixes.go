package fuzz

import (
	"net/netip"
	"slices"

	"example.com/enisim/model"
)

// reservedIn returns the blocks of the CIDR reservations of a family in a VSwitch.
func (d *draft) reservedIn(vSwitch string, is6 bool) (blocks []netip.Prefix) {
	for _, r := range d.allReservations() {
		block := netip.MustParsePrefix(r.VSwitchCidrReservationCidr)
		if r.VSwitchId == vSwitch && block.Addr().Is6() == is6 {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// freePrefixes returns up to 12 prefixes of the CIDR reservations of a VSwitch of which no
// address is in use.
func (d *draft) freePrefixes(vSwitch string, is6 bool) (free []string) {
	for _, block := range d.reservedIn(vSwitch, is6) {
		bits := model.Ipv4PrefixBits
		if is6 {
			bits = model.Ipv6PrefixBits
		}
		for p := netip.PrefixFrom(block.Addr(), bits); block.Contains(p.Addr()) && len(free) < 12; {
			if d.isFreePrefix(vSwitch, p) {
				free = append(free, p.String())
			}
			p = netip.PrefixFrom(afterBlock(p), bits)
		}
	}
	return free
}

// isFreePrefix reports whether no ENI of a VSwitch has an address in a prefix.
func (v *view) isFreePrefix(vSwitch string, p netip.Prefix) bool {
	return find(v.allENIs(), func(e *model.NetworkInterface) bool {
		inside := func(a string) bool { return p.Contains(netip.MustParseAddr(a)) }
		return e.VSwitchId == vSwitch && (inside(e.PrivateIpAddress) ||
			slices.ContainsFunc(e.SecondaryPrivateIpAddresses, inside) || slices.ContainsFunc(e.Ipv6Addresses, inside) ||
			slices.Contains(e.Ipv4Prefixes, p.String()) || slices.Contains(e.Ipv6Prefixes, p.String()))
	}) == nil
}

// isInPrefix reports whether an ENI has a prefix that an address is in.
func isInPrefix(e *model.NetworkInterface, address string) bool {
	if len(e.Ipv4Prefixes)+len(e.Ipv6Prefixes) == 0 {
		return false
	}
	a, err := netip.ParseAddr(address)
	has := func(p string) bool { return err == nil && netip.MustParsePrefix(p).Contains(a) }
	return slices.ContainsFunc(e.Ipv4Prefixes, has) || slices.ContainsFunc(e.Ipv6Prefixes, has)
}

// choosePrefixes gives or counts prefixes of a VSwitch, at most most, mostly no more than
// there are. It reports false if there are none.
func (d *draft) choosePrefixes(given *[]string, count *int, vSwitch string, is6 bool, most int) bool {
	free := d.freePrefixes(vSwitch, is6)
	n := min(len(free), most, model.MaxPrefixes)
	if n <= 0 {
		return false
	}
	if d.oneIn(2) {
		from := d.below(n)
		*given, *count = free[from:from+1+d.below(min(n-from, 3))], 0
		return true
	}
	*given, *count = nil, 1+d.below(n)
	if d.oneIn(8) {
		*count = pick(d.chooser, counts)
	}
	return true
}

// oddPrefixes returns prefixes that a VSwitch cannot give: malformed, twice, outside, or in
// use.
func (d *draft) oddPrefixes(vSwitch string, is6 bool) []string {
	if d.oneIn(2) {
		e := d.eni(func(e *model.NetworkInterface) bool {
			return e.VSwitchId == vSwitch && len(e.Ipv4Prefixes)+len(e.Ipv6Prefixes) > 0
		})
		if e != nil {
			return slices.Clone(d.sample(slices.Concat(e.Ipv4Prefixes, e.Ipv6Prefixes)))
		}
	}
	if is6 {
		return slices.Clone(pick(d.chooser, badIPv6Prefixes))
	}
	return slices.Clone(pick(d.chooser, badIPv4Prefixes))
}

var (
	badIPv4Prefixes = [][]string{
		{"10.0.0.16/28"}, {"10.0.0.17/28"}, {"10.0.0.16/29"}, {"10.0.0.16/28", "10.0.0.32/29"}, {"10.0.0.0"}, {"x"},
		{"10.0.0.16/28", "10.0.0.16/28"}, {"2408::/80"}, slices.Repeat([]string{"10.0.0.16/28"}, model.MaxPrefixes+1),
	}
	badIPv6Prefixes = [][]string{
		{"2409::1:0:0:0/80"}, {"2409::1/80"}, {"2409::/79"}, {"2409::/80", "2409::/81"}, {"2409::"}, {"x"},
		{"2409::/80", "2409::/80"}, {"10.0.0.16/28"}, slices.Repeat([]string{"2409::/80"}, model.MaxPrefixes+1),
	}
	badPrefixCounts = []int{-1, 11, 10}
)
