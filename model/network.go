package model

// VPC is a virtual private cloud with its VSwitches and security groups.
type VPC struct {
	// VpcId starts with "vpc-". An empty one is generated.
	VpcId string
	// RegionId is the region, by default the first.
	RegionId string
	// OwnerId is the AccountId of the owner, by default that of the first account.
	OwnerId string
	// CidrBlock is the IPv4 range, with a mask of 8 to 28 bits. The default is
	// DefaultVPCBlock. It may not overlap 100.64.0.0/10, 127.0.0.0/8,
	// 169.254.0.0/16 or 224.0.0.0/4.
	CidrBlock string
	// Ipv6CidrBlock is the /56 that contains the IPv6 blocks of the VSwitches. A
	// VPC without one has no IPv6.
	Ipv6CidrBlock string
	// VpcName, Description and Tags are listed by DescribeVpcs.
	VpcName        string
	Description    string
	Tags           []Tag
	VSwitches      []VSwitch
	SecurityGroups []SecurityGroup
}

// VSwitch is a subnet of a VPC in one zone.
type VSwitch struct {
	// VSwitchId starts with "vsw-". An empty one is generated.
	VSwitchId string
	// VpcId is the VPC of the VSwitch, which a topology may leave out.
	VpcId string
	// ZoneId is a zone of the region of the VPC, by default the first.
	ZoneId string
	// CidrBlock is a part of the VPC's, with a mask of 16 to 29 bits, that overlaps
	// that of no other VSwitch. The first and the last three addresses are
	// reserved.
	CidrBlock string
	// Ipv6CidrBlock is a /64 of the VPC's /56. A VSwitch without one has no IPv6.
	// The first and the last nine addresses are reserved.
	Ipv6CidrBlock string
	// Status is VSwitchAvailable, the default, or VSwitchPending. No ENI can be
	// created in a VSwitch that is Pending, and no other VSwitch in its VPC.
	Status string
	// VSwitchName, Description and Tags are listed by DescribeVSwitches.
	VSwitchName string
	Description string
	Tags        []Tag
	// VSwitchCidrReservations lists its CIDR reservations.
	VSwitchCidrReservations []VSwitchCidrReservation
}

// VSwitchCidrReservation is a part of a VSwitch that is set aside for the prefixes of
// ENIs. The cloud picks none of its addresses as the address of an ENI.
type VSwitchCidrReservation struct {
	// VSwitchCidrReservationId starts with "vcr-". An empty one is generated.
	VSwitchCidrReservationId string
	// VSwitchId is the VSwitch, which a topology may leave out.
	VSwitchId string
	// VSwitchCidrReservationCidr is a proper part of an IPv4 block with a mask of up to
	// 28 bits, or of an IPv6 block with a mask of up to 80, without the addresses that
	// are reserved. It overlaps no other.
	VSwitchCidrReservationCidr string
	// VSwitchCidrReservationName, VSwitchCidrReservationDescription and Tags are listed
	// by ListVSwitchCidrReservations.
	VSwitchCidrReservationName        string
	VSwitchCidrReservationDescription string
	Tags                              []Tag
}

// The longest masks of a CIDR reservation (vpc/CreateVSwitchCidrReservation, current),
// which are those of the prefixes (ecs/IP prefixes, current).
const (
	Ipv4PrefixBits = 28
	Ipv6PrefixBits = 80
)

// The states of a VSwitch (vpc/DescribeVSwitches, current).
const (
	VSwitchAvailable = "Available"
	VSwitchPending   = "Pending"
)

// SecurityGroup is a security group. Its rules carry no traffic.
type SecurityGroup struct {
	// SecurityGroupId starts with "sg-". An empty one is generated.
	SecurityGroupId string
	// VpcId is the VPC of the group, which a topology may leave out. It is empty
	// for a group of the classic network.
	VpcId string
	// RegionId and OwnerId are the VPC's, which a topology may leave out. For a
	// group of the classic network they are by default the first region and the
	// first account.
	RegionId string
	OwnerId  string
	// SecurityGroupType is GroupNormal, the default, or GroupEnterprise.
	SecurityGroupType string
	// SecurityGroupName, Description and Tags are listed by DescribeSecurityGroups.
	SecurityGroupName string
	Description       string
	Tags              []Tag
	// Rules lists the rules. They may name groups that come later in the topology.
	Rules []SecurityGroupRule
}

// The types of a security group (ecs/CreateSecurityGroup, 2021-07). The documentation
// also calls them basic and advanced.
const (
	GroupNormal     = "normal"
	GroupEnterprise = "enterprise"
)
