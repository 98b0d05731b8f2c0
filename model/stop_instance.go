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

// Check wants an InstanceId: MissingParameter.
func (r *StopInstanceRequest) Check() error { return checkGiven("InstanceId", r.InstanceId) }

// StopInstanceResponse holds the answer of StopInstance.
type StopInstanceResponse struct{ RequestId string }
