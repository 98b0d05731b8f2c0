package model

// VPC is a virtual private cloud, with what stands in it.
type VPC struct {
	// VpcId is "vpc-" and more, generated when empty.
	VpcId string
	// RegionId is by default the first region.
	RegionId string
	// OwnerId is the account, by default the first.
	OwnerId string
	// CidrBlock is the IPv4 range, mask 8 to 28, by default 172.16.0.0/12 as in
	// CreateVpc. It may not touch 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16
	// or 224.0.0.0/4.
	CidrBlock string
	// Ipv6CidrBlock is the /56 from which VSwitches take theirs; empty, the
	// VPC has no IPv6.
	Ipv6CidrBlock string
	// VpcName, Description and Tags are shown by DescribeVpcs.
	VpcName        string
	Description    string
	Tags           []Tag
	VSwitches      []VSwitch
	SecurityGroups []SecurityGroup
}

// VSwitch is a subnet of a VPC in one zone.
type VSwitch struct {
	// VSwitchId is "vsw-" and more, generated when empty.
	VSwitchId string
	// VpcId is the VPC it stands in; a topology may leave it out.
	VpcId string
	// ZoneId is a zone of the VPC's region, by default the first.
	ZoneId string
	// CidrBlock lies in the VPC's, mask 16 to 29, apart from the others'. The
	// first and the last three of its addresses are reserved.
	CidrBlock string
	// Ipv6CidrBlock is a /64 of the VPC's /56; empty, IPv6 is off. The first
	// and the last nine of its addresses are reserved.
	Ipv6CidrBlock string
	// Status is VSwitchAvailable, the default, or VSwitchPending, in which no
	// ENI can be made.
	Status string
	// VSwitchName, Description and Tags are shown by DescribeVSwitches.
	VSwitchName string
	Description string
	Tags        []Tag
}

// The states of a VSwitch (DescribeVSwitches).
const (
	VSwitchAvailable = "Available"
	VSwitchPending   = "Pending"
)

// SecurityGroup is a security group, as far as an ENI's membership goes: rules
// are not simulated.
type SecurityGroup struct {
	// SecurityGroupId is "sg-" and more, generated when empty.
	SecurityGroupId string
	// VpcId is the VPC it stands in, empty for a group of the classic network.
	// A topology may leave it out.
	VpcId string
	// RegionId and OwnerId are the VPC's; a group of the classic network has
	// its own, by default the first region and the first account.
	RegionId string
	OwnerId  string
	// SecurityGroupType is GroupNormal, the default, or GroupEnterprise.
	SecurityGroupType string
	// SecurityGroupName, Description and Tags are shown by
	// DescribeSecurityGroups.
	SecurityGroupName string
	Description       string
	Tags              []Tag
}

// The kinds of security groups (CreateSecurityGroup), called basic and advanced
// in the documentation's prose.
const (
	GroupNormal     = "normal"
	GroupEnterprise = "enterprise"
)
