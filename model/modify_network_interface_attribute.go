package model

import (
	"cmp"

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
	// CreateNetworkInterface.
	NetworkInterfaceName string
	Description          string
	QueueNumber          int
	// DeleteOnRelease reports whether the ENI is deleted when its instance is
	// released. Later editions added it.
	DeleteOnRelease *bool
}

// Check returns MissingParameter if NetworkInterfaceId is missing,
// InvalidParams.EniId if it is malformed, then InvalidParameter if
// NetworkInterfaceName, Description or QueueNumber is out of its range.
func (r *ModifyNetworkInterfaceAttributeRequest) Check() error {
	return cmp.Or(
		checkENIId(r.NetworkInterfaceId),
		checkName("NetworkInterfaceName", r.NetworkInterfaceName),
		checkDescription(apierrors.InvalidParameter, "Description", r.Description),
		checkRange(apierrors.InvalidParameter, "QueueNumber", r.QueueNumber, MaxQueueNumber),
	)
}

// ModifyNetworkInterfaceAttributeResponse holds the answer of
// ModifyNetworkInterfaceAttribute.
type ModifyNetworkInterfaceAttributeResponse struct{ RequestId string }
