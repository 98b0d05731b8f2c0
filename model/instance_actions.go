package model

// The four actions on an instance take a RegionId too, which their pages do not
// have but clients send; given, the instance must be in that region.

// StartInstanceRequest holds the parameters of StartInstance. InstanceId is
// required.
type StartInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
}

// Action returns "StartInstance".
func (*StartInstanceRequest) Action() string { return "StartInstance" }

// Check wants an InstanceId: MissingParameter.
func (r *StartInstanceRequest) Check() error { return checkGiven("InstanceId", r.InstanceId) }

// StartInstanceResponse holds the answer of StartInstance.
type StartInstanceResponse struct{ RequestId string }

// Action returns "StartInstance".
func (*StartInstanceResponse) Action() string { return "StartInstance" }

// StopInstanceRequest holds the parameters of StopInstance. InstanceId is
// required.
type StopInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
	// ForceStop makes no difference to an ENI; ConfirmStop is ignored for all
	// instance families but one (the page).
	ForceStop   *bool
	ConfirmStop *bool
}

// Action returns "StopInstance".
func (*StopInstanceRequest) Action() string { return "StopInstance" }

// Check wants an InstanceId: MissingParameter.
func (r *StopInstanceRequest) Check() error { return checkGiven("InstanceId", r.InstanceId) }

// StopInstanceResponse holds the answer of StopInstance.
type StopInstanceResponse struct{ RequestId string }

// Action returns "StopInstance".
func (*StopInstanceResponse) Action() string { return "StopInstance" }

// RebootInstanceRequest holds the parameters of RebootInstance. InstanceId is
// required.
type RebootInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
	// ForceStop makes no difference to an ENI.
	ForceStop *bool
}

// Action returns "RebootInstance".
func (*RebootInstanceRequest) Action() string { return "RebootInstance" }

// Check wants an InstanceId: MissingParameter.
func (r *RebootInstanceRequest) Check() error { return checkGiven("InstanceId", r.InstanceId) }

// RebootInstanceResponse holds the answer of RebootInstance.
type RebootInstanceResponse struct{ RequestId string }

// Action returns "RebootInstance".
func (*RebootInstanceResponse) Action() string { return "RebootInstance" }

// DeleteInstanceRequest holds the parameters of DeleteInstance. InstanceId is
// required.
type DeleteInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
	// Force releases an instance that is Running.
	Force *bool
}

// Action returns "DeleteInstance".
func (*DeleteInstanceRequest) Action() string { return "DeleteInstance" }

// Check wants an InstanceId: MissingParameter.
func (r *DeleteInstanceRequest) Check() error { return checkGiven("InstanceId", r.InstanceId) }

// DeleteInstanceResponse holds the answer of DeleteInstance.
type DeleteInstanceResponse struct{ RequestId string }

// Action returns "DeleteInstance".
func (*DeleteInstanceResponse) Action() string { return "DeleteInstance" }
