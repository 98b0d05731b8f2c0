package model

import (
	"cmp"
)

// CreateSecurityGroupRequest holds the parameters of CreateSecurityGroup. RegionId
// is required.
type CreateSecurityGroupRequest struct {
	AccessKeyId string
	RegionId    string
	// VpcId is the VPC of the group; without it the group is of the classic
	// network.
	VpcId string
	// SecurityGroupType is GroupNormal, the default, or GroupEnterprise, which
	// needs a VPC.
	SecurityGroupType string
	SecurityGroupName string
	Description       string
	Tag               []Tag
	ClientToken       string
}

// Check wants a known type, texts and a token in their ranges (InvalidParameter),
// sound tags, and a VPC for an advanced group (MissingParameter).
func (r *CreateSecurityGroupRequest) Check() error {
	if err := cmp.Or(
		checkOneOf("SecurityGroupType", r.SecurityGroupType, GroupNormal, GroupEnterprise),
		checkLabel("SecurityGroupName", r.SecurityGroupName),
		checkDescription("Description", r.Description),
		checkClientToken(r.ClientToken),
		checkTags(r.Tag),
	); err != nil || r.SecurityGroupType != GroupEnterprise {
		return err
	}
	return checkGiven("VpcId", r.VpcId)
}

// CreateSecurityGroupResponse holds the answer of CreateSecurityGroup.
type CreateSecurityGroupResponse struct {
	RequestId       string
	SecurityGroupId string
}
