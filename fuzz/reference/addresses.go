package reference

import (
	"encoding/binary"
	"fmt"
	"net/netip"

	apierrors "example.com/enisim/errors"
)

// isIPv4 reports whether a text is an IPv4 address in dotted form. That anything
// else is InvalidParameter is assumed.
func isIPv4(s string) bool {
	a, err := netip.ParseAddr(s)
	return err == nil && a.Is4()
}

// isIPv6 reports whether a text is an IPv6 address that a VSwitch can have: not an
// IPv4-mapped one, and without a zone.
func isIPv6(s string) bool {
	a, err := netip.ParseAddr(s)
	return err == nil && a.Is6() && !a.Is4In6() && a.Zone() == ""
}

// all reports whether every item of a list passes.
func all(list []string, passes func(string) bool) bool {
	for _, s := range list {
		if !passes(s) {
			return false
		}
	}
	return true
}

// isRepeated reports whether two texts of a list are the same address in any
// spelling.
func isRepeated(list ...string) bool {
	for i, s := range list {
		for _, before := range list[:i] {
			if spelt(s) == spelt(before) {
				return true
			}
		}
	}
	return false
}

// spelt returns an address in the spelling of answers. It returns a text that is no
// address unchanged.
func spelt(s string) string {
	a, err := netip.ParseAddr(s)
	if err != nil {
		return s
	}
	return a.String()
}

// speltBlock is spelt for a block.
func speltBlock(s string) string {
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return s
	}
	return p.String()
}

func speltAll(list []string) []string {
	var texts []string
	for _, s := range list {
		texts = append(texts, spelt(s))
	}
	return texts
}

// covers reports whether an address lies in a VSwitch, reserved or not.
func (v *vswitch) covers(address string) bool {
	a, err := netip.ParseAddr(address)
	return err == nil && (v.block.Contains(a) || v.block6.IsValid() && v.block6.Contains(a))
}

// canGive reports whether an address lies in a VSwitch and is not reserved. The
// first and the last three IPv4 addresses are reserved (vpc/CreateVSwitch, current), and
// the first and the last nine IPv6 ones (vpc/CreateVSwitchCidrReservation, current).
func (v *vswitch) canGive(address string) bool {
	if !v.covers(address) {
		return false
	}
	a := netip.MustParseAddr(address)
	if a.Is4() {
		offset := number4(a) - number4(v.block.Addr())
		return offset >= 1 && offset <= v.size()-4
	}
	low := a.As16()
	offset := binary.BigEndian.Uint64(low[8:])
	return offset >= 1 && offset <= ^uint64(0)-9
}

// size is the number of IPv4 addresses of a VSwitch, including the reserved ones.
func (v *vswitch) size() uint32 { return 1 << (32 - v.block.Bits()) }

func number4(a netip.Addr) uint32 {
	b := a.As4()
	return binary.BigEndian.Uint32(b[:])
}

// holder returns the ENI of a VSwitch that has an address, by itself or in a prefix, nil for
// a free one.
func (w *World) holder(v *vswitch, address string) *eni {
	return find(w.enis, func(e *eni) bool {
		return e.VSwitchId == v.VSwitchId && (e.has(address) || e.hasInPrefix(address))
	})
}

func (e *eni) hasInPrefix(address string) bool {
	a, err := netip.ParseAddr(address)
	for _, p := range append(copied(e.Ipv4Prefixes), e.Ipv6Prefixes...) {
		if err == nil && netip.MustParsePrefix(p).Contains(a) {
			return true
		}
	}
	return false
}

// free is AvailableIpAddressCount (vpc/DescribeVSwitches, current): the number of addresses
// that are neither reserved nor an ENI's. That those of a CIDR reservation are not counted
// is assumed.
func (w *World) free(v *vswitch) int {
	n := int(v.size()) - 4
	for _, r := range w.reserved {
		if r.VSwitchId == v.VSwitchId && r.block.Addr().Is4() {
			n -= 1 << (32 - r.block.Bits())
		}
	}
	for _, e := range w.enis {
		if e.VSwitchId != v.VSwitchId {
			continue
		}
		for _, a := range append([]string{e.PrivateIpAddress}, e.SecondaryPrivateIpAddresses...) {
			if w.reservedFor(v, a) == nil {
				n--
			}
		}
	}
	return n
}

// checkGiven checks that the VSwitch can give each given address, then that each is
// free (the page: "must be an available IP address within the CIDR
// block of the VSwitch").
func (w *World) checkGiven(v *vswitch, given []string) error {
	for _, a := range given {
		if !v.canGive(a) {
			return apierrors.InvalidVSwitchIdIpInvalid
		}
	}
	for _, a := range given {
		if w.holder(v, spelt(a)) != nil {
			return apierrors.InvalidPrivateIpAddressDuplicated
		}
	}
	return nil
}

// freeFor is free, and one more for each of the given addresses that a CIDR reservation
// has: it takes none of the others.
func (w *World) freeFor(v *vswitch, given []string) int {
	n := w.free(v)
	for _, a := range given {
		if w.reservedFor(v, a) != nil {
			n++
		}
	}
	return n
}

// checkPicked checks the addresses that the engine picked: of the family, in the
// usual spelling, in the VSwitch, not reserved, free, each once. Some of them may have been
// given, which may lie in a CIDR reservation.
func (w *World) checkPicked(v *vswitch, isOfFamily func(string) bool, picked []string, given ...string) error {
	for i, a := range picked {
		switch {
		case !isOfFamily(a) || spelt(a) != a || !v.canGive(a):
			return fmt.Errorf("picked address %q is not one that VSwitch %s (%s %s) can give", a, v.VSwitchId, v.block, v.block6)
		case w.reservedFor(v, a) != nil && !contains(given, a):
			return fmt.Errorf("picked address %s is in the CIDR reservation %s", a, w.reservedFor(v, a).block)
		case w.holder(v, a) != nil:
			return fmt.Errorf("picked address %s is in use by %s", a, w.holder(v, a).NetworkInterfaceId)
		case contains(picked[:i], a):
			return fmt.Errorf("address %s was picked twice", a)
		}
	}
	return nil
}
