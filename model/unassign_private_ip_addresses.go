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
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.PrivateIpAddress), 0),
		checkENIId(r.NetworkInterfaceId),
		checkLengthOfList(list, len(r.PrivateIpAddress), e.limits().UnassignedIpv4Addresses),
		checkIPv4List(list, r.PrivateIpAddress),
		checkNotRepeated("", list, r.PrivateIpAddress),
	)
}

// UnassignPrivateIpAddressesResponse holds the answer of
// UnassignPrivateIpAddresses.
type UnassignPrivateIpAddressesResponse struct{ RequestId string }
