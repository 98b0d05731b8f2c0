package model

// DeleteNetworkInterfaceRequest holds the parameters of DeleteNetworkInterface.
// All but AccessKeyId are required.
type DeleteNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
}

// CheckIn returns MissingParameter if NetworkInterfaceId is missing,
// InvalidParams.EniId if it is malformed.
func (r *DeleteNetworkInterfaceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkENIId(r.NetworkInterfaceId)
}

// DeleteNetworkInterfaceResponse holds the answer of DeleteNetworkInterface.
type DeleteNetworkInterfaceResponse struct{ RequestId string }
