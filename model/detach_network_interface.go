package model

import "cmp"

// DetachNetworkInterfaceRequest holds the parameters of DetachNetworkInterface.
// All but AccessKeyId and TrunkNetworkInstanceId are required.
type DetachNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	InstanceId         string
	NetworkInterfaceId string
	// TrunkNetworkInstanceId is the trunk ENI that the ENI is a member of. By default it
	// is not checked. Later editions added it.
	TrunkNetworkInstanceId string
}

// CheckIn returns MissingParameter if an id is missing, then
// InvalidInstanceID.Malformed or InvalidParams.EniId if one is malformed, the
// instance's first, that of the trunk ENI last.
func (r *DetachNetworkInterfaceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkBinding(r.InstanceId, r.NetworkInterfaceId),
		checkTrunkId(r.TrunkNetworkInstanceId),
	)
}

// DetachNetworkInterfaceResponse holds the answer of DetachNetworkInterface.
type DetachNetworkInterfaceResponse struct{ RequestId string }
