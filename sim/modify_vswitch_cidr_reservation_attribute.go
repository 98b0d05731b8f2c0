package sim

import (
	"cmp"

	"example.com/enisim/model"
)

// ModifyVSwitchCidrReservationAttribute gives a CIDR reservation another name or
// description. It follows (vpc/ModifyVSwitchCidrReservationAttribute, current).
//
// Of several errors it returns the first in this order: the caller and the region, as in
// [CreateVpc]; MissingParameter, InvalidParameter;
// ResourceNotFound.VSwitchCidrReservation. The page lists no codes; these are assumed.
func ModifyVSwitchCidrReservationAttribute(s State, r *model.ModifyVSwitchCidrReservationAttributeRequest) (State, *model.ModifyVSwitchCidrReservationAttributeResponse, error) {
	return applyTo(s, r, modifyVSwitchCidrReservationAttribute)
}

var modifyVSwitchCidrReservationAttributeAction = declare(modifyVSwitchCidrReservationAttribute, model.Action{
	Product: model.ProductVPC,
	Writes:  true,
	// A call that is repeated sets the same texts again.
	Unsimulated: model.Unsimulated{"ClientToken": model.AnyValue, "DryRun": "false"},
})

func modifyVSwitchCidrReservationAttribute(c *call, r *model.ModifyVSwitchCidrReservationAttributeRequest) (*model.ModifyVSwitchCidrReservationAttributeResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	reservation, err := c.ownReservation(r.VSwitchCidrReservationId)
	if err != nil {
		return nil, err
	}

	c.write()
	c.renameReservation(reservation, cmp.Or(r.VSwitchCidrReservationName, reservation.name),
		cmp.Or(r.VSwitchCidrReservationDescription, reservation.description))
	return &model.ModifyVSwitchCidrReservationAttributeResponse{RequestId: c.requestID}, nil
}
