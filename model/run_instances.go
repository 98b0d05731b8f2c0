package model

import (
	"cmp"
)

// RunInstancesRequest holds those parameters of RunInstances that affect ENIs.
// RegionId, ImageId, InstanceType, VSwitchId and one of SecurityGroupId and
// SecurityGroupIds are required: only a topology has instances of the classic
// network.
type RunInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// ImageId is any text. Images are not simulated.
	ImageId      string
	InstanceType string
	// SecurityGroupId is the group of the primary ENI if it is only one.
	// SecurityGroupIds lists several.
	SecurityGroupId  string
	SecurityGroupIds []string
	VSwitchId        string
	// ZoneId must be that of the VSwitch if it is given.
	ZoneId string
	// Amount is the number of instances to create, 1 to 100. The default is 1.
	Amount       int
	InstanceName string
	Description  string
	Tag          []Tag
	ClientToken  string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter: ImageId, InstanceType, VSwitchId, or both SecurityGroupId
//     and SecurityGroupIds, are missing
//   - InvalidParameter: Amount, InstanceName, Description or ClientToken is out of
//     its range
//   - InvalidTagKey.Malformed, InvalidTagValue.Malformed, Duplicate.TagKey,
//     QuotaExceed.Tags: the tags break a rule
//   - InvalidParameter.Conflict: both SecurityGroupId and SecurityGroupIds are
//     given
func (r *RunInstancesRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	group := r.SecurityGroupId
	if len(r.SecurityGroupIds) > 0 {
		group = cmp.Or(group, r.SecurityGroupIds[0], "given")
	}
	return cmp.Or(
		checkGiven("ImageId", r.ImageId),
		checkGiven("InstanceType", r.InstanceType),
		checkGiven("VSwitchId", r.VSwitchId),
		checkGiven("SecurityGroupId", group),
		checkRange("Amount", r.Amount, MaxInstancesPerCall),
		checkLabel("InstanceName", r.InstanceName),
		checkDescription("Description", r.Description),
		checkClientToken(r.ClientToken),
		checkTags(r.Tag, e.limits().TagValuesOfACS),
		checkNotBoth("SecurityGroupId", r.SecurityGroupId != "", "SecurityGroupIds.N", len(r.SecurityGroupIds) > 0),
	)
}

// RunInstancesResponse holds the answer of RunInstances.
type RunInstancesResponse struct {
	RequestId      string
	InstanceIdSets InstanceIdSets
}

// InstanceIdSets lists the ids of instances.
type InstanceIdSets struct{ InstanceIdSet []string }

// MaxInstancesPerCall is the largest Amount of RunInstances.
const MaxInstancesPerCall = 100
