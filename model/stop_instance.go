package model

// StopInstanceRequest holds the parameters of StopInstance. InstanceId is
// required.
type StopInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
	// ForceStop and ConfirmStop are ignored. The first makes no difference to an
	// ENI, and the second none to all but one instance family
	// (ecs/StopInstance, 2021-07).
	ForceStop   *bool
	ConfirmStop *bool
}

// CheckIn returns MissingParameter if InstanceId is missing.
func (r *StopInstanceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkGiven("InstanceId", r.InstanceId)
}

// StopInstanceResponse holds the answer of StopInstance.
type StopInstanceResponse struct{ RequestId string }
