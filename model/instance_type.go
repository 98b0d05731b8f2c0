package model

import (
	"slices"

	apierrors "example.com/enisim/errors"
)

// InstanceType holds what an instance type grants its instances' ENIs, by the
// names of DescribeInstanceTypes.
type InstanceType struct {
	// InstanceTypeId is "ecs." and more.
	InstanceTypeId string
	// EniQuantity is how many ENIs an instance may have, the primary counted.
	EniQuantity int
	// EniPrivateIpAddressQuantity is how many IPv4 addresses an ENI may have,
	// the primary address counted.
	EniPrivateIpAddressQuantity int
	// EniIpv6AddressQuantity is how many IPv6 addresses an ENI may have.
	EniIpv6AddressQuantity int
	// PrimaryEniQueueNumber and SecondaryEniQueueNumber are the default
	// numbers of queues; MaximumQueueNumberPerEni bounds what may be set.
	PrimaryEniQueueNumber    int
	SecondaryEniQueueNumber  int
	MaximumQueueNumberPerEni int
	// TotalEniQueueQuantity bounds the queues of all ENIs of an instance.
	TotalEniQueueQuantity int
	// StoppedToBind marks a type whose instances can have ENIs bound and
	// unbound only while Stopped.
	StoppedToBind bool
	// Source tells where the figures come from. Where the families page gives
	// no IPv6 figure, it is assumed after the type's documented siblings, and
	// where it gives no total of queues, it is the sum of the defaults, which
	// holds for every type whose total is known.
	Source apierrors.Source
}

// InstanceTypes returns the instance types that every world knows, in a fixed
// order. The figures are those of the page "Instance families" (edition of
// 2021-07) for types marked Neighbour; answers of DescribeInstanceTypes for
// types marked Seen.
func InstanceTypes() []InstanceType { return slices.Clone(instanceTypes) }

var instanceTypes = []InstanceType{
	family("ecs.g6.large", 2, 6, 1, 2),
	family("ecs.g6.xlarge", 3, 10, 1, 4),
	family("ecs.g6.2xlarge", 4, 10, 1, 8),
	family("ecs.g6.4xlarge", 8, 20, 1, 8),
	family("ecs.g6.8xlarge", 8, 20, 1, 16),
	family("ecs.g6.13xlarge", 7, 20, 1, 32),
	family("ecs.g6.16xlarge", 8, 20, 1, 32).seen(),
	family("ecs.g6.26xlarge", 15, 20, 1, 32),
	family("ecs.g6nv.8xlarge", 8, 20, 1, 16).seen(),
	family("ecs.c6.large", 2, 6, 1, 2),
	family("ecs.c6.xlarge", 3, 10, 1, 4),
	family("ecs.r6.2xlarge", 4, 10, 1, 8),
	family("ecs.g5.large", 2, 6, 1, 2),
	family("ecs.g5.16xlarge", 8, 20, 1, 16),
	family("ecs.g5ne.18xlarge", 15, 50, 1, 32),
	family("ecs.g7.large", 3, 6, 6, 2),
	family("ecs.g7.xlarge", 4, 15, 15, 4).seen(),
	family("ecs.g7.8xlarge", 8, 30, 30, 16),
	family("ecs.g7.32xlarge", 15, 30, 30, 32),
	family("ecs.sn1ne.large", 2, 6, 1, 2),
	family("ecs.gn6v-c8g1.2xlarge", 4, 10, 1, 4),
	family("ecs.hfc6.10xlarge", 7, 20, 1, 32),
	family("ecs.d2s.5xlarge", 8, 20, 1, 8),
	family("ecs.re6.52xlarge", 15, 20, 1, 32),
	family("ecs.i3.26xlarge", 15, 300, 1, 32),
	family("ecs.t6-c1m1.large", 2, 2, 1, 1),
	family("ecs.t6-c1m4.2xlarge", 2, 6, 1, 1),
	family("ecs.t5-lc1m1.small", 2, 2, 1, 1),
	family("ecs.t5-c1m2.xlarge", 2, 6, 1, 1),
	family("ecs.n4.small", 2, 2, 0, 1).stoppedToBind(),
	family("ecs.n4.xlarge", 2, 6, 0, 1),
	family("ecs.mn4.8xlarge", 8, 6, 0, 2),
	family("ecs.e4.4xlarge", 8, 6, 0, 1),
	family("ecs.u1-c1m4.xlarge", 3, 10, 1, 2).seen(),
	family("ecs.t1.xsmall", 1, 1, 0, 1).seen(),
	{
		InstanceTypeId: "ecs.s6-c1m2.16xlarge", EniQuantity: 2,
		EniPrivateIpAddressQuantity: 6, EniIpv6AddressQuantity: 1,
		PrimaryEniQueueNumber: 2, SecondaryEniQueueNumber: 1,
		MaximumQueueNumberPerEni: 2, TotalEniQueueQuantity: 3,
		Source: apierrors.Seen,
	},
}

// family makes a type of the families page, where primary and secondary ENIs
// have the same number of queues.
func family(id string, enis, ipv4, ipv6, queues int) InstanceType {
	return InstanceType{
		InstanceTypeId:              id,
		EniQuantity:                 enis,
		EniPrivateIpAddressQuantity: ipv4,
		EniIpv6AddressQuantity:      ipv6,
		PrimaryEniQueueNumber:       queues,
		SecondaryEniQueueNumber:     queues,
		MaximumQueueNumberPerEni:    queues,
		TotalEniQueueQuantity:       enis * queues,
		Source:                      apierrors.Neighbour,
	}
}

func (t InstanceType) seen() InstanceType {
	t.Source = apierrors.Seen
	return t
}

func (t InstanceType) stoppedToBind() InstanceType {
	t.StoppedToBind = true
	return t
}
