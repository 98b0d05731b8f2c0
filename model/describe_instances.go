package model

import (
	"cmp"
)

// DescribeInstancesRequest holds the parameters of DescribeInstances. RegionId is
// required.
type DescribeInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// InstanceIds is a JSON array of up to 100 ids.
	InstanceIds     string
	InstanceName    string
	InstanceType    string
	VpcId           string
	VSwitchId       string
	ZoneId          string
	SecurityGroupId string
	Status          string
	Tag             []Tag
	PageNumber      int
	PageSize        int
	NextToken       string
	MaxResults      int
}

// Check wants every filter to be one that the page allows: InvalidParameter.
func (r *DescribeInstancesRequest) Check() error {
	return cmp.Or(
		checkIDArray("InstanceIds", r.InstanceIds),
		checkOneOf("Status", r.Status, InstancePending, InstanceRunning, InstanceStarting, InstanceStopping, InstanceStopped),
		checkPage(r.Tag, r.PageNumber, r.PageSize),
		checkRange("MaxResults", r.MaxResults, MaxPageSize),
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

type (
	// Instances lists instances.
	Instances struct{ Instance []InstanceItem }
	// InstanceItem is one of them, as far as it matters to an ENI.
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
		ImageId             string
		IoOptimized         bool
		// CreationTime has no seconds: 2017-12-10T04:04Z.
		CreationTime      string
		ResourceGroupId   string
		SecurityGroupIds  SecurityGroupIds
		VpcAttributes     VpcAttributes
		NetworkInterfaces InstanceNetworkInterfaces
		Tags              Tags
	}
	// VpcAttributes says where an instance stands.
	VpcAttributes struct {
		VpcId            string
		VSwitchId        string
		NatIpAddress     string
		PrivateIpAddress IpAddresses
	}
	// IpAddresses lists addresses.
	IpAddresses struct{ IpAddress []string }
	// InstanceNetworkInterfaces lists the ENIs of an instance.
	InstanceNetworkInterfaces struct {
		NetworkInterface []InstanceNetworkInterface
	}
	// InstanceNetworkInterface is one of them.
	InstanceNetworkInterface struct {
		NetworkInterfaceId string
		Type               string
		MacAddress         string
		PrimaryIpAddress   string
		PrivateIpSets      PrivateIpSets
		Ipv6Sets           Ipv6Sets
	}
)
