package model

import (
	"cmp"
)

// UnassignIpv6AddressesRequest holds the parameters of UnassignIpv6Addresses.
// All but AccessKeyId are required.
type UnassignIpv6AddressesRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// Ipv6Address lists addresses of the ENI: one, or more in later editions.
	Ipv6Address []string
	// Ipv6Prefix lists up to 10 prefixes of the ENI, instead of addresses. Later editions
	// added it.
	Ipv6Prefix []string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter: NetworkInterfaceId or Ipv6Address is missing
//   - InvalidParams.EniId: NetworkInterfaceId is malformed
//   - InvalidParameter: Ipv6Address has too many items
//   - InvalidIp.Address: an item of Ipv6Address is not an IPv6 address
//   - InvalidIp.IpRepeated: an address is given twice
func (r *UnassignIpv6AddressesRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	const list = "Ipv6Address"
	prefixes := ipv6Prefixes(r.Ipv6Prefix, 0)
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.Ipv6Address)+len(r.Ipv6Prefix), 0),
		checkENIId(r.NetworkInterfaceId),
		checkLengthOfList(list, len(r.Ipv6Address), e.limits().ListedIpv6Addresses),
		checkIPv6List(list, r.Ipv6Address),
		prefixes.checkForm(),
		prefixes.checkExcludes(list, len(r.Ipv6Address) > 0),
		checkNotRepeated("", list, r.Ipv6Address),
		prefixes.checkDistinct(),
	)
}

// UnassignIpv6AddressesResponse holds the answer of UnassignIpv6Addresses.
type UnassignIpv6AddressesResponse struct{ RequestId string }
