package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var modifyVSwitchCidrReservationAttributeRule = ruleOf((*World).modifyVSwitchCidrReservationAttribute)

// modifyVSwitchCidrReservationAttribute is the ModifyVSwitchCidrReservationAttribute page.
// It lists no codes: all are assumed.
func (w *World) modifyVSwitchCidrReservationAttribute(r *model.ModifyVSwitchCidrReservationAttributeRequest) (answer[model.ModifyVSwitchCidrReservationAttributeResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	changed := c.findReservation(r.VSwitchCidrReservationId)
	err = cmp.Or(
		when(r.VSwitchCidrReservationId == "", apierrors.MissingParameter),
		checkReservationTexts(r.VSwitchCidrReservationName, r.VSwitchCidrReservationDescription),
		when(changed == nil, apierrors.ResourceNotFoundVSwitchCidrReservation),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.ModifyVSwitchCidrReservationAttributeResponse) error {
		if r.VSwitchCidrReservationName != "" {
			changed.VSwitchCidrReservationName = r.VSwitchCidrReservationName
		}
		if r.VSwitchCidrReservationDescription != "" {
			changed.VSwitchCidrReservationDescription = r.VSwitchCidrReservationDescription
		}
		return same(got, new(model.ModifyVSwitchCidrReservationAttributeResponse))
	}, nil
}
