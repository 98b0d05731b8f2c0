package model

import (
	"cmp"
	"slices"

	apierrors "example.com/enisim/errors"
)

// ModifyNetworkInterfaceAttributeRequest holds the parameters of
// ModifyNetworkInterfaceAttribute. RegionId and NetworkInterfaceId are required. An
// attribute that is not given does not change.
type ModifyNetworkInterfaceAttributeRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// SecurityGroupId lists the groups that the ENI is in after the call, all of
	// them, under a name in the singular.
	SecurityGroupId []string
	// NetworkInterfaceName, Description and QueueNumber have the ranges of
	// CreateNetworkInterface, but for what [Limits] names.
	NetworkInterfaceName string
	Description          string
	QueueNumber          int
	// DeleteOnRelease reports whether the ENI is deleted when its instance is
	// released. Later editions added it.
	DeleteOnRelease *bool
	// SourceDestCheck reports whether the ENI passes packets of its own addresses only.
	// Later editions added it.
	SourceDestCheck *bool
}

// CheckIn returns MissingParameter if NetworkInterfaceId is missing,
// InvalidParams.EniId if it is malformed, then InvalidParameter if
// NetworkInterfaceName, Description or QueueNumber is out of its range, then
// InvalidParameter.SecurityGroupIdRepeated if a group is listed twice where the edition
// does not accept that.
func (r *ModifyNetworkInterfaceAttributeRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	l := e.limits()
	return cmp.Or(
		checkENIId(r.NetworkInterfaceId),
		checkName(r.NetworkInterfaceName, l.NameMarks, true),
		checkText(apierrors.InvalidParameter, "Description", r.Description, minText, l.ModifiedDescription),
		checkRange(apierrors.InvalidParameter, "QueueNumber", r.QueueNumber, MaxQueueNumber),
		checkGroupsDiffer(r.SecurityGroupId, l.RepeatedGroups),
	)
}

// checkGroupsDiffer returns InvalidParameter.SecurityGroupIdRepeated for the first
// group that is listed before, unless that is accepted.
func checkGroupsDiffer(ids []string, accepted bool) error {
	for i, id := range ids {
		if !accepted && slices.Contains(ids[:i], id) {
			return apierrors.InvalidParameterSecurityGroupIdRepeated.New(indexed("SecurityGroupId", i), id)
		}
	}
	return nil
}

// ModifyNetworkInterfaceAttributeResponse holds the answer of
// ModifyNetworkInterfaceAttribute.
type ModifyNetworkInterfaceAttributeResponse struct{ RequestId string }
