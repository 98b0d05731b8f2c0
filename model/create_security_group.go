package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// CreateSecurityGroupRequest holds the parameters of CreateSecurityGroup. RegionId
// is required.
type CreateSecurityGroupRequest struct {
	AccessKeyId string
	RegionId    string
	// VpcId is the VPC of the group. Without one the group belongs to the classic
	// network.
	VpcId string
	// SecurityGroupType is GroupNormal, the default, or GroupEnterprise, which
	// requires a VpcId.
	SecurityGroupType string
	SecurityGroupName string
	Description       string
	Tag               []Tag
	ClientToken       string
}

// CheckIn returns the first of these errors:
//
//   - InvalidParameter, InvalidSecurityGroupName.Malformed,
//     InvalidDescription.Malformed, InvalidParameter: SecurityGroupType is unknown, or
//     SecurityGroupName, Description or ClientToken is out of its range
//   - InvalidTagKey.Malformed, InvalidTagValue.Malformed, Duplicate.TagKey,
//     QuotaExceed.Tags: the tags break a rule
//   - MissingParameter: the group is of type GroupEnterprise and VpcId is missing
func (r *CreateSecurityGroupRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	if err := cmp.Or(
		checkOneOf(apierrors.InvalidParameter, "SecurityGroupType", r.SecurityGroupType, GroupNormal, GroupEnterprise),
		checkLabel(apierrors.InvalidSecurityGroupNameMalformed, "SecurityGroupName", r.SecurityGroupName),
		checkDescription(apierrors.InvalidDescriptionMalformed, "Description", r.Description),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
		checkTags(r.Tag, e.limits().TagValuesOfACS),
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
