package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DeleteVSwitchCidrReservation gives a CIDR reservation back, of which no ENI has a prefix.
// It is gone at once. It follows (vpc/DeleteVSwitchCidrReservation, current).
//
// Of several errors it returns the first in this order: the caller and the region, as in
// [CreateVpc]; IdempotentParameterMismatch; MissingParameter, InvalidParameter;
// ResourceNotFound.VSwitchCidrReservation; DependencyViolation. The page lists no codes;
// these are assumed.
func DeleteVSwitchCidrReservation(s State, r *model.DeleteVSwitchCidrReservationRequest) (State, *model.DeleteVSwitchCidrReservationResponse, error) {
	return applyTo(s, r, deleteVSwitchCidrReservation)
}

var deleteVSwitchCidrReservationAction = declare(deleteVSwitchCidrReservation, model.Action{
	Product:     model.ProductVPC,
	Writes:      true,
	Unsimulated: model.Unsimulated{"DryRun": "false"},
})

func deleteVSwitchCidrReservation(c *call, r *model.DeleteVSwitchCidrReservationRequest) (*model.DeleteVSwitchCidrReservationResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if _, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.DeleteVSwitchCidrReservationResponse{RequestId: c.requestID}, nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	reservation, err := c.ownReservation(r.VSwitchCidrReservationId)
	if err != nil {
		return nil, err
	}
	if _, used := c.countPrefixes(reservation); used > 0 {
		return nil, apierrors.DependencyViolation.New("VSwitchCidrReservationId", r.VSwitchCidrReservationId)
	}

	c.write()
	c.removeReservation(reservation)
	c.remember(r, r.ClientToken, completedCall{created: []string{reservation.id}})
	return &model.DeleteVSwitchCidrReservationResponse{RequestId: c.requestID}, nil
}
