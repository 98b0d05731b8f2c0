package model

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
