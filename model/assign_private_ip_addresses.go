package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// AssignPrivateIpAddressesRequest holds the parameters of
// AssignPrivateIpAddresses. RegionId, NetworkInterfaceId and one of
// PrivateIpAddress and SecondaryPrivateIpAddressCount are required.
type AssignPrivateIpAddressesRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// PrivateIpAddress lists free IPv4 addresses of the VSwitch of the ENI. They
	// become secondary addresses.
	PrivateIpAddress []string
	// SecondaryPrivateIpAddressCount is the number of addresses to pick, at least
	// 1.
	SecondaryPrivateIpAddressCount int
	// Ipv4Prefix lists up to 10 free /28s of the CIDR reservations of the VSwitch,
	// instead of addresses; Ipv4PrefixCount is the number of /28s to pick, 1 to 10. Later
	// editions added them.
	Ipv4Prefix      []string
	Ipv4PrefixCount int
	ClientToken     string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter: NetworkInterfaceId, or both PrivateIpAddress and
//     SecondaryPrivateIpAddressCount, are missing
//   - InvalidParams.EniId: NetworkInterfaceId is malformed
//   - InvalidParameter: an item of PrivateIpAddress is not an IPv4 address, or
//     SecondaryPrivateIpAddressCount or ClientToken is out of its range
//   - InvalidParameter.Conflict: both PrivateIpAddress and
//     SecondaryPrivateIpAddressCount are given
//   - InvalidIp.IpRepeated: an address is given twice
func (r *AssignPrivateIpAddressesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	const list, count = "PrivateIpAddress", "SecondaryPrivateIpAddressCount"
	prefixes := ipv4Prefixes(r.Ipv4Prefix, r.Ipv4PrefixCount)
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.PrivateIpAddress)+len(r.Ipv4Prefix), cmp.Or(r.SecondaryPrivateIpAddressCount, r.Ipv4PrefixCount)),
		checkENIId(r.NetworkInterfaceId),
		checkIPv4List(list, r.PrivateIpAddress),
		checkAtLeast1(count, r.SecondaryPrivateIpAddressCount),
		prefixes.checkForm(),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		checkNotBoth(list+".N", len(r.PrivateIpAddress) > 0, count, r.SecondaryPrivateIpAddressCount != 0),
		prefixes.checkExcludes(list, len(r.PrivateIpAddress) > 0 || r.SecondaryPrivateIpAddressCount != 0),
		checkNotRepeated("", list, r.PrivateIpAddress),
		prefixes.checkDistinct(),
	)
}

// AssignPrivateIpAddressesResponse holds the answer of AssignPrivateIpAddresses.
type AssignPrivateIpAddressesResponse struct {
	RequestId                     string
	AssignedPrivateIpAddressesSet AssignedPrivateIpAddressesSet
}

type (
	// AssignedPrivateIpAddressesSet lists the addresses that a call assigned to an
	// ENI, in the order of the request.
	AssignedPrivateIpAddressesSet struct {
		NetworkInterfaceId string
		PrivateIpSet       AssignedPrivateIpSet
		// Ipv4PrefixSet was added in later editions.
		Ipv4PrefixSet AssignedIpv4PrefixSet
	}
	// AssignedPrivateIpSet lists IPv4 addresses.
	AssignedPrivateIpSet struct{ PrivateIpAddress []string }
	// AssignedIpv4PrefixSet lists IPv4 prefixes.
	AssignedIpv4PrefixSet struct{ Ipv4Prefixes []string }
)
