package model

import (
	"cmp"

	apierrors "example.com/enisim/errors"
)

// DeleteVSwitchCidrReservationRequest holds the parameters of
// DeleteVSwitchCidrReservation (VPC API). RegionId and VSwitchCidrReservationId are
// required.
type DeleteVSwitchCidrReservationRequest struct {
	AccessKeyId              string
	RegionId                 string
	VSwitchCidrReservationId string
	ClientToken              string
}

// CheckIn returns MissingParameter if VSwitchCidrReservationId is missing, then
// InvalidParameter if ClientToken is out of its range.
func (r *DeleteVSwitchCidrReservationRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkGiven("VSwitchCidrReservationId", r.VSwitchCidrReservationId),
		checkClientToken(apierrors.InvalidParameter, r.ClientToken),
	)
}

// DeleteVSwitchCidrReservationResponse holds the answer of DeleteVSwitchCidrReservation.
type DeleteVSwitchCidrReservationResponse struct{ RequestId string }
