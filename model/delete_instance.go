package model

// DeleteInstanceRequest holds the parameters of DeleteInstance. InstanceId is
// required.
type DeleteInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
	// Force allows the release of an instance that is Running.
	Force *bool
}

// CheckIn returns MissingParameter if InstanceId is missing.
func (r *DeleteInstanceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkGiven("InstanceId", r.InstanceId)
}

// DeleteInstanceResponse holds the answer of DeleteInstance.
type DeleteInstanceResponse struct{ RequestId string }
