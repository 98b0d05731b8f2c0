package model

import (
	"cmp"
)

// DescribeInstanceTypesRequest holds the parameters of DescribeInstanceTypes, all
// of them optional.
type DescribeInstanceTypesRequest struct {
	AccessKeyId string
	RegionId    string
	// InstanceTypes lists types by name.
	InstanceTypes []string
	// InstanceTypeFamily is "ecs.g6", for example.
	InstanceTypeFamily string
	// NextToken and MaxResults are newer than the edition followed. Without
	// MaxResults one answer lists all.
	NextToken  string
	MaxResults int
}

// Check bounds the list and the page: InvalidParameter.
func (r *DescribeInstanceTypesRequest) Check() error {
	return cmp.Or(
		checkLengthOfList("InstanceTypes", len(r.InstanceTypes), MaxInstanceTypes),
		checkAtLeast1("MaxResults", r.MaxResults),
	)
}

// DescribeInstanceTypesResponse holds the answer of DescribeInstanceTypes.
type DescribeInstanceTypesResponse struct {
	RequestId     string
	NextToken     string
	InstanceTypes InstanceTypeItems
}

type (
	// InstanceTypeItems lists instance types.
	InstanceTypeItems struct{ InstanceType []InstanceTypeItem }
	// InstanceTypeItem is one of them, as far as it matters to an ENI.
	InstanceTypeItem struct {
		InstanceTypeId              string
		InstanceTypeFamily          string
		EniQuantity                 int
		EniTotalQuantity            int
		EniPrivateIpAddressQuantity int
		EniIpv6AddressQuantity      int
		EniTrunkSupported           bool
		EriQuantity                 int
		PrimaryEniQueueNumber       int
		SecondaryEniQueueNumber     int
		MaximumQueueNumberPerEni    int
		TotalEniQueueQuantity       int
	}
)
