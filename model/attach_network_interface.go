package model

// AttachNetworkInterfaceRequest holds the parameters of AttachNetworkInterface.
// All but AccessKeyId are required.
type AttachNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	InstanceId         string
	NetworkInterfaceId string
}

// Check wants both ids, then both well formed: MissingParameter,
// InvalidInstanceID.Malformed, InvalidParams.EniId.
func (r *AttachNetworkInterfaceRequest) Check() error {
	return checkBinding(r.InstanceId, r.NetworkInterfaceId)
}

// AttachNetworkInterfaceResponse holds the answer of AttachNetworkInterface.
type AttachNetworkInterfaceResponse struct{ RequestId string }
