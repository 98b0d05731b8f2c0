package reference

import (
	"net/netip"
	"strconv"
)

// isBlock reports whether a text is an IPv4 block with no bits beyond its mask.
func isBlock(s string) bool {
	p, err := netip.ParsePrefix(s)
	return err == nil && p.Addr().Is4() && p == p.Masked()
}

// refused are the ranges that no VPC may touch (CreateVpc).
var refused = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("224.0.0.0/4"),
}

// isVPCBlock reports whether a VPC may have a block: mask 8 to 28 and none of the ranges
// above (CreateVpc).
func isVPCBlock(p netip.Prefix) bool {
	for _, r := range refused {
		if p.Overlaps(r) {
			return false
		}
	}
	return 8 <= p.Bits() && p.Bits() <= 28
}

// lies reports whether a block lies in another.
func lies(inner netip.Prefix, outer string) bool {
	o := netip.MustParsePrefix(outer)
	return o.Bits() <= inner.Bits() && o.Contains(inner.Addr())
}

// subBlock is the /64 of a VPC's /56 whose last 8 bits are given.
func subBlock(outer, bits string) netip.Prefix {
	b := netip.MustParsePrefix(outer).Addr().As16()
	n, _ := strconv.Atoi(bits)
	b[7] = byte(n)
	return netip.PrefixFrom(netip.AddrFrom16(b), 64)
}
