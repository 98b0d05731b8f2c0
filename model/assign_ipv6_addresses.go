package model

import (
	"cmp"
)

// AssignIpv6AddressesRequest holds the parameters of AssignIpv6Addresses.
// RegionId, NetworkInterfaceId and one of Ipv6Address and Ipv6AddressCount are
// required.
type AssignIpv6AddressesRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// Ipv6Address lists free IPv6 addresses of the ENI's VSwitch: one in the
	// edition of 2021, more in later ones.
	Ipv6Address []string
	// Ipv6AddressCount is how many to pick instead.
	Ipv6AddressCount int
	// ClientToken makes the call idempotent: up to 64 ASCII characters. Newer than
	// the edition of 2021.
	ClientToken string
}

// Check returns the first rule that the request breaks by itself: what is
// missing (MissingParameter), malformed (InvalidParams.EniId, InvalidIp.Address,
// InvalidParameter), in conflict (InvalidParameter.Conflict), repeated
// (InvalidIp.IpRepeated).
func (r *AssignIpv6AddressesRequest) Check() error {
	const list, count = "Ipv6Address", "Ipv6AddressCount"
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.Ipv6Address), r.Ipv6AddressCount),
		checkENIId(r.NetworkInterfaceId),
		checkIPv6List(list, r.Ipv6Address),
		checkAtLeast1(count, r.Ipv6AddressCount),
		checkClientToken(r.ClientToken),
		checkNotBoth(list+".N", len(r.Ipv6Address) > 0, count, r.Ipv6AddressCount != 0),
		checkNotRepeated("", list, r.Ipv6Address),
	)
}

// AssignIpv6AddressesResponse holds the answer of AssignIpv6Addresses; all but
// RequestId is newer than the edition of 2021.
type AssignIpv6AddressesResponse struct {
	RequestId          string
	NetworkInterfaceId string
	Ipv6Sets           AssignedIpv6Sets
	// Ipv6PrefixSets is empty.
	Ipv6PrefixSets AssignedIpv6PrefixSets
}

type (
	// AssignedIpv6Sets lists IPv6 addresses.
	AssignedIpv6Sets struct{ Ipv6Address []string }
	// AssignedIpv6PrefixSets lists IPv6 prefixes.
	AssignedIpv6PrefixSets struct{ Ipv6Prefix []string }
)
