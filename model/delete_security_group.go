package model

// DeleteSecurityGroupRequest holds the parameters of DeleteSecurityGroup. RegionId
// and SecurityGroupId are required.
type DeleteSecurityGroupRequest struct {
	AccessKeyId     string
	RegionId        string
	SecurityGroupId string
}

// Action returns "DeleteSecurityGroup".
func (*DeleteSecurityGroupRequest) Action() string { return "DeleteSecurityGroup" }

// Check wants a SecurityGroupId: MissingParameter.
func (r *DeleteSecurityGroupRequest) Check() error {
	return checkGiven("SecurityGroupId", r.SecurityGroupId)
}

// DeleteSecurityGroupResponse holds the answer of DeleteSecurityGroup.
type DeleteSecurityGroupResponse struct{ RequestId string }

// Action returns "DeleteSecurityGroup".
func (*DeleteSecurityGroupResponse) Action() string { return "DeleteSecurityGroup" }
