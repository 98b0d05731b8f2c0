package model

import "time"

// NetworkInterface is an elastic network interface (ENI), in a topology and in the
// listings of a state.
//
// A topology must give the VSwitchId. NetworkInterfaceId, MacAddress,
// PrivateIpAddress and CreationTime are generated if they are left out; VpcId,
// ZoneId and OwnerId follow from the VSwitch; the other fields have the defaults of
// CreateNetworkInterface.
type NetworkInterface struct {
	NetworkInterfaceId string
	VSwitchId          string
	VpcId              string
	ZoneId             string
	OwnerId            string
	// Type is TypeSecondary, TypeTrunk, TypeMember for an ENI that is attached to a trunk
	// ENI, or TypePrimary for the ENI that was created with an instance. A topology gives
	// a primary ENI with its Instance. Its default is TypeMember with a
	// TrunkNetworkInterfaceId, and TypeSecondary without one.
	Type string
	// Status is one of the Status constants. In a topology it is StatusInUse with
	// an InstanceId, and StatusAvailable, the default, or StatusCreateFailed
	// without one.
	Status string
	// InstanceId is the instance that the ENI is bound to, or "".
	InstanceId string
	// TrunkNetworkInterfaceId is the trunk ENI that a member is attached to, on the same
	// instance.
	TrunkNetworkInterfaceId string
	// DeviceIndex is the VLAN id of a member, 1 to 4094, which no other member of its trunk
	// has. In a topology 0 means the smallest that is free.
	DeviceIndex int
	// ServiceManaged marks the ENI of another cloud product. Its owner may describe
	// it but not change it.
	ServiceManaged bool
	// ServiceID is the id of that product's account, a positive number. It is
	// optional, and only an ENI that is ServiceManaged has one.
	ServiceID int64
	// DeleteOnRelease reports whether the ENI is deleted when its instance is
	// released. In a topology nil means true; in a listing it is never nil.
	DeleteOnRelease *bool
	// SourceDestCheck reports whether the ENI passes packets of its own addresses only.
	// In a topology nil means that of the account; in a listing it is never nil.
	SourceDestCheck *bool
	// MacAddress has the form 00:16:3e:xx:xx:xx, in lower-case hexadecimal digits.
	MacAddress string
	// PrivateIpAddress is the primary IPv4 address, which every ENI has.
	PrivateIpAddress            string
	SecondaryPrivateIpAddresses []string
	Ipv6Addresses               []string
	// Ipv4Prefixes and Ipv6Prefixes list its /28s and its /80s, which lie in CIDR
	// reservations of the VSwitch. A topology may give 10 of each.
	Ipv4Prefixes, Ipv6Prefixes []string
	// SecurityGroupIds lists 1 to 5 groups of the VPC in the order of joining. In a
	// topology the default is the first group of the VPC.
	SecurityGroupIds     []string
	NetworkInterfaceName string
	Description          string
	ResourceGroupId      string
	Tags                 []Tag
	// QueueNumber is 1 to 2048. In a topology 0 leaves it to the instance type; the
	// listing of an ENI that is bound has the number that applies.
	QueueNumber  int
	CreationTime time.Time
}

// The types of an ENI.
const (
	TypePrimary   = "Primary"
	TypeSecondary = "Secondary"
	TypeTrunk     = "Trunk"
	TypeMember    = "Member"
)

// MaxVLAN is the largest VLAN id of a member (assumed).
const MaxVLAN = 4094

// The states of an ENI (ecs/DescribeNetworkInterfaces, 2021-07). An ENI that is bound to
// an instance is Attaching, InUse or Detaching. Only a topology has ENIs that are CreateFailed.
const (
	StatusCreating     = "Creating"
	StatusAvailable    = "Available"
	StatusAttaching    = "Attaching"
	StatusInUse        = "InUse"
	StatusDetaching    = "Detaching"
	StatusDeleting     = "Deleting"
	StatusCreateFailed = "CreateFailed"
)

// Tag is a tag of a resource. Its parameters in a request are Tag.N.Key and Tag.N.Value;
// its fields in an answer are TagKey and TagValue.
type Tag struct {
	// Key has 1 to 128 characters, does not start with "aliyun" or "acs:", and
	// contains neither "http://" nor "https://".
	Key string
	// Value has up to 128 characters, does not start with "acs:", and contains
	// neither "http://" nor "https://".
	Value string
}
