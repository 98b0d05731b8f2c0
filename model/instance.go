package model

// DefaultInstanceType is the type of an instance that is given none.
const DefaultInstanceType = "ecs.g6.large"

// Instance is an ECS instance, as far as it matters to an ENI.
type Instance struct {
	// InstanceId is "i-" and more, generated when empty.
	InstanceId string
	// InstanceType is a known type, by default [DefaultInstanceType].
	InstanceType string
	// Status is InstanceRunning, the default, or another state.
	Status string
	// VSwitchId is where the primary ENI takes its address. An instance
	// without one is of the classic network and has no ENI.
	VSwitchId string
	// ZoneId is the VSwitch's; a topology may leave it out. An instance of the
	// classic network is by default in the first zone of the first region.
	ZoneId string
	// OwnerId is the VPC's; an instance of the classic network is by default
	// the first account's.
	OwnerId string
	// PrivateIpAddress is the address of the primary ENI; a topology may leave
	// it out, then one is picked.
	PrivateIpAddress string
	// NetworkInterfaceId is the id of the primary ENI, generated when empty.
	NetworkInterfaceId string
	// SecurityGroupIds are the groups of the primary ENI, in the same VPC; by
	// default the first group of the VPC.
	SecurityGroupIds []string
	// InstanceName, Description and Tags are shown by DescribeInstances.
	InstanceName string
	Description  string
	Tags         []Tag
}

// The states of an instance.
const (
	InstancePending  = "Pending"
	InstanceStarting = "Starting"
	InstanceRunning  = "Running"
	InstanceStopping = "Stopping"
	InstanceStopped  = "Stopped"
)
