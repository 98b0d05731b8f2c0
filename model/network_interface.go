package model

import "time"

// NetworkInterface is an elastic network interface as a topology gives one and
// a listing shows it. A topology gives the VSwitch and the groups; what it
// leaves out is generated (NetworkInterfaceId, MacAddress, PrivateIpAddress,
// CreationTime), follows from the VSwitch (VpcId, ZoneId, OwnerId), or has the
// value of a new ENI (Type, Status).
type NetworkInterface struct {
	NetworkInterfaceId string
	VSwitchId          string
	VpcId              string
	ZoneId             string
	OwnerId            string
	// Type is TypeSecondary, or TypePrimary for the ENI that an instance was
	// made with, which a topology gives with the instance.
	Type string
	// Status is one of the Status constants. A topology gives StatusInUse with
	// an InstanceId and StatusAvailable, the default, or StatusCreateFailed
	// without one.
	Status string
	// InstanceId is the instance it is bound to, empty when it is bound to none.
	InstanceId string
	// ServiceManaged marks the ENI of another cloud product, which its owner
	// may describe but not change.
	ServiceManaged bool
	// ServiceID is the id of that product's account, a positive number. It is
	// optional, and only an ENI that is ServiceManaged has one.
	ServiceID int64
	// DeleteOnRelease says whether the ENI goes with its instance when that is
	// released. nil stands for true; a listing always says.
	DeleteOnRelease *bool
	// MacAddress is lower-case hexadecimal, 00:16:3e:xx:xx:xx.
	MacAddress string
	// PrivateIpAddress is the primary IPv4 address, which every ENI has.
	PrivateIpAddress            string
	SecondaryPrivateIpAddresses []string
	Ipv6Addresses               []string
	// SecurityGroupIds holds 1 to 5 groups of the VPC, in the order of joining.
	SecurityGroupIds     []string
	NetworkInterfaceName string
	Description          string
	ResourceGroupId      string
	Tags                 []Tag
	// QueueNumber is 1 to 2048. 0 leaves it to the instance type; an ENI that
	// is bound is listed with what that decides.
	QueueNumber  int
	CreationTime time.Time
}

// The types of an ENI.
const (
	TypePrimary   = "Primary"
	TypeSecondary = "Secondary"
)

// The states of an ENI (DescribeNetworkInterfaces). It is Attaching, InUse or
// Detaching when it is bound to an instance. CreateFailed comes from a topology
// alone.
const (
	StatusCreating     = "Creating"
	StatusAvailable    = "Available"
	StatusAttaching    = "Attaching"
	StatusInUse        = "InUse"
	StatusDetaching    = "Detaching"
	StatusDeleting     = "Deleting"
	StatusCreateFailed = "CreateFailed"
)

// Tag is a tag of a resource. In a request it is spelt Tag.N.Key and
// Tag.N.Value, in an answer TagKey and TagValue.
type Tag struct {
	// Key has 1 to 128 characters, does not start with "aliyun" or "acs:", and
	// holds neither "http://" nor "https://".
	Key string
	// Value has up to 128 characters, does not start with "acs:", and holds
	// neither "http://" nor "https://".
	Value string
}
