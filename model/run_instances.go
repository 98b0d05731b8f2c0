package model

import (
	"cmp"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// RunInstancesRequest holds those parameters of RunInstances that affect ENIs.
// RegionId, ImageId, InstanceType, VSwitchId and one of SecurityGroupId and
// SecurityGroupIds are required: only a topology has instances of the classic
// network.
type RunInstancesRequest struct {
	AccessKeyId string
	RegionId    string
	// ImageId and KeyPairName are any texts: images and key pairs are not simulated.
	// DescribeInstances shows both.
	ImageId      string
	KeyPairName  string
	InstanceType string
	// SecurityGroupId is the group of the primary ENI if it is only one.
	// SecurityGroupIds lists several.
	SecurityGroupId  string
	SecurityGroupIds []string
	VSwitchId        string
	// ZoneId must be that of the VSwitch if it is given.
	ZoneId string
	// Amount is the number of instances to create, 1 to 100. The default is 1.
	Amount int
	// MinAmount is the number of instances to create if the resources do not suffice for
	// Amount. Calls create all instances or none here, so it must be Amount.
	MinAmount    int
	InstanceName string
	Description  string
	// HostName has 2 to 64 letters, digits, hyphens and periods. DescribeInstances
	// shows it, and by default one that the id of the instance determines.
	HostName string
	// InstanceChargeType and SpotStrategy are shown by DescribeInstances and have no
	// other effect. The defaults are ChargePostPaid and SpotNone.
	InstanceChargeType string
	SpotStrategy       string
	Tag                []Tag
	ClientToken        string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter: ImageId, InstanceType, VSwitchId, or both SecurityGroupId
//     and SecurityGroupIds, are missing
//   - InvalidParam.Amount, InvalidMinAmount.Malformed, InvalidInstanceName.Malformed, InvalidDescription.Malformed,
//     InvalidClientToken.ValueNotSupported, InvalidHostName.Malformed, and
//     InvalidParameter for ImageId, KeyPairName, InstanceChargeType and SpotStrategy:
//     the parameter is out of its range
//   - UnsupportedParameter: MinAmount is less than Amount
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
		checkRange(apierrors.InvalidParamAmount, "Amount", r.Amount, MaxInstancesPerCall),
		checkRange(apierrors.InvalidMinAmountMalformed, "MinAmount", r.MinAmount, cmp.Or(r.Amount, 1)),
		checkLabel(apierrors.InvalidInstanceNameMalformed, "InstanceName", r.InstanceName),
		checkDescription(apierrors.InvalidDescriptionMalformed, "Description", r.Description),
		checkClientToken(apierrors.InvalidClientTokenValueNotSupported, r.ClientToken),
		checkIsText("ImageId", r.ImageId),
		checkIsText("KeyPairName", r.KeyPairName),
		checkHostName(r.HostName),
		checkOneOf(apierrors.InvalidParameter, "InstanceChargeType", r.InstanceChargeType, ChargePostPaid, ChargePrePaid),
		checkOneOf(apierrors.InvalidParameter, "SpotStrategy", r.SpotStrategy,
			SpotNone, SpotWithPriceLimit, SpotAsPriceGo),
		r.checkMinAmount(),
		checkTags(r.Tag, e.limits().TagValuesOfACS),
		checkNotBoth("SecurityGroupId", r.SecurityGroupId != "", "SecurityGroupIds.N", len(r.SecurityGroupIds) > 0),
	)
}

// checkMinAmount returns UnsupportedParameter if fewer instances than Amount would do.
func (r *RunInstancesRequest) checkMinAmount() error {
	const parameter = "MinAmount"
	if r.MinAmount != 0 && r.MinAmount < r.Amount {
		return unsupported(parameter, strconv.Itoa(r.MinAmount), "is not simulated, unless it is Amount.")
	}
	return nil
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
