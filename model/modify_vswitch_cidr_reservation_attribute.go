package model

import "cmp"

// ModifyVSwitchCidrReservationAttributeRequest holds the parameters of
// ModifyVSwitchCidrReservationAttribute (VPC API). RegionId and VSwitchCidrReservationId
// are required.
type ModifyVSwitchCidrReservationAttributeRequest struct {
	AccessKeyId              string
	RegionId                 string
	VSwitchCidrReservationId string
	// VSwitchCidrReservationName and VSwitchCidrReservationDescription are the new texts.
	// An empty one leaves the old one as it is (assumed).
	VSwitchCidrReservationName        string
	VSwitchCidrReservationDescription string
}

// CheckIn returns MissingParameter if VSwitchCidrReservationId is missing, then
// InvalidParameter if VSwitchCidrReservationName or VSwitchCidrReservationDescription is
// out of its range.
func (r *ModifyVSwitchCidrReservationAttributeRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkGiven("VSwitchCidrReservationId", r.VSwitchCidrReservationId),
		checkCidrReservationTexts(r.VSwitchCidrReservationName, r.VSwitchCidrReservationDescription),
	)
}

// ModifyVSwitchCidrReservationAttributeResponse holds the answer of
// ModifyVSwitchCidrReservationAttribute.
type ModifyVSwitchCidrReservationAttributeResponse struct{ RequestId string }
