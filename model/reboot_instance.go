package model

// RebootInstanceRequest holds the parameters of RebootInstance. InstanceId is
// required.
type RebootInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
	// ForceStop is ignored: it makes no difference to an ENI.
	ForceStop *bool
}

// CheckIn returns MissingParameter if InstanceId is missing.
func (r *RebootInstanceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkGiven("InstanceId", r.InstanceId)
}

// RebootInstanceResponse holds the answer of RebootInstance.
type RebootInstanceResponse struct{ RequestId string }
