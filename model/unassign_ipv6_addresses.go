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

// Check returns the first rule that the request breaks by itself: what is
// missing (MissingParameter), malformed (InvalidParams.EniId,
// InvalidIp.Address), repeated (InvalidIp.IpRepeated).
func (r *UnassignIpv6AddressesRequest) Check() error {
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
