package model

import (
	"cmp"
)

// DescribeInstanceTypesRequest holds the parameters of DescribeInstanceTypes. All
// are optional.
type DescribeInstanceTypesRequest struct {
	AccessKeyId string
	RegionId    string
	// InstanceTypes lists up to 100 types by name. Without it all types pass.
	InstanceTypes []string
	// InstanceTypeFamily is the family of the types, such as "ecs.g6".
	InstanceTypeFamily string
	// NextToken and MaxResults were added in later editions. Without MaxResults one
	// answer lists all types.
	NextToken  string
	MaxResults int
}

// Check returns InvalidParameter if InstanceTypes has more than 100 items or
// MaxResults is negative.
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
	// InstanceTypeItem is an instance type, with the figures that limit ENIs.
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
