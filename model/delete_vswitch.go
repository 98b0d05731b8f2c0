package model

// DeleteVSwitchRequest holds the parameters of DeleteVSwitch (VPC API).
// VSwitchId is required.
type DeleteVSwitchRequest struct {
	AccessKeyId string
	RegionId    string
	VSwitchId   string
}

// CheckIn returns MissingParameter if VSwitchId is missing.
func (r *DeleteVSwitchRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return checkGiven("VSwitchId", r.VSwitchId)
}

// DeleteVSwitchResponse holds the answer of DeleteVSwitch.
type DeleteVSwitchResponse struct{ RequestId string }
