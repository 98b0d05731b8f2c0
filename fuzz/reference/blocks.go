package reference

import (
	"net/netip"
	"strconv"
)

// isBlock reports whether a text is an IPv4 block without bits beyond its mask.
func isBlock(s string) bool {
	p, err := netip.ParsePrefix(s)
	return err == nil && p.Addr().Is4() && p == p.Masked()
}

// refused are the ranges that no VPC may overlap (vpc/CreateVpc, current).
var refused = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("224.0.0.0/4"),
}

// isVPCBlock reports whether a VPC may have a block: a mask of 8 to 28, and no
// overlap with the ranges above (vpc/CreateVpc, current).
func isVPCBlock(p netip.Prefix) bool {
	for _, r := range refused {
		if p.Overlaps(r) {
			return false
		}
	}
	return 8 <= p.Bits() && p.Bits() <= 28
}

// lies reports whether a block lies in another one.
func lies(inner netip.Prefix, outer string) bool {
	o := netip.MustParsePrefix(outer)
	return o.Bits() <= inner.Bits() && o.Contains(inner.Addr())
}

// subBlock returns the /64 of a VPC's /56 with the given last 8 bits.
func subBlock(outer, bits string) netip.Prefix {
	b := netip.MustParsePrefix(outer).Addr().As16()
	n, _ := strconv.Atoi(bits)
	b[7] = byte(n)
	return netip.PrefixFrom(netip.AddrFrom16(b), 64)
}
