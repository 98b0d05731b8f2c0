package model

import (
	"cmp"
)

// DescribeInstancesRequest holds the parameters of DescribeInstances: filters, all
// of which an instance must pass, and one of two ways of paging. RegionId is
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
	// PageNumber and PageSize, 1 to 100, have no effect beside NextToken or
	// MaxResults, 1 to 100.
	PageNumber int
	PageSize   int
	NextToken  string
	MaxResults int
}

// CheckIn returns InvalidParameter for a filter or a page that is malformed or out of
// its range.
func (r *DescribeInstancesRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkIDArray("InstanceIds", r.InstanceIds),
		checkOneOf("Status", r.Status, InstancePending, InstanceRunning, InstanceStarting, InstanceStopping, InstanceStopped),
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

type (
	// Instances lists instances.
	Instances struct{ Instance []InstanceItem }
	// InstanceItem is an instance, as far as it affects ENIs.
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
		// CreationTime is in UTC, to the minute: 2017-12-10T04:04Z.
		CreationTime      string
		ResourceGroupId   string
		SecurityGroupIds  SecurityGroupIds
		VpcAttributes     VpcAttributes
		NetworkInterfaces InstanceNetworkInterfaces
		Tags              Tags
	}
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
	// InstanceNetworkInterface is an ENI that is bound to the instance.
	InstanceNetworkInterface struct {
		NetworkInterfaceId string
		Type               string
		MacAddress         string
		PrimaryIpAddress   string
		PrivateIpSets      PrivateIpSets
		Ipv6Sets           Ipv6Sets
	}
)
