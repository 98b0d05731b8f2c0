package model

// DetachNetworkInterfaceRequest holds the parameters of DetachNetworkInterface.
// All but AccessKeyId are required.
type DetachNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	InstanceId         string
	NetworkInterfaceId string
}

// Check wants both ids, then both well formed: MissingParameter,
// InvalidInstanceID.Malformed, InvalidParams.EniId.
func (r *DetachNetworkInterfaceRequest) Check() error {
	return checkBinding(r.InstanceId, r.NetworkInterfaceId)
}

// DetachNetworkInterfaceResponse holds the answer of DetachNetworkInterface.
type DetachNetworkInterfaceResponse struct{ RequestId string }
