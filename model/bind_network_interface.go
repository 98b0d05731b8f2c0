package model

import "cmp"

// AttachNetworkInterfaceRequest holds the parameters of AttachNetworkInterface.
// All but AccessKeyId are required.
type AttachNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	InstanceId         string
	NetworkInterfaceId string
}

// Action returns "AttachNetworkInterface".
func (*AttachNetworkInterfaceRequest) Action() string { return "AttachNetworkInterface" }

// Check wants both ids, then both well formed: MissingParameter,
// InvalidInstanceID.Malformed, InvalidParams.EniId.
func (r *AttachNetworkInterfaceRequest) Check() error {
	return checkBinding(r.InstanceId, r.NetworkInterfaceId)
}

// AttachNetworkInterfaceResponse holds the answer of AttachNetworkInterface.
type AttachNetworkInterfaceResponse struct{ RequestId string }

// Action returns "AttachNetworkInterface".
func (*AttachNetworkInterfaceResponse) Action() string { return "AttachNetworkInterface" }

// checkBinding is the rule of both actions for their ids.
func checkBinding(instanceId, eniId string) error {
	return cmp.Or(
		checkGiven("InstanceId", instanceId),
		checkGiven("NetworkInterfaceId", eniId),
		checkInstanceId(instanceId),
		checkENIId(eniId),
	)
}

// DetachNetworkInterfaceRequest holds the parameters of DetachNetworkInterface.
// All but AccessKeyId are required.
type DetachNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	InstanceId         string
	NetworkInterfaceId string
}

// Action returns "DetachNetworkInterface".
func (*DetachNetworkInterfaceRequest) Action() string { return "DetachNetworkInterface" }

// Check wants both ids, then both well formed: MissingParameter,
// InvalidInstanceID.Malformed, InvalidParams.EniId.
func (r *DetachNetworkInterfaceRequest) Check() error {
	return checkBinding(r.InstanceId, r.NetworkInterfaceId)
}

// DetachNetworkInterfaceResponse holds the answer of DetachNetworkInterface.
type DetachNetworkInterfaceResponse struct{ RequestId string }

// Action returns "DetachNetworkInterface".
func (*DetachNetworkInterfaceResponse) Action() string { return "DetachNetworkInterface" }

// DeleteNetworkInterfaceRequest holds the parameters of DeleteNetworkInterface.
// All but AccessKeyId are required.
type DeleteNetworkInterfaceRequest struct {
	AccessKeyId        string
	RegionId           string
	NetworkInterfaceId string
}

// Action returns "DeleteNetworkInterface".
func (*DeleteNetworkInterfaceRequest) Action() string { return "DeleteNetworkInterface" }

// Check wants a well-formed id: MissingParameter, InvalidParams.EniId.
func (r *DeleteNetworkInterfaceRequest) Check() error { return checkENIId(r.NetworkInterfaceId) }

// DeleteNetworkInterfaceResponse holds the answer of DeleteNetworkInterface.
type DeleteNetworkInterfaceResponse struct{ RequestId string }

// Action returns "DeleteNetworkInterface".
func (*DeleteNetworkInterfaceResponse) Action() string { return "DeleteNetworkInterface" }
