package model

// DetachNetworkInterfaceRequest holds the parameters of DetachNetworkInterface.
// All but AccessKeyId are required.
type DetachNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	InstanceId         string
	NetworkInterfaceId string
}

// CheckIn returns MissingParameter if an id is missing, then
// InvalidInstanceID.Malformed or InvalidParams.EniId if one is malformed, the
// instance's first.
func (r *DetachNetworkInterfaceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkBinding(r.InstanceId, r.NetworkInterfaceId)
}

// DetachNetworkInterfaceResponse holds the answer of DetachNetworkInterface.
type DetachNetworkInterfaceResponse struct{ RequestId string }
