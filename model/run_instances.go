package model

import (
	"cmp"
)

// RunInstancesRequest holds the parameters of RunInstances that matter to an ENI.
// RegionId, ImageId, InstanceType, VSwitchId and a group are required: instances
// of the classic network come from a topology alone.
type RunInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// ImageId is any text: images are not simulated.
	ImageId      string
	InstanceType string
	// SecurityGroupId is the one group of the primary ENI, SecurityGroupIds lists
	// several.
	SecurityGroupId  string
	SecurityGroupIds []string
	VSwitchId        string
	// ZoneId is the VSwitch's, if it is given.
	ZoneId string
	// Amount is how many instances, 1 to 100, by default 1.
	Amount       int
	InstanceName string
	Description  string
	Tag          []Tag
	ClientToken  string
}

// Check wants what is required (MissingParameter), a number, texts and a token in
// their ranges (InvalidParameter), sound tags, and groups by one of the two
// parameters (InvalidParameter.Conflict).
func (r *RunInstancesRequest) Check() error {
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
		checkTags(r.Tag),
		checkNotBoth("SecurityGroupId", r.SecurityGroupId != "", "SecurityGroupIds.N", len(r.SecurityGroupIds) > 0),
	)
}

// RunInstancesResponse holds the answer of RunInstances.
type RunInstancesResponse struct {
	RequestId      string
	InstanceIdSets InstanceIdSets
}

// InstanceIdSets lists instances.
type InstanceIdSets struct{ InstanceIdSet []string }

// MaxInstancesPerCall bounds Amount of RunInstances.
const MaxInstancesPerCall = 100
