package model

// StartInstanceRequest holds the parameters of StartInstance. InstanceId is
// required.
type StartInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
}

// CheckIn returns MissingParameter if InstanceId is missing.
func (r *StartInstanceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkGiven("InstanceId", r.InstanceId)
}

// StartInstanceResponse holds the answer of StartInstance.
type StartInstanceResponse struct{ RequestId string }
