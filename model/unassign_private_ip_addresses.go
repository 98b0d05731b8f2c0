package model

import (
	"cmp"
)

// UnassignPrivateIpAddressesRequest holds the parameters of
// UnassignPrivateIpAddresses. All but AccessKeyId are required.
type UnassignPrivateIpAddressesRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// PrivateIpAddress lists secondary addresses of the ENI.
	PrivateIpAddress []string
	// Ipv4Prefix lists up to 10 prefixes of the ENI, instead of addresses. Later editions
	// added it.
	Ipv4Prefix []string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter: NetworkInterfaceId or PrivateIpAddress is missing
//   - InvalidParams.EniId: NetworkInterfaceId is malformed
//   - InvalidParameter: PrivateIpAddress has too many items, or one that is not an
//     IPv4 address
//   - InvalidIp.IpRepeated: an address is given twice
func (r *UnassignPrivateIpAddressesRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	const list = "PrivateIpAddress"
	prefixes := ipv4Prefixes(r.Ipv4Prefix, 0)
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.PrivateIpAddress)+len(r.Ipv4Prefix), 0),
		checkENIId(r.NetworkInterfaceId),
		checkLengthOfList(list, len(r.PrivateIpAddress), e.limits().UnassignedIpv4Addresses),
		checkIPv4List(list, r.PrivateIpAddress),
		prefixes.checkForm(),
		prefixes.checkExcludes(list, len(r.PrivateIpAddress) > 0),
		checkNotRepeated("", list, r.PrivateIpAddress),
		prefixes.checkDistinct(),
	)
}

// UnassignPrivateIpAddressesResponse holds the answer of
// UnassignPrivateIpAddresses.
type UnassignPrivateIpAddressesResponse struct{ RequestId string }
