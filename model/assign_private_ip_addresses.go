package model

import (
	"cmp"
)

// AssignPrivateIpAddressesRequest holds the parameters of
// AssignPrivateIpAddresses. RegionId, NetworkInterfaceId and one of
// PrivateIpAddress and SecondaryPrivateIpAddressCount are required.
type AssignPrivateIpAddressesRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// PrivateIpAddress lists free IPv4 addresses of the ENI's VSwitch, which
	// become secondary addresses.
	PrivateIpAddress []string
	// SecondaryPrivateIpAddressCount is how many to pick instead.
	SecondaryPrivateIpAddressCount int
	// ClientToken makes the call idempotent: up to 64 ASCII characters.
	ClientToken string
}

// Check returns the first rule that the request breaks by itself: what is
// missing (MissingParameter), malformed (InvalidParams.EniId, InvalidParameter),
// in conflict (InvalidParameter.Conflict), repeated (InvalidIp.IpRepeated).
func (r *AssignPrivateIpAddressesRequest) Check() error {
	const list, count = "PrivateIpAddress", "SecondaryPrivateIpAddressCount"
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.PrivateIpAddress), r.SecondaryPrivateIpAddressCount),
		checkENIId(r.NetworkInterfaceId),
		checkIPv4List(list, r.PrivateIpAddress),
		checkAtLeast1(count, r.SecondaryPrivateIpAddressCount),
		checkClientToken(r.ClientToken),
		checkNotBoth(list+".N", len(r.PrivateIpAddress) > 0, count, r.SecondaryPrivateIpAddressCount != 0),
		checkNotRepeated("", list, r.PrivateIpAddress),
	)
}

// AssignPrivateIpAddressesResponse holds the answer of AssignPrivateIpAddresses.
type AssignPrivateIpAddressesResponse struct {
	RequestId                     string
	AssignedPrivateIpAddressesSet AssignedPrivateIpAddressesSet
}

type (
	// AssignedPrivateIpAddressesSet names the addresses that an ENI was given, in
	// the order of the request.
	AssignedPrivateIpAddressesSet struct {
		NetworkInterfaceId string
		PrivateIpSet       AssignedPrivateIpSet
		// Ipv4PrefixSet is newer than the page, and empty.
		Ipv4PrefixSet AssignedIpv4PrefixSet
	}
	// AssignedPrivateIpSet lists IPv4 addresses.
	AssignedPrivateIpSet struct{ PrivateIpAddress []string }
	// AssignedIpv4PrefixSet lists IPv4 prefixes.
	AssignedIpv4PrefixSet struct{ Ipv4Prefixes []string }
)
