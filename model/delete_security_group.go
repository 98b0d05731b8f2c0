package model

// DeleteSecurityGroupRequest holds the parameters of DeleteSecurityGroup. RegionId
// and SecurityGroupId are required.
type DeleteSecurityGroupRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
}

// CheckIn returns MissingParameter if SecurityGroupId is missing.
func (r *DeleteSecurityGroupRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkGiven("SecurityGroupId", r.SecurityGroupId)
}

// DeleteSecurityGroupResponse holds the answer of DeleteSecurityGroup.
type DeleteSecurityGroupResponse struct{ RequestId string }
