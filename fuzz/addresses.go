package fuzz

import (
	"encoding/binary"
	"net/netip"
)

// usable4 is the number of addresses that a VSwitch of an IPv4 block can give: the
// first and the last three are reserved.
func usable4(block netip.Prefix) int { return 1<<(32-block.Bits()) - 4 }

// nth returns the address n places after the first of a block. It may lie outside
// the block.
func nth(block netip.Prefix, n int) netip.Addr {
	if a := block.Addr(); a.Is4() {
		b := a.As4()
		return netip.AddrFrom4([4]byte(binary.BigEndian.AppendUint32(nil, binary.BigEndian.Uint32(b[:])+uint32(n))))
	}
	b := block.Addr().As16()
	low := binary.BigEndian.Uint64(b[8:]) + uint64(n)
	binary.BigEndian.PutUint64(b[8:], low)
	return netip.AddrFrom16(b)
}

// after returns the first address after an IPv4 block.
func after(block netip.Prefix) netip.Addr { return nth(block, 1<<(32-block.Bits())) }

// afterBlock is after for a block of either family, with a mask of up to 128 bits that is
// at least 64 for IPv6.
func afterBlock(block netip.Prefix) netip.Addr {
	if block.Addr().Is4() {
		return after(block)
	}
	b := block.Addr().As16()
	binary.BigEndian.PutUint64(b[8:], binary.BigEndian.Uint64(b[8:])+1<<(128-block.Bits()))
	return netip.AddrFrom16(b)
}

// following returns the first block of a mask that starts at an address or after it,
// and reports whether the outer block has one.
func following(outer netip.Prefix, from netip.Addr, mask int) (netip.Prefix, bool) {
	if mask < outer.Bits() {
		return netip.Prefix{}, false
	}
	block := netip.PrefixFrom(from, mask).Masked()
	if block.Addr() != from {
		block = netip.PrefixFrom(after(block), mask)
	}
	return block, outer.Contains(block.Addr()) && !block.Addr().Less(from)
}
