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

// Action returns "RebootInstance".
func (*RebootInstanceRequest) Action() string { return "RebootInstance" }

// Check wants an InstanceId: MissingParameter.
func (r *RebootInstanceRequest) Check() error { return checkGiven("InstanceId", r.InstanceId) }

// RebootInstanceResponse holds the answer of RebootInstance.
type RebootInstanceResponse struct{ RequestId string }

// Action returns "RebootInstance".
func (*RebootInstanceResponse) Action() string { return "RebootInstance" }
