package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// AssignIpv6AddressesRequest holds the parameters of AssignIpv6Addresses. RegionId,
// NetworkInterfaceId and one of Ipv6Address and Ipv6AddressCount are required.
type AssignIpv6AddressesRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// Ipv6Address lists free IPv6 addresses of the VSwitch of the ENI: one, or more in
	// later editions.
	Ipv6Address []string
	// Ipv6AddressCount is the number of addresses to pick, at least 1.
	Ipv6AddressCount int
	// Ipv6Prefix lists up to 10 free /80s of the CIDR reservations of the VSwitch,
	// instead of addresses; Ipv6PrefixCount is the number of /80s to pick, 1 to 10. Later
	// editions added them.
	Ipv6Prefix      []string
	Ipv6PrefixCount int
	// ClientToken was added in later editions.
	ClientToken string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter: NetworkInterfaceId, or both Ipv6Address and
//     Ipv6AddressCount, are missing
//   - InvalidParams.EniId: NetworkInterfaceId is malformed
//   - InvalidParameter: Ipv6Address has too many items
//   - InvalidIp.Address: an item of Ipv6Address is not an IPv6 address
//   - InvalidParameter: Ipv6AddressCount or ClientToken is out of its range
//   - InvalidParameter.Conflict: both Ipv6Address and Ipv6AddressCount are given
//   - InvalidIp.IpRepeated: an address is given twice
func (r *AssignIpv6AddressesRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	const list, count = "Ipv6Address", "Ipv6AddressCount"
	l := e.limits()
	prefixes := ipv6Prefixes(r.Ipv6Prefix, r.Ipv6PrefixCount)
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.Ipv6Address)+len(r.Ipv6Prefix), cmp.Or(r.Ipv6AddressCount, r.Ipv6PrefixCount)),
		checkENIId(r.NetworkInterfaceId),
		checkLengthOfList(list, len(r.Ipv6Address), l.ListedIpv6Addresses),
		checkIPv6List(list, r.Ipv6Address),
		checkRange(apierrors.InvalidParameter, count, r.Ipv6AddressCount, l.Ipv6AddressCount),
		prefixes.checkForm(),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		checkNotBoth(list+".N", len(r.Ipv6Address) > 0, count, r.Ipv6AddressCount != 0),
		prefixes.checkExcludes(list, len(r.Ipv6Address) > 0 || r.Ipv6AddressCount != 0),
		checkNotRepeated("", list, r.Ipv6Address),
		prefixes.checkDistinct(),
	)
}

// AssignIpv6AddressesResponse holds the answer of AssignIpv6Addresses. Later
// editions added all fields but RequestId.
type AssignIpv6AddressesResponse struct {
	RequestId          string
	NetworkInterfaceId string
	Ipv6Sets           AssignedIpv6Sets
	// Ipv6PrefixSets was added in later editions.
	Ipv6PrefixSets AssignedIpv6PrefixSets
}

type (
	// AssignedIpv6Sets lists the IPv6 addresses that a call assigned, in the order
	// of the request.
	AssignedIpv6Sets struct{ Ipv6Address []string }
	// AssignedIpv6PrefixSets lists IPv6 prefixes.
	AssignedIpv6PrefixSets struct{ Ipv6Prefix []string }
)
