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
	// NextToken and MaxResults were added in later editions. Without MaxResults one
	// answer lists all that a page of the edition may have.
	NextToken  string
	MaxResults int
}

// CheckIn bounds the list and the page: InvalidParameter.
func (r *DescribeInstanceTypesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
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
	// InstanceTypeItem is one of them, as far as it matters to an ENI. A figure that
	// is not known is left out.
	InstanceTypeItem struct {
		InstanceTypeId              string
		InstanceTypeFamily          string
		CpuArchitecture             string  `json:",omitempty" xml:",omitempty"`
		CpuCoreCount                int     `json:",omitempty" xml:",omitempty"`
		MemorySize                  float64 `json:",omitempty" xml:",omitempty"`
		EniQuantity                 int
		EniTotalQuantity            int `json:",omitempty" xml:",omitempty"`
		EniPrivateIpAddressQuantity int
		EniIpv6AddressQuantity      *int  `json:",omitempty" xml:",omitempty"`
		EniTrunkSupported           *bool `json:",omitempty" xml:",omitempty"`
		EriQuantity                 *int  `json:",omitempty" xml:",omitempty"`
		PrimaryEniQueueNumber       *int  `json:",omitempty" xml:",omitempty"`
		SecondaryEniQueueNumber     *int  `json:",omitempty" xml:",omitempty"`
		MaximumQueueNumberPerEni    *int  `json:",omitempty" xml:",omitempty"`
		TotalEniQueueQuantity       *int  `json:",omitempty" xml:",omitempty"`
		QueuePairNumber             int   `json:",omitempty" xml:",omitempty"`
		NetworkCardQuantity         int   `json:",omitempty" xml:",omitempty"`
		// NetworkCards is left out of a type without network cards.
		NetworkCards *NetworkCards `json:",omitempty" xml:",omitempty"`
		// GPUSpec is the name of the GPUs. It is empty for a type without any, as in
		// answers, and for the others, of which it is not known.
		GPUSpec string
	}
	// NetworkCards lists the network cards of an instance type.
	NetworkCards struct{ NetworkCardInfo []NetworkCardInfo }
	// NetworkCardInfo is a network card.
	NetworkCardInfo struct{ NetworkCardIndex int }
)
