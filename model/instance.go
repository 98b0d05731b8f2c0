package model

import (
	"cmp"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// DefaultInstanceType is the type of an instance for which none is given.
const DefaultInstanceType = "ecs.g6.large"

// Instance is an ECS instance, as far as it affects ENIs.
type Instance struct {
	// InstanceId starts with "i-". An empty one is generated.
	InstanceId string
	// InstanceType is one of InstanceTypes() or of the topology. The default is
	// [DefaultInstanceType].
	InstanceType string
	// Status is one of the Instance constants. The default is InstanceRunning.
	Status string
	// VSwitchId is the VSwitch of the primary ENI. An instance without one belongs
	// to the classic network and has no ENI.
	VSwitchId string
	// ZoneId is the zone of the VSwitch, which a topology may leave out. An
	// instance of the classic network is by default in the first zone of the first
	// region.
	ZoneId string
	// OwnerId is the owner of the VPC, which a topology may leave out. An instance
	// of the classic network belongs by default to the first account.
	OwnerId string
	// PrivateIpAddress is the primary address of the primary ENI. An empty one is
	// picked at random.
	PrivateIpAddress string
	// NetworkInterfaceId is the id of the primary ENI. An empty one is generated.
	NetworkInterfaceId string
	// SecurityGroupIds lists the groups of the primary ENI, all of the same VPC.
	// The default is the first group of the VPC.
	SecurityGroupIds []string
	// InstanceName, Description and Tags are shown by DescribeInstances.
	InstanceName string
	Description  string
	Tags         []Tag
	// ImageId, KeyPairName and HostName are shown by DescribeInstances. An empty
	// HostName is shown as one that the InstanceId determines.
	ImageId     string
	KeyPairName string
	HostName    string
	// InstanceChargeType is ChargePostPaid, the default, or ChargePrePaid.
	InstanceChargeType string
	// SpotStrategy is one of the Spot constants. The default is SpotNone.
	SpotStrategy string
}

// The ways to pay for an instance. They are shown and have no effect.
const (
	ChargePostPaid = "PostPaid"
	ChargePrePaid  = "PrePaid"

	SpotNone           = "NoSpot"
	SpotWithPriceLimit = "SpotWithPriceLimit"
	SpotAsPriceGo      = "SpotAsPriceGo"
)

// The states of an instance.
const (
	InstancePending  = "Pending"
	InstanceStarting = "Starting"
	InstanceRunning  = "Running"
	InstanceStopping = "Stopping"
	InstanceStopped  = "Stopped"
)

// The values of BatchOptimization: a call on several instances is carried out for all of
// them or for none, or for those for which it can be.
const (
	AllTogether  = "AllTogether"
	SuccessFirst = "SuccessFirst"
)

// MaxInstancesListed is the number of instances that one call may name
// (ecs/StartInstances, current).
const MaxInstancesListed = 100

// checkBatch checks the instances of a call on several and its BatchOptimization, "" for
// the default. That another value is an InvalidParameter is assumed.
func checkBatch(ids []string, optimization string) error {
	const parameter = "InstanceId"
	switch n := len(ids); {
	case n == 0:
		return apierrors.InvalidInstanceIdNotFound.New(parameter, "")
	case n > MaxInstancesListed:
		return apierrors.InvalidParameterTooManyInstanceIds.New(parameter+".N", strconv.Itoa(n))
	}
	return checkOneOf(apierrors.InvalidParameter, "BatchOptimization", cmp.Or(optimization, AllTogether), AllTogether, SuccessFirst)
}
