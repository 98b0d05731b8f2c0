package model

// DeleteNetworkInterfaceRequest holds the parameters of DeleteNetworkInterface.
// All but AccessKeyId are required.
type DeleteNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
}

// Check wants a well-formed id: MissingParameter, InvalidParams.EniId.
func (r *DeleteNetworkInterfaceRequest) Check() error { return checkENIId(r.NetworkInterfaceId) }

// DeleteNetworkInterfaceResponse holds the answer of DeleteNetworkInterface.
type DeleteNetworkInterfaceResponse struct{ RequestId string }
