package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var deleteVSwitchCidrReservationRule = ruleOf((*World).deleteVSwitchCidrReservation)

// deleteVSwitchCidrReservation is the DeleteVSwitchCidrReservation page. It lists no codes:
// all are assumed.
func (w *World) deleteVSwitchCidrReservation(r *model.DeleteVSwitchCidrReservationRequest) (answer[model.DeleteVSwitchCidrReservationResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	if again, err := replay[model.DeleteVSwitchCidrReservationResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	gone := c.findReservation(r.VSwitchCidrReservationId)
	err = cmp.Or(
		when(r.VSwitchCidrReservationId == "", apierrors.MissingParameter),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
		when(gone == nil, apierrors.ResourceNotFoundVSwitchCidrReservation),
	)
	if err == nil && w.usage(gone) > 0 {
		err = apierrors.DependencyViolation
	}
	if err != nil {
		return nil, err
	}
	return func(got *model.DeleteVSwitchCidrReservationResponse) error {
		w.reserved = without(w.reserved, gone)
		c.remember(r.Action(), r.ClientToken, parameters, model.DeleteVSwitchCidrReservationResponse{})
		return same(got, new(model.DeleteVSwitchCidrReservationResponse))
	}, nil
}
