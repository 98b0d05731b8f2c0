package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DescribeInstancesRequest holds the parameters of DescribeInstances: filters, all
// of which an instance must pass, and one of two ways of paging. RegionId is
// required.
type DescribeInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// InstanceIds is a JSON array of up to 100 ids.
	InstanceIds string
	// PrivateIpAddresses is a JSON array of up to 100 addresses. An instance in a VPC
	// passes if the primary address of its primary ENI is one of them (assumed).
	PrivateIpAddresses string
	InstanceName       string
	InstanceType       string
	InstanceTypeFamily string
	InstanceChargeType string
	ImageId            string
	KeyPairName        string
	VpcId              string
	VSwitchId          string
	ZoneId             string
	SecurityGroupId    string
	Status             string
	Tag                []Tag
	// Ipv6Address lists up to 100 addresses. An instance passes if one of its ENIs has
	// one of them (assumed). Later editions added it.
	Ipv6Address []string
	// PageNumber and PageSize, 1 to 100, have no effect beside NextToken or
	// MaxResults, 1 to 100.
	PageNumber int
	PageSize   int
	NextToken  string
	MaxResults int `zero:"default"`
}

// CheckIn returns InvalidStatus.NotFound for a Status that does not exist, and
// InvalidParameter for another filter or a page that is malformed or out of its range.
func (r *DescribeInstancesRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkIDArray("InstanceIds", r.InstanceIds),
		checkIDArray("PrivateIpAddresses", r.PrivateIpAddresses),
		checkLengthOfList("Ipv6Address", len(r.Ipv6Address), MaxFilterValues),
		checkOneOf(apierrors.InvalidStatusNotFound, "Status", r.Status,
			InstancePending, InstanceRunning, InstanceStarting, InstanceStopping, InstanceStopped),
		checkPage(r.Tag, r.PageNumber, r.PageSize),
		e.limits().checkMaxResults(r.MaxResults, MaxPageSize),
	)
}

// DescribeInstancesResponse holds the answer of DescribeInstances.
type DescribeInstancesResponse struct {
	RequestId string
	// TotalCount is the number of instances that pass the filters, on all pages; with
	// NextToken or MaxResults that of this page (assumed).
	TotalCount int
	PageNumber int
	PageSize   int
	NextToken  string
	Instances  Instances
}

// ExpiresNever is the ExpiredTime of an instance without a subscription
// (ecs/DescribeInstances, 2021-07).
const ExpiresNever = "2099-12-31T15:59Z"

type (
	// Instances lists instances.
	Instances struct{ Instance []InstanceItem }
	// InstanceItem is an instance.
	InstanceItem struct {
		InstanceId          string
		InstanceName        string
		Description         string
		Status              string
		InstanceType        string
		InstanceTypeFamily  string
		InstanceNetworkType string
		RegionId            string
		ZoneId              string
		// ImageId, KeyPairName, HostName, InstanceChargeType and SpotStrategy are those
		// of RunInstances or their defaults.
		ImageId            string
		KeyPairName        string
		HostName           string
		InstanceChargeType string
		SpotStrategy       string
		// Cpu is the number of vCPUs and Memory is in MiB. They are left out if the
		// instance type's are not known.
		Cpu    int `json:",omitempty" xml:",omitempty"`
		Memory int `json:",omitempty" xml:",omitempty"`
		// OSType is "linux": images are not simulated (assumed).
		OSType      string
		IoOptimized bool
		// CreationTime, StartTime and ExpiredTime are in UTC, to the minute:
		// 2017-12-10T04:04Z.
		CreationTime string
		// StartTime is the time of the last call that started the instance, by default
		// its CreationTime.
		StartTime string
		// ExpiredTime is ExpiresNever: subscriptions are not simulated.
		ExpiredTime                string
		AutoReleaseTime            string
		ResourceGroupId            string
		DeviceAvailable            bool
		Recyclable                 bool
		StoppedMode                string
		ClusterId                  string
		VlanId                     string
		SecurityGroupIds           SecurityGroupIds
		VpcAttributes              VpcAttributes
		InnerIpAddress             IpAddresses
		PublicIpAddress            IpAddresses
		EipAddress                 EipAddress
		OperationLocks             OperationLocks
		NetworkInterfaces          InstanceNetworkInterfaces
		DedicatedHostAttribute     DedicatedHostAttribute
		DedicatedInstanceAttribute DedicatedInstanceAttribute
		// Tags is left out of the answer, and nil, for an instance without tags, as in
		// answers of 2018 and 2023 that were seen.
		Tags Tags `json:",omitzero"`
	}
	// EipAddress is empty: elastic IP addresses are not simulated.
	EipAddress struct {
		AllocationId       string
		InternetChargeType string
		IpAddress          string
	}
	// OperationLocks is empty: no instance is locked.
	OperationLocks struct{ LockReason []LockReason }
	// LockReason is why an instance is locked.
	LockReason struct{ LockReason string }
	// DedicatedHostAttribute is empty: dedicated hosts are not simulated.
	DedicatedHostAttribute struct {
		DedicatedHostClusterId string
		DedicatedHostId        string
		DedicatedHostName      string
	}
	// DedicatedInstanceAttribute is empty: dedicated hosts are not simulated.
	DedicatedInstanceAttribute struct{ Affinity, Tenancy string }
	// VpcAttributes holds the network and the addresses of an instance.
	VpcAttributes struct {
		VpcId            string
		VSwitchId        string
		NatIpAddress     string
		PrivateIpAddress IpAddresses
	}
	// IpAddresses lists IPv4 addresses.
	IpAddresses struct{ IpAddress []string }
	// InstanceNetworkInterfaces lists the ENIs of an instance.
	InstanceNetworkInterfaces struct {
		NetworkInterface []InstanceNetworkInterface
	}
	// InstanceNetworkInterface is an ENI that is bound to the instance. Its lists of IPv6
	// addresses and of prefixes are left out of the answer, and nil, if they are empty, as
	// in an answer of 2023 that was seen.
	InstanceNetworkInterface struct {
		NetworkInterfaceId string
		Type               string
		MacAddress         string
		PrimaryIpAddress   string
		PrivateIpSets      PrivateIpSets
		Ipv6Sets           Ipv6Sets       `json:",omitzero"`
		Ipv4PrefixSets     Ipv4PrefixSets `json:",omitzero"`
		Ipv6PrefixSets     Ipv6PrefixSets `json:",omitzero"`
	}
)
