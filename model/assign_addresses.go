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
	// PrivateIpAddress lists free IPv4 addresses of the ENI's VSwitch, which
	// become secondary addresses.
	PrivateIpAddress []string
	// SecondaryPrivateIpAddressCount is how many to pick instead.
	SecondaryPrivateIpAddressCount int
	// ClientToken makes the call idempotent: up to 64 ASCII characters.
	ClientToken string
}

// Action returns "AssignPrivateIpAddresses".
func (*AssignPrivateIpAddressesRequest) Action() string { return "AssignPrivateIpAddresses" }

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

// checkOneGiven wants addresses, listed or counted.
func checkOneGiven(list string, listed, counted int) error {
	if listed == 0 && counted == 0 {
		return apierrors.MissingParameter.New(indexed(list, 0), "")
	}
	return nil
}

// AssignPrivateIpAddressesResponse holds the answer of AssignPrivateIpAddresses.
type AssignPrivateIpAddressesResponse struct {
	RequestId                     string
	AssignedPrivateIpAddressesSet AssignedPrivateIpAddressesSet
}

// Action returns "AssignPrivateIpAddresses".
func (*AssignPrivateIpAddressesResponse) Action() string { return "AssignPrivateIpAddresses" }

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

// UnassignPrivateIpAddressesRequest holds the parameters of
// UnassignPrivateIpAddresses. All but AccessKeyId are required.
type UnassignPrivateIpAddressesRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// PrivateIpAddress lists secondary addresses of the ENI.
	PrivateIpAddress []string
}

// Action returns "UnassignPrivateIpAddresses".
func (*UnassignPrivateIpAddressesRequest) Action() string { return "UnassignPrivateIpAddresses" }

// Check returns the first rule that the request breaks by itself: what is
// missing (MissingParameter), malformed (InvalidParams.EniId, InvalidParameter),
// repeated (InvalidIp.IpRepeated).
func (r *UnassignPrivateIpAddressesRequest) Check() error {
	const list = "PrivateIpAddress"
	return cmp.Or(
		checkGiven("NetworkInterfaceId", r.NetworkInterfaceId),
		checkOneGiven(list, len(r.PrivateIpAddress), 0),
		checkENIId(r.NetworkInterfaceId),
		checkIPv4List(list, r.PrivateIpAddress),
		checkNotRepeated("", list, r.PrivateIpAddress),
	)
}

// UnassignPrivateIpAddressesResponse holds the answer of
// UnassignPrivateIpAddresses.
type UnassignPrivateIpAddressesResponse struct{ RequestId string }

// Action returns "UnassignPrivateIpAddresses".
func (*UnassignPrivateIpAddressesResponse) Action() string { return "UnassignPrivateIpAddresses" }

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
}

// Action returns "AssignIpv6Addresses".
func (*AssignIpv6AddressesRequest) Action() string { return "AssignIpv6Addresses" }

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

// Action returns "AssignIpv6Addresses".
func (*AssignIpv6AddressesResponse) Action() string { return "AssignIpv6Addresses" }

type (
	// AssignedIpv6Sets lists IPv6 addresses.
	AssignedIpv6Sets struct{ Ipv6Address []string }
	// AssignedIpv6PrefixSets lists IPv6 prefixes.
	AssignedIpv6PrefixSets struct{ Ipv6Prefix []string }
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

// Action returns "UnassignIpv6Addresses".
func (*UnassignIpv6AddressesRequest) Action() string { return "UnassignIpv6Addresses" }

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

// Action returns "UnassignIpv6Addresses".
func (*UnassignIpv6AddressesResponse) Action() string { return "UnassignIpv6Addresses" }
