package model

import (
	"slices"

	apierrors "example.com/enisim/errors"
)

// InstanceType holds the limits that an instance type sets to the ENIs of an
// instance, under the names of DescribeInstanceTypes.
type InstanceType struct {
	// InstanceTypeId is the name of the type. It starts with "ecs.".
	InstanceTypeId string
	// EniQuantity is the number of ENIs that an instance may have, including the
	// primary ENI.
	EniQuantity int
	// EniPrivateIpAddressQuantity is the number of IPv4 addresses that an ENI may
	// have, including the primary address.
	EniPrivateIpAddressQuantity int
	// EniIpv6AddressQuantity is the number of IPv6 addresses that an ENI may have.
	EniIpv6AddressQuantity int
	// PrimaryEniQueueNumber and SecondaryEniQueueNumber are the default numbers of
	// queues of an ENI, MaximumQueueNumberPerEni the largest.
	PrimaryEniQueueNumber    int
	SecondaryEniQueueNumber  int
	MaximumQueueNumberPerEni int
	// TotalEniQueueQuantity is the number of queues that all ENIs of an instance
	// may have together.
	TotalEniQueueQuantity int
	// StoppedToBind marks a type whose instances must be Stopped when an ENI is
	// bound or unbound.
	StoppedToBind bool
	// Source is the source of the figures. An IPv6 figure that the page Instance
	// families lacks is assumed from documented types of the family, and a total of
	// queues that it lacks is the sum of the defaults, which holds for every type
	// with a known total.
	Source apierrors.Source
}

// InstanceTypes returns the instance types of every world, in a fixed order. The
// figures of types marked Neighbour come from the page Instance families (2021-07),
// those of types marked Seen from published answers of DescribeInstanceTypes. The
// caller may change the slice.
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

// family returns a type of the page Instance families, where primary and secondary
// ENIs have the same number of queues.
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
