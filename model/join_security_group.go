package model

import apierrors "example.com/enisim/errors"

// JoinSecurityGroupRequest holds the parameters of JoinSecurityGroup. SecurityGroupId is
// required, and one of InstanceId and NetworkInterfaceId.
type JoinSecurityGroupRequest struct {
	AccessKeyId string
	// RegionId is required with NetworkInterfaceId.
	RegionId        string
	SecurityGroupId string
	// InstanceId is the instance whose primary ENI joins the group.
	InstanceId string
	// NetworkInterfaceId is the secondary ENI that joins the group.
	NetworkInterfaceId string
}

// CheckIn returns MissingParameter if SecurityGroupId is missing, then
// InvalidParam.EniIdAndInstanceId.Conflict if both InstanceId and NetworkInterfaceId are
// given, InvalidParam.Malformed if neither is, and MissingParameter.RegionId if RegionId is
// missing beside NetworkInterfaceId.
func (r *JoinSecurityGroupRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkMembership(r.RegionId, r.SecurityGroupId, r.InstanceId, r.NetworkInterfaceId)
}

// checkMembership checks the parameters of the actions by which an instance or an ENI
// joins or leaves a group. Which code goes with which mistake is assumed.
func checkMembership(region, group, instance, eni string) error {
	if err := checkGiven("SecurityGroupId", group); err != nil {
		return err
	}
	switch {
	case instance != "" && eni != "":
		return apierrors.InvalidParamEniIdAndInstanceIdConflict.New("NetworkInterfaceId", eni)
	case instance == "" && eni == "":
		return apierrors.InvalidParamMalformed.New("InstanceId", "")
	case eni != "" && region == "":
		return apierrors.MissingParameterRegionId.New("RegionId", "")
	}
	return nil
}

// JoinSecurityGroupResponse holds the answer of JoinSecurityGroup.
type JoinSecurityGroupResponse struct{ RequestId string }
