package model

import (
	"cmp"
	"slices"

	apierrors "example.com/enisim/errors"
)

// The limits of a new ENI.
const (
	// MaxListedAddresses is the number of secondary private IPv4 addresses that
	// CreateNetworkInterface may list (the page has "Valid values of N: 0 to 10").
	MaxListedAddresses = 10
	// MaxIpv6Addresses is the number of IPv6 addresses that an ENI may have while
	// it is Available (ecs-zh/AssignIpv6Addresses, 2021-07).
	MaxIpv6Addresses = 10
	// MaxQueueNumber is the largest QueueNumber (the page).
	MaxQueueNumber = 2048
)

// CreateNetworkInterfaceRequest holds the parameters of CreateNetworkInterface, in
// the order of the page. RegionId, VSwitchId and one of SecurityGroupId and
// SecurityGroupIds are required.
type CreateNetworkInterfaceRequest struct {
	// AccessKeyId identifies the caller, an account or a RAM user of the topology.
	// It is one of the common parameters. A topology without accounts accepts any.
	AccessKeyId string
	// RegionId is the region of the VSwitch.
	RegionId string
	// VSwitchId is the VSwitch that the addresses belong to. It determines the VPC
	// and the zone of the ENI.
	VSwitchId string
	// Tag lists up to 20 tags with distinct keys.
	Tag []Tag
	// ResourceGroupId is a resource group of the account. By default the ENI is in
	// none.
	ResourceGroupId string
	// PrimaryIpAddress is a free IPv4 address of the VSwitch, not its first or one of
	// its last three. By default one is picked at random, each with the same
	// probability.
	PrimaryIpAddress string
	// SecurityGroupId is the group to join if it is only one. The page marks it and
	// SecurityGroupIds as optional; that one of them is required is assumed,
	// because an ENI has at least one group.
	SecurityGroupId string
	// SecurityGroupIds lists the groups to join, all of them of the VPC of the
	// VSwitch and of the same type. A group that is listed twice counts once
	// (assumed).
	SecurityGroupIds []string
	// NetworkInterfaceName has 2 to 128 letters, digits and other characters, which
	// the edition names.
	NetworkInterfaceName string
	// Description has 2 to 256 characters and does not start with http:// or
	// https://.
	Description string
	// PrivateIpAddress lists up to 10 free IPv4 addresses of the VSwitch. They
	// become secondary addresses. On the wire the list starts at 0 or at 1 (the
	// page).
	PrivateIpAddress []string `first:"0"`
	// SecondaryPrivateIpAddressCount is the number of secondary addresses to pick,
	// at least 1, instead of PrivateIpAddress. The edition has the largest.
	SecondaryPrivateIpAddressCount int
	// QueueNumber is the number of queues, 1 to 2048, of which an instance type allows
	// a number. By default the type determines it.
	QueueNumber int
	// ClientToken makes the call idempotent. It has up to 64 ASCII characters. It is
	// one of the account, the region and the action, and has no end (assumed).
	ClientToken string

	// Ipv6Address lists up to 10 free IPv6 addresses of the VSwitch. Later editions
	// added it.
	Ipv6Address []string
	// Ipv6AddressCount is the number of IPv6 addresses to pick, 1 to 10, instead of
	// Ipv6Address. Later editions added it.
	Ipv6AddressCount int
	// Ipv4Prefix lists up to 10 free /28s of the CIDR reservations of the VSwitch, instead
	// of secondary addresses. Later editions added it.
	Ipv4Prefix []string
	// Ipv4PrefixCount is the number of /28s to pick, 1 to 10, instead of Ipv4Prefix. Later
	// editions added it.
	Ipv4PrefixCount int
	// Ipv6Prefix lists up to 10 free /80s of the CIDR reservations of the VSwitch, instead
	// of IPv6 addresses. Later editions added it.
	Ipv6Prefix []string
	// Ipv6PrefixCount is the number of /80s to pick, 1 to 10, instead of Ipv6Prefix. Later
	// editions added it.
	Ipv6PrefixCount int
	// DeleteOnRelease reports whether the ENI is deleted when the instance that it
	// is bound to is released; nil means true. Later editions added it.
	DeleteOnRelease *bool
	// SourceDestCheck reports whether the ENI passes packets of its own addresses only;
	// nil means the default of the account. Later editions added it.
	SourceDestCheck *bool
	// InstanceType is TypeSecondary, the default, or TypeTrunk. A member is created as a
	// secondary ENI. Later editions added it.
	InstanceType string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter: VSwitchId, or both SecurityGroupId and SecurityGroupIds,
//     are missing
//   - InvalidParameter, InvalidIp.Address, InvalidIp.IpPrefixIllegal,
//     InvalidIp.IpPrefixNotStrict, InvalidIp.IpPrefixMaskNotSame,
//     InvalidIp.IpPrefixMaskInvalid: a parameter is malformed or out of its range
//   - MaxEniPrivateIpsCountExceeded, MaxEniIpv6IpsCountExceeded: more secondary or
//     IPv6 addresses are asked for than an ENI may have while it is Available
//   - InvalidTagKey.Malformed, InvalidTagValue.Malformed, Duplicate.TagKey,
//     QuotaExceed.Tags: the tags break a rule
//   - InvalidParameter.Conflict: two parameters exclude each other
//   - InvalidIp.IpRepeated: an address or a prefix is given twice
//
// RegionId is checked by package sim, which knows the regions of the world.
func (r *CreateNetworkInterfaceRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	rules := r.rules(e.limits())
	return cmp.Or(rules[:]...)
}

// Violations returns the error of every rule of an edition that the request breaks on
// its own, in the order of CheckIn, which returns the first.
func (r *CreateNetworkInterfaceRequest) Violations(e Edition) []error {
	rules := r.rules(e.limits())
	return slices.DeleteFunc(rules[:], func(err error) bool { return err == nil })
}

// rules returns the result of each rule, in the order of CheckIn.
func (r *CreateNetworkInterfaceRequest) rules(l *Limits) [26]error {
	prefixes4 := ipv4Prefixes(r.Ipv4Prefix, r.Ipv4PrefixCount)
	prefixes6 := ipv6Prefixes(r.Ipv6Prefix, r.Ipv6PrefixCount)
	return [...]error{
		checkGiven("VSwitchId", r.VSwitchId),
		r.checkGroupGiven(),
		checkOptionalIPv4("PrimaryIpAddress", r.PrimaryIpAddress),
		checkName(r.NetworkInterfaceName, l.NameMarks, l.NameStartsWithLetter),
		checkDescription(apierrors.InvalidParameter, "Description", r.Description),
		checkIPv4List("PrivateIpAddress", r.PrivateIpAddress),
		checkAtLeast1("SecondaryPrivateIpAddressCount", r.SecondaryPrivateIpAddressCount),
		checkRange(apierrors.InvalidParameter, "QueueNumber", r.QueueNumber, MaxQueueNumber),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		checkIPv6List("Ipv6Address", r.Ipv6Address),
		checkAtLeast1("Ipv6AddressCount", r.Ipv6AddressCount),
		prefixes4.checkForm(),
		prefixes6.checkForm(),
		checkOneOf(apierrors.InvalidParameter, "InstanceType", r.InstanceType, TypeSecondary, TypeTrunk),
		checkMost(apierrors.MaxEniPrivateIpsCountExceeded,
			"PrivateIpAddress", len(r.PrivateIpAddress), MaxListedAddresses,
			"SecondaryPrivateIpAddressCount", r.SecondaryPrivateIpAddressCount, l.SecondaryAddresses),
		checkMost(apierrors.MaxEniIpv6IpsCountExceeded,
			"Ipv6Address", len(r.Ipv6Address), MaxIpv6Addresses,
			"Ipv6AddressCount", r.Ipv6AddressCount, MaxIpv6Addresses),
		checkTags(r.Tag, l.TagValuesOfACS),
		checkNotBoth("SecurityGroupId", r.SecurityGroupId != "", "SecurityGroupIds.N", len(r.SecurityGroupIds) > 0),
		checkNotBoth("PrivateIpAddress.N", len(r.PrivateIpAddress) > 0,
			"SecondaryPrivateIpAddressCount", r.SecondaryPrivateIpAddressCount != 0),
		checkNotBoth("Ipv6Address.N", len(r.Ipv6Address) > 0, "Ipv6AddressCount", r.Ipv6AddressCount != 0),
		prefixes4.checkExcludes("PrivateIpAddress", len(r.PrivateIpAddress) > 0 || r.SecondaryPrivateIpAddressCount != 0),
		prefixes6.checkExcludes("Ipv6Address", len(r.Ipv6Address) > 0 || r.Ipv6AddressCount != 0),
		checkNotRepeated(r.PrimaryIpAddress, "PrivateIpAddress", r.PrivateIpAddress),
		checkNotRepeated("", "Ipv6Address", r.Ipv6Address),
		prefixes4.checkDistinct(),
		prefixes6.checkDistinct(),
	}
}

// checkGroupGiven returns MissingParameter if there is no group. The page marks
// both parameters as optional, but an ENI belongs to at least one group, and later
// editions require one.
func (r *CreateNetworkInterfaceRequest) checkGroupGiven() error {
	if r.SecurityGroupId == "" && len(r.SecurityGroupIds) == 0 {
		return apierrors.MissingParameter.New("SecurityGroupId", "")
	}
	return nil
}

// CreateNetworkInterfaceResponse holds the answer of CreateNetworkInterface, with
// the fields of the page.
type CreateNetworkInterfaceResponse struct {
	RequestId            string
	NetworkInterfaceId   string
	NetworkInterfaceName string
	Description          string
	// Status is Available and Type is Secondary or Trunk. The samples of the page, which
	// differ, are of another action.
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
	// ResourceGroupId is "" for an ENI without a resource group.
	ResourceGroupId  string
	SecurityGroupIds SecurityGroupIds
	Tags             Tags
	// OwnerId is the AccountId of the owner. It is a string here and a number in
	// the VPC API.
	OwnerId string
	// ServiceID is left out and ServiceManaged is false: no call creates an ENI
	// that another cloud product manages.
	ServiceID      int64 `json:",omitempty" xml:",omitempty"`
	ServiceManaged bool
	// SourceDestCheck was added in later editions.
	SourceDestCheck bool
	// Ipv6Sets and the sets of prefixes were added in later editions. Clients
	// expect them even if they are empty.
	Ipv6Sets       Ipv6Sets
	Ipv4PrefixSets Ipv4PrefixSets
	Ipv6PrefixSets Ipv6PrefixSets
}
