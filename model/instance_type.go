package model

import (
	"slices"
	"strings"

	apierrors "example.com/enisim/errors"
)

// Unknown is a figure of an instance type that no public page gives. A rule
// that depends on the figure refuses the call and names it; a topology can supply
// it in [Topology.InstanceTypes].
const Unknown = -1

// InstanceType describes an instance type by the names of DescribeInstanceTypes:
// what it is and what it grants its instances' ENIs.
//
// EniQuantity and EniPrivateIpAddressQuantity are always known. Of the other
// figures, those that can be zero are [Unknown] where they are not known; those that
// cannot are zero.
type InstanceType struct {
	// InstanceTypeId starts with "ecs.".
	InstanceTypeId string
	// InstanceTypeFamily is "ecs.g6", for example. In a topology it is by default
	// the id up to the first "-" or "." of its name: ecs.t6 of ecs.t6-c1m1.large.
	InstanceTypeFamily string
	// CpuArchitecture is X86 or ARM, empty where it is unknown.
	CpuArchitecture string
	// CpuCoreCount is the number of vCPUs, 0 where it is unknown.
	CpuCoreCount int
	// MemorySize is in GiB, 0 where it is unknown.
	MemorySize float64
	// EniQuantity is the number of ENIs that an instance may have, including the
	// primary.
	EniQuantity int
	// EniPrivateIpAddressQuantity is the number of IPv4 addresses that an ENI may
	// have, including the primary address.
	EniPrivateIpAddressQuantity int
	// EniIpv6AddressQuantity is the number of IPv6 addresses that an ENI may have.
	EniIpv6AddressQuantity int
	// EniTotalQuantity is the number of ENIs including the members of trunk ENIs, 0
	// where it is unknown.
	EniTotalQuantity int
	// EniTrunkSupported reports whether an ENI may be a trunk. It is known where
	// EniTotalQuantity is.
	EniTrunkSupported bool
	// EriQuantity is the number of elastic RDMA interfaces. No rule depends on it.
	EriQuantity int
	// PrimaryEniQueueNumber and SecondaryEniQueueNumber are the default
	// numbers of queues; MaximumQueueNumberPerEni bounds what may be set.
	PrimaryEniQueueNumber    int
	SecondaryEniQueueNumber  int
	MaximumQueueNumberPerEni int
	// TotalEniQueueQuantity bounds the queues of all ENIs of an instance.
	TotalEniQueueQuantity int
	// QueuePairNumber is the number of queue pairs of elastic RDMA interfaces, and
	// NetworkCardQuantity that of network cards. Both are 0 where they are unknown,
	// which is everywhere but in topologies. No rule depends on them.
	QueuePairNumber     int
	NetworkCardQuantity int
	// StoppedToBind marks a type whose instances can have ENIs bound and
	// unbound only while Stopped.
	StoppedToBind bool
	// Source says where the figures come from, except for the derived ones.
	Source apierrors.Source
	// Derived names the fields, separated by spaces, that no page gives for this
	// type and that follow from others. The comment of instance_types.tsv has the
	// rules.
	Derived string
}

// InstanceTypes returns the instance types that every world knows, sorted by id: all
// those whose ENIs the public documentation or published answers describe. The file
// instance_types.tsv of this package is their table and cites the pages.
func InstanceTypes() []InstanceType { return slices.Clone(instanceTypes()) }

// FindInstanceType returns the type of [InstanceTypes] that has the id, and reports
// whether there is one.
func FindInstanceType(id string) (InstanceType, bool) {
	types := instanceTypes()
	i, ok := slices.BinarySearchFunc(types, id, func(t InstanceType, id string) int {
		return strings.Compare(t.InstanceTypeId, id)
	})
	if !ok {
		return InstanceType{}, false
	}
	return types[i], true
}
