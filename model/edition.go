package model

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Edition names an edition of the API reference. The zero value is Edition2020.
//
// What is newer than an edition and adds to it, such as a parameter, is taken in every
// edition. Limits holds what differs.
type Edition string

const (
	// Edition2020 is the edition of the page, CreateNetworkInterface of 2020-10, and
	// of its neighbours of 2021-07.
	Edition2020 Edition = "2020-10"
	// EditionCurrent is the edition that the vendor publishes today.
	EditionCurrent Edition = "current"
)

// Limits holds the limits in which editions differ. Those that all editions share are
// constants.
type Limits struct {
	// SecondaryAddresses is the number of secondary IPv4 addresses that an ENI may
	// have while it is Available, and the largest SecondaryPrivateIpAddressCount of
	// CreateNetworkInterface.
	SecondaryAddresses int
	// UnassignedIpv4Addresses is the number of addresses that a call of
	// UnassignPrivateIpAddresses may list.
	UnassignedIpv4Addresses int
	// ListedIpv6Addresses is the number of addresses that a call of
	// AssignIpv6Addresses or UnassignIpv6Addresses may list.
	ListedIpv6Addresses int
	// Ipv6AddressCount is the largest Ipv6AddressCount of AssignIpv6Addresses.
	Ipv6AddressCount int

	// NameMarks holds the characters of a NetworkInterfaceName that are neither
	// letters nor digits.
	NameMarks string
	// NameStartsWithLetter reports whether the NetworkInterfaceName of
	// CreateNetworkInterface must start with a letter. That of
	// ModifyNetworkInterfaceAttribute must.
	NameStartsWithLetter bool
	// ModifiedDescription is the number of characters that a Description of
	// ModifyNetworkInterfaceAttribute may have.
	ModifiedDescription int
	// LeastVPCText is the number of characters that names and descriptions of
	// CreateVpc and CreateVSwitch have at least.
	LeastVPCText int
	// TagValuesOfACS reports whether the value of a tag may start with "acs:", in the
	// actions of ECS.
	TagValuesOfACS bool
	// RepeatedGroups reports whether ModifyNetworkInterfaceAttribute accepts a
	// security group that is listed twice, and counts it once.
	RepeatedGroups bool

	// PrimaryGroupsAreFixed reports whether ModifyNetworkInterfaceAttribute refuses to
	// change the groups of a primary ENI, and its number of queues with a code of its own.
	PrimaryGroupsAreFixed bool

	// NormalGroupsCountIpv6 reports whether the IPv6 addresses of ENIs count in a basic
	// security group, beside their private IPv4 addresses.
	NormalGroupsCountIpv6 bool
	// EnterpriseGroupsCountENIs reports whether ENIs count in an advanced security
	// group, and not their private IPv4 addresses.
	EnterpriseGroupsCountENIs bool

	// ENIPageSize is the largest PageSize of DescribeNetworkInterfaces. A larger one
	// counts as this one.
	ENIPageSize int
	// LeastMaxResults is the least MaxResults of DescribeNetworkInterfaces and
	// DescribeInstances. If it is more than 1, a smaller one counts as this one, and
	// one that is too large as the largest; otherwise both are refused.
	LeastMaxResults int
	// InstanceTypesPageSize is the number of types that a page of
	// DescribeInstanceTypes has at most, and without MaxResults.
	InstanceTypesPageSize int

	// Quotas holds the defaults of a topology's quotas.
	Quotas Quotas
}

// editions is the table of all that differs. A limit of 0 is one that the edition does
// not state: there is none.
var editions = []struct {
	name   Edition
	limits Limits
}{
	{Edition2020, Limits{
		SecondaryAddresses:        10, // (ecs/AssignPrivateIpAddresses, 2021-07)
		UnassignedIpv4Addresses:   0,
		ListedIpv6Addresses:       1, // (ecs-zh/AssignIpv6Addresses, 2021-07), (ecs-zh/UnassignIpv6Addresses, 2021-07)
		Ipv6AddressCount:          0,
		NameMarks:                 ":_-", // the page
		NameStartsWithLetter:      true,  // the page
		ModifiedDescription:       256,   // (ecs/ModifyNetworkInterfaceAttribute, 2021-07)
		LeastVPCText:              2,     // assumed: the pages of today say 1, older ones 2
		TagValuesOfACS:            false, // the page
		RepeatedGroups:            true,  // assumed
		PrimaryGroupsAreFixed:     false, // assumed: (ecs/ModifyNetworkInterfaceAttribute, 2021-07) has no code for it
		NormalGroupsCountIpv6:     false, // (ecs/Limits, 2021-07); that private addresses are IPv4 is assumed
		EnterpriseGroupsCountENIs: false, // (ecs/Limits, 2021-07)
		ENIPageSize:               100,   // (ecs/DescribeNetworkInterfaces, 2021-07)
		LeastMaxResults:           1,     // (ecs/DescribeNetworkInterfaces, 2021-07); that it is refused is assumed
		InstanceTypesPageSize:     0,     // (ecs/DescribeInstanceTypes, 2021-07)
		Quotas: Quotas{
			NetworkInterfaces:                 100,    // the page
			SecurityGroupsPerNetworkInterface: 5,      // (ecs/Limits, 2021-07)
			VPCs:                              10,     // (vpc/Quotas, current), and older pages
			VSwitches:                         24,     // assumed: older pages say so
			VSwitchCidrReservations:           100,    // (vpc/CreateVSwitchCidrReservation, current)
			NormalGroupAddresses:              2_000,  // (ecs/Limits, 2021-07)
			EnterpriseGroupAddresses:          65_536, // (ecs/Limits, 2021-07)
			RulesPerSecurityGroup:             200,    // (ecs/Limits, 2021-07)
		},
	}},
	{EditionCurrent, Limits{
		SecondaryAddresses:        49,     // (ecs/CreateNetworkInterface, current)
		UnassignedIpv4Addresses:   32,     // (ecs/UnassignPrivateIpAddresses, current)
		ListedIpv6Addresses:       10,     // (ecs/AssignIpv6Addresses, current), (ecs/UnassignIpv6Addresses, current)
		Ipv6AddressCount:          10,     // (ecs/AssignIpv6Addresses, current)
		NameMarks:                 ":_.-", // (ecs/CreateNetworkInterface, current)
		NameStartsWithLetter:      false,  // (ecs/CreateNetworkInterface, current)
		ModifiedDescription:       255,    // (ecs/ModifyNetworkInterfaceAttribute, current)
		LeastVPCText:              1,      // (vpc/CreateVpc, current), (vpc/CreateVSwitch, current)
		TagValuesOfACS:            true,   // (ecs/CreateNetworkInterface, current)
		RepeatedGroups:            false,  // (ecs/ModifyNetworkInterfaceAttribute, current)
		PrimaryGroupsAreFixed:     true,   // (ecs/ModifyNetworkInterfaceAttribute, current)
		NormalGroupsCountIpv6:     true,   // (ecs/Security groups, current)
		EnterpriseGroupsCountENIs: true,   // (ecs/Security groups, current)
		ENIPageSize:               1_000,  // (ecs/DescribeNetworkInterfaces, current)
		LeastMaxResults:           10,     // (ecs/DescribeNetworkInterfaces, current), (ecs/DescribeInstances, current)
		InstanceTypesPageSize:     100,    // (ecs/DescribeInstanceTypes, current)
		Quotas: Quotas{
			NetworkInterfaces:                 100,    // the page; that of today has no number
			SecurityGroupsPerNetworkInterface: 5,      // (ecs/JoinSecurityGroup, current)
			VPCs:                              10,     // (vpc/Quotas, current)
			VSwitches:                         150,    // (vpc/Quotas, current)
			VSwitchCidrReservations:           100,    // (vpc/CreateVSwitchCidrReservation, current)
			NormalGroupAddresses:              6_000,  // (ecs/Security groups, current)
			EnterpriseGroupAddresses:          65_536, // (ecs/Security groups, current)
			RulesPerSecurityGroup:             200,    // assumed: the page of today has 1,000 for the 5 groups of an ENI
		},
	}},
}

// Editions returns the editions, the oldest first.
func Editions() []Edition {
	names := make([]Edition, len(editions))
	for i, e := range editions {
		names[i] = e.name
	}
	return names
}

// Name returns the name of the edition, "2020-10" for the zero value.
func (e Edition) Name() string { return string(cmp.Or(e, Edition2020)) }

// Unknown says that there is no such edition, which ones there are, and which one may
// be meant.
func (e Edition) Unknown() string {
	var names, quoted []string
	for _, known := range Editions() {
		names, quoted = append(names, known.Name()), append(quoted, strconv.Quote(known.Name()))
	}
	return fmt.Sprintf("there is no edition %q, only %s%s", string(e), strings.Join(quoted, " and "),
		DidYouMean(string(e), names))
}

// Exists reports whether there is the edition.
func (e Edition) Exists() bool { return slices.Contains(Editions(), cmp.Or(e, Edition2020)) }

// Limits returns the limits of the edition, those of Edition2020 for one that does not
// exist.
func (e Edition) Limits() Limits { return *e.limits() }

func (e Edition) limits() *Limits {
	for i := range editions {
		if editions[i].name == e {
			return &editions[i].limits
		}
	}
	return &editions[0].limits
}
