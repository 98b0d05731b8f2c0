package model

import (
	"cmp"
)

// ModifyNetworkInterfaceAttributeRequest holds the parameters of
// ModifyNetworkInterfaceAttribute. RegionId and NetworkInterfaceId are required;
// what else is not given stays as it is.
type ModifyNetworkInterfaceAttributeRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
	// SecurityGroupId lists all the groups that the ENI is to be in, under a name
	// in the singular.
	SecurityGroupId []string
	// NetworkInterfaceName, Description and QueueNumber have the ranges that
	// they have in CreateNetworkInterface.
	NetworkInterfaceName string
	Description          string
	QueueNumber          int
	// DeleteOnRelease says whether the ENI goes with its instance when that is
	// released. Newer than the page.
	DeleteOnRelease *bool
}

// Check wants a well-formed id (MissingParameter, InvalidParams.EniId), then
// each attribute in its range (InvalidParameter).
func (r *ModifyNetworkInterfaceAttributeRequest) Check() error {
	return cmp.Or(
		checkENIId(r.NetworkInterfaceId),
		checkName("NetworkInterfaceName", r.NetworkInterfaceName),
		checkDescription("Description", r.Description),
		checkRange("QueueNumber", r.QueueNumber, MaxQueueNumber),
	)
}

// ModifyNetworkInterfaceAttributeResponse holds the answer of
// ModifyNetworkInterfaceAttribute.
type ModifyNetworkInterfaceAttributeResponse struct{ RequestId string }
