package model

import "cmp"

// AttachNetworkInterfaceRequest holds the parameters of AttachNetworkInterface.
// All but AccessKeyId and TrunkNetworkInstanceId are required.
type AttachNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	InstanceId         string
	NetworkInterfaceId string
	// TrunkNetworkInstanceId is a trunk ENI, which is InUse on the instance; the ENI
	// becomes a member of it. Later editions added it.
	TrunkNetworkInstanceId string
}

// CheckIn returns MissingParameter if an id is missing, then
// InvalidInstanceID.Malformed or InvalidParams.EniId if one is malformed, the
// instance's first, that of the trunk ENI last.
func (r *AttachNetworkInterfaceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkBinding(r.InstanceId, r.NetworkInterfaceId),
		checkTrunkId(r.TrunkNetworkInstanceId),
	)
}

// AttachNetworkInterfaceResponse holds the answer of AttachNetworkInterface.
type AttachNetworkInterfaceResponse struct{ RequestId string }
