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
	// Ipv6Address lists addresses of the ENI.
	Ipv6Address []string
}

// Check returns the first of these errors:
//
//   - MissingParameter: NetworkInterfaceId or Ipv6Address is missing
//   - InvalidParams.EniId: NetworkInterfaceId is malformed
//   - InvalidIp.Address: an item of Ipv6Address is not an IPv6 address
//   - InvalidIp.IpRepeated: an address is given twice
func (r *UnassignIpv6AddressesRequest) Check() error {
	r = orEmpty(r)
	const list = "Ipv6Address"
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.Ipv6Address), 0),
		checkENIId(r.NetworkInterfaceId),
		checkIPv6List(list, r.Ipv6Address),
		checkNotRepeated("", list, r.Ipv6Address),
	)
}

// UnassignIpv6AddressesResponse holds the answer of UnassignIpv6Addresses.
type UnassignIpv6AddressesResponse struct{ RequestId string }
