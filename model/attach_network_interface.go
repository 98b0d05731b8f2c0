package model

// AttachNetworkInterfaceRequest holds the parameters of AttachNetworkInterface.
// All but AccessKeyId are required.
type AttachNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	InstanceId         string
	NetworkInterfaceId string
}

// CheckIn returns MissingParameter if an id is missing, then
// InvalidInstanceID.Malformed or InvalidParams.EniId if one is malformed, the
// instance's first.
func (r *AttachNetworkInterfaceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkBinding(r.InstanceId, r.NetworkInterfaceId)
}

// AttachNetworkInterfaceResponse holds the answer of AttachNetworkInterface.
type AttachNetworkInterfaceResponse struct{ RequestId string }
