package sim

import (
	"net/netip"
	"slices"
	"strconv"
)

// The rules that follow are those of CreateVpc and CreateVSwitch (VPC API,
// version 2016-04-28).

// refusedRanges are the ranges that no VPC may touch.
var refusedRanges = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("224.0.0.0/4"),
}

// refusedRange is the range that a VPC's block touches and may not, none if it
// touches none.
func refusedRange(block netip.Prefix) netip.Prefix {
	i := slices.IndexFunc(refusedRanges, func(refused netip.Prefix) bool { return block.IsValid() && block.Overlaps(refused) })
	if i < 0 {
		return netip.Prefix{}
	}
	return refusedRanges[i]
}

// contains reports whether inner lies in outer.
func contains(outer, inner netip.Prefix) bool {
	return outer.Bits() <= inner.Bits() && outer.Contains(inner.Addr())
}

// ipv6SubBlock returns the /64 of a /56 whose last 8 bits are given.
func ipv6SubBlock(outer netip.Prefix, bits string) netip.Prefix {
	n, _ := strconv.ParseUint(bits, 10, 8)
	a := outer.Addr().As16()
	a[7] = byte(n)
	return netip.PrefixFrom(netip.AddrFrom16(a), 64)
}

// prefixText spells a prefix, "" for none.
func prefixText(p netip.Prefix) string {
	if !p.IsValid() {
		return ""
	}
	return p.String()
}
