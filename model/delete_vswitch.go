package model

// DeleteVSwitchRequest holds the parameters of DeleteVSwitch (VPC API).
// VSwitchId is required.
type DeleteVSwitchRequest struct {
	AccessKeyId string
	RegionId    string
	VSwitchId   string
}

// Action returns "DeleteVSwitch".
func (*DeleteVSwitchRequest) Action() string { return "DeleteVSwitch" }

// Check wants a VSwitchId: MissingParameter.
func (r *DeleteVSwitchRequest) Check() error { return checkGiven("VSwitchId", r.VSwitchId) }

// DeleteVSwitchResponse holds the answer of DeleteVSwitch.
type DeleteVSwitchResponse struct{ RequestId string }

// Action returns "DeleteVSwitch".
func (*DeleteVSwitchResponse) Action() string { return "DeleteVSwitch" }
