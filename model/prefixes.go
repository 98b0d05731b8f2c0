package model

import (
	"cmp"
	"net/netip"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// MaxPrefixes is the number of prefixes of a family that a call may assign or unassign
// (ecs/AssignPrivateIpAddresses, current).
const MaxPrefixes = 10

// prefixParameters are the parameters of a request for the prefixes of one family.
type prefixParameters struct {
	list  string
	given []string
	count int // of prefixes to pick
	bits  int // the length of their mask
}

func ipv4Prefixes(given []string, count int) prefixParameters {
	return prefixParameters{"Ipv4Prefix", given, count, Ipv4PrefixBits}
}

func ipv6Prefixes(given []string, count int) prefixParameters {
	return prefixParameters{"Ipv6Prefix", given, count, Ipv6PrefixBits}
}

func (p prefixParameters) isGiven() bool { return len(p.given) > 0 || p.count != 0 }

// checkForm returns InvalidParameter (assumed) for too many, then InvalidIp.IpPrefixIllegal,
// InvalidIp.IpPrefixNotStrict, InvalidIp.IpPrefixMaskNotSame or
// InvalidIp.IpPrefixMaskInvalid for the first that is no prefix.
func (p prefixParameters) checkForm() error {
	if !p.isGiven() {
		return nil // as in most calls, which are to cost nothing more
	}
	return cmp.Or(
		checkLengthOfList(p.list, len(p.given), MaxPrefixes),
		p.checkEach(),
		checkRange(apierrors.InvalidParameter, p.list+"Count", p.count, MaxPrefixes),
	)
}

func (p prefixParameters) checkEach() error {
	prefixes := make([]netip.Prefix, len(p.given))
	for i, text := range p.given {
		prefix, err := netip.ParsePrefix(text)
		if err != nil || prefix.Addr().Is4In6() || prefix.Addr().Is4() != (p.bits == Ipv4PrefixBits) {
			return apierrors.InvalidIpIpPrefixIllegal.New(indexed(p.list, i), text)
		}
		prefixes[i] = prefix
	}
	for i, prefix := range prefixes {
		if prefix != prefix.Masked() {
			return apierrors.InvalidIpIpPrefixNotStrict.New(indexed(p.list, i), p.given[i])
		}
	}
	for i, prefix := range prefixes {
		if prefix.Bits() != prefixes[0].Bits() {
			return apierrors.InvalidIpIpPrefixMaskNotSame.New(indexed(p.list, i), p.given[i])
		}
	}
	if len(prefixes) > 0 && prefixes[0].Bits() != p.bits {
		most := strconv.Itoa(p.bits)
		return apierrors.InvalidIpIpPrefixMaskInvalid.New(indexed(p.list, 0), p.given[0],
			strconv.Itoa(prefixes[0].Bits()), most, most)
	}
	return nil
}

// checkExcludes returns InvalidParameter.Conflict if prefixes are both given and to be
// picked, or if there are addresses of the family too. That no call has both is assumed:
// no client sends them.
func (p prefixParameters) checkExcludes(addresses string, hasAddresses bool) error {
	if !p.isGiven() {
		return nil
	}
	return cmp.Or(
		checkNotBoth(p.list+".N", len(p.given) > 0, p.list+"Count", p.count != 0),
		checkNotBoth(addresses, hasAddresses, p.list, p.isGiven()),
	)
}

// checkDistinct returns InvalidIp.IpRepeated for a prefix that is given twice.
func (p prefixParameters) checkDistinct() error {
	if !p.isGiven() {
		return nil
	}
	seen := make(map[netip.Prefix]bool, len(p.given))
	for i, text := range p.given {
		prefix, _ := netip.ParsePrefix(text)
		if seen[prefix] {
			return apierrors.InvalidIpIpRepeated.New(indexed(p.list, i), text)
		}
		seen[prefix] = true
	}
	return nil
}
