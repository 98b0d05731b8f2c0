package model

import "cmp"

// DeleteInstanceRequest holds the parameters of DeleteInstance. InstanceId is
// required.
type DeleteInstanceRequest struct {
	AccessKeyId string
	RegionId    string
	InstanceId  string
	// Force allows the release of an instance that is Running.
	Force *bool
}

// CheckIn returns MissingParameter if InstanceId is missing, InvalidParameter if it is
// malformed.
func (r *DeleteInstanceRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(checkGiven("InstanceId", r.InstanceId), checkInstanceForm(r.InstanceId))
}

// checkInstanceForm checks that a text has the form of the id of an instance.
func checkInstanceForm(id string) error {
	if !IsID("i-", id) {
		return invalid("InstanceId", id, "An id has the form i-...")
	}
	return nil
}

// DeleteInstanceResponse holds the answer of DeleteInstance.
type DeleteInstanceResponse struct{ RequestId string }
