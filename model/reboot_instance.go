package model

// RebootInstanceRequest holds the parameters of RebootInstance. InstanceId is
// required.
type RebootInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
	// ForceStop makes no difference to an ENI.
	ForceStop *bool
}

// Check wants an InstanceId: MissingParameter.
func (r *RebootInstanceRequest) Check() error { return checkGiven("InstanceId", r.InstanceId) }

// RebootInstanceResponse holds the answer of RebootInstance.
type RebootInstanceResponse struct{ RequestId string }
