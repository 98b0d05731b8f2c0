package model

import (
	"cmp"
	"slices"

	apierrors "example.com/enisim/errors"
)

// The limits of a new ENI.
const (
	// MaxSecondaryAddresses is how many secondary private addresses an ENI
	// that is Available may hold (AssignPrivateIpAddresses; the page's "Valid
	// values of N: 0 to 10"; 49 in later editions).
	MaxSecondaryAddresses = 10
	// MaxIpv6Addresses is how many IPv6 addresses an ENI that is Available may
	// hold (AssignIpv6Addresses).
	MaxIpv6Addresses = 10
	// MaxQueueNumber bounds QueueNumber (the page).
	MaxQueueNumber = 2048
)

// CreateNetworkInterfaceRequest holds the parameters of CreateNetworkInterface
// in the order of the page. A zero value is a parameter that is not given.
type CreateNetworkInterfaceRequest struct {
	// AccessKeyId says who calls; it is one of the common parameters.
	AccessKeyId string
	// RegionId is the region of the VSwitch. Required.
	RegionId string
	// VSwitchId is the VSwitch that the addresses come from. Required.
	VSwitchId string
	// Tag holds up to 20 tags with distinct keys.
	Tag []Tag
	// ResourceGroupId is a resource group of the account.
	ResourceGroupId string
	// PrimaryIpAddress is a free IPv4 address of the VSwitch; one is picked at
	// random when it is not given.
	PrimaryIpAddress string
	// SecurityGroupId is the one group to join. Either it or SecurityGroupIds
	// is required (assumed: an ENI has at least one group).
	SecurityGroupId string
	// SecurityGroupIds lists the groups to join, all of the VSwitch's VPC and
	// of one kind. One that is named twice counts once (assumed).
	SecurityGroupIds []string
	// NetworkInterfaceName has 2 to 128 letters, digits, colons, underscores
	// and hyphens, and starts with a letter.
	NetworkInterfaceName string
	// Description has 2 to 256 characters and does not start with http:// or
	// https://.
	Description string
	// PrivateIpAddress lists up to 10 free IPv4 addresses of the VSwitch, which
	// become secondary addresses. On the wire its N starts at 0 or at 1, as
	// the page has it.
	PrivateIpAddress []string `first:"0"`
	// SecondaryPrivateIpAddressCount is how many secondary addresses to pick,
	// 1 to 10, instead of PrivateIpAddress.
	SecondaryPrivateIpAddressCount int
	// QueueNumber is 1 to 2048.
	QueueNumber int
	// ClientToken makes the call idempotent: up to 64 ASCII characters.
	ClientToken string

	// Ipv6Address lists up to 10 free IPv6 addresses of the VSwitch. Newer
	// than the page.
	Ipv6Address []string
	// Ipv6AddressCount is how many IPv6 addresses to pick, 1 to 10, instead of
	// Ipv6Address. Newer than the page.
	Ipv6AddressCount int
	// DeleteOnRelease says whether the ENI goes with the instance that it is
	// bound to when that is released; it does by default. Newer than the page.
	DeleteOnRelease *bool
}

// Check returns the first rule that the request breaks by itself, in this
// order: what is missing (MissingParameter), malformed or out of range
// (InvalidParameter, InvalidIp.Address), too many
// (MaxEniPrivateIpsCountExceeded, MaxEniIpv6IpsCountExceeded), a bad tag
// (InvalidTagKey.Malformed, InvalidTagValue.Malformed, Duplicate.TagKey,
// QuotaExceed.Tags), in conflict (InvalidParameter.Conflict), repeated
// (InvalidIp.IpRepeated). RegionId is checked with the world's regions.
func (r *CreateNetworkInterfaceRequest) Check() error {
	rules := r.rules()
	return cmp.Or(rules[:]...)
}

// Violations returns every rule that the request breaks by itself, in the order of
// Check, which returns the first.
func (r *CreateNetworkInterfaceRequest) Violations() []error {
	rules := r.rules()
	return slices.DeleteFunc(rules[:], func(err error) bool { return err == nil })
}

// rules is the order of Check, one rule a line.
func (r *CreateNetworkInterfaceRequest) rules() [19]error {
	return [...]error{
		checkGiven("VSwitchId", r.VSwitchId),
		r.checkGroupGiven(),
		checkOptionalIPv4("PrimaryIpAddress", r.PrimaryIpAddress),
		checkName("NetworkInterfaceName", r.NetworkInterfaceName),
		checkDescription("Description", r.Description),
		checkIPv4List("PrivateIpAddress", r.PrivateIpAddress),
		checkAtLeast1("SecondaryPrivateIpAddressCount", r.SecondaryPrivateIpAddressCount),
		checkRange("QueueNumber", r.QueueNumber, MaxQueueNumber),
		checkClientToken(r.ClientToken),
		checkIPv6List("Ipv6Address", r.Ipv6Address),
		checkAtLeast1("Ipv6AddressCount", r.Ipv6AddressCount),
		checkMost(apierrors.MaxEniPrivateIpsCountExceeded, MaxSecondaryAddresses,
			"PrivateIpAddress", len(r.PrivateIpAddress),
			"SecondaryPrivateIpAddressCount", r.SecondaryPrivateIpAddressCount),
		checkMost(apierrors.MaxEniIpv6IpsCountExceeded, MaxIpv6Addresses,
			"Ipv6Address", len(r.Ipv6Address),
			"Ipv6AddressCount", r.Ipv6AddressCount),
		checkTags(r.Tag),
		checkNotBoth("SecurityGroupId", r.SecurityGroupId != "", "SecurityGroupIds.N", len(r.SecurityGroupIds) > 0),
		checkNotBoth("PrivateIpAddress.N", len(r.PrivateIpAddress) > 0,
			"SecondaryPrivateIpAddressCount", r.SecondaryPrivateIpAddressCount != 0),
		checkNotBoth("Ipv6Address.N", len(r.Ipv6Address) > 0, "Ipv6AddressCount", r.Ipv6AddressCount != 0),
		checkNotRepeated(r.PrimaryIpAddress, "PrivateIpAddress", r.PrivateIpAddress),
		checkNotRepeated("", "Ipv6Address", r.Ipv6Address),
	}
}

// checkGroupGiven wants a group: the page marks both parameters optional, but
// an ENI belongs to at least one group, and later editions say so outright.
func (r *CreateNetworkInterfaceRequest) checkGroupGiven() error {
	if r.SecurityGroupId == "" && len(r.SecurityGroupIds) == 0 {
		return apierrors.MissingParameter.New("SecurityGroupId", "")
	}
	return nil
}

// CreateNetworkInterfaceResponse holds the answer of CreateNetworkInterface,
// field by field as the page lists it. No list is nil.
type CreateNetworkInterfaceResponse struct {
	RequestId            string
	NetworkInterfaceId   string
	NetworkInterfaceName string
	Description          string
	// Status is Available and Type Secondary: the page's samples show another
	// call's answer.
	Status string
	Type   string
	// VSwitchId, VpcId and ZoneId are those of the VSwitch.
	VSwitchId  string
	VpcId      string
	ZoneId     string
	MacAddress string
	// PrivateIpAddress is the item of PrivateIpSets whose Primary is true.
	PrivateIpAddress string
	PrivateIpSets    PrivateIpSets
	// ResourceGroupId is as given, "" when it was not.
	ResourceGroupId  string
	SecurityGroupIds SecurityGroupIds
	Tags             Tags
	// OwnerId is the account, a string here though a number in the VPC API.
	OwnerId string
	// ServiceID is left out and ServiceManaged is false: no call creates an ENI
	// that another cloud product manages.
	ServiceID      int64 `json:",omitempty" xml:",omitempty"`
	ServiceManaged bool
	// Ipv6Sets and the prefix sets are newer than the page; clients of today
	// expect them even when they are empty.
	Ipv6Sets       Ipv6Sets
	Ipv4PrefixSets Ipv4PrefixSets
	Ipv6PrefixSets Ipv6PrefixSets
}
