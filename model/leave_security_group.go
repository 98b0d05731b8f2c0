package model

// LeaveSecurityGroupRequest holds the parameters of LeaveSecurityGroup. SecurityGroupId is
// required, and one of InstanceId and NetworkInterfaceId.
type LeaveSecurityGroupRequest struct {
	AccessKeyId string
	// RegionId is required with NetworkInterfaceId.
	RegionId        string
	SecurityGroupId string
	// InstanceId is the instance whose primary ENI leaves the group.
	InstanceId string
	// NetworkInterfaceId is the secondary ENI that leaves the group.
	NetworkInterfaceId string
}

// CheckIn returns the errors of [JoinSecurityGroupRequest.CheckIn].
func (r *LeaveSecurityGroupRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkMembership(r.RegionId, r.SecurityGroupId, r.InstanceId, r.NetworkInterfaceId)
}

// LeaveSecurityGroupResponse holds the answer of LeaveSecurityGroup.
type LeaveSecurityGroupResponse struct{ RequestId string }
