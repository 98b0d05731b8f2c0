package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var deleteVSwitchRule = ruleOf((*World).deleteVSwitch)

// deleteVSwitch is the DeleteVSwitch page. That a CIDR reservation is in its way is assumed.
func (w *World) deleteVSwitch(r *model.DeleteVSwitchRequest) (answer[model.DeleteVSwitchResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if r.VSwitchId == "" {
		return nil, apierrors.MissingParameter
	}
	v, err := c.usableVSwitch(r.VSwitchId, apierrors.InvalidVSwitchIdNotFound)
	if err != nil {
		return nil, err
	}
	reserved := find(w.reserved, func(r *reservation) bool { return r.VSwitchId == v.VSwitchId })
	if find(w.enis, func(e *eni) bool { return e.VSwitchId == v.VSwitchId }) != nil || reserved != nil {
		return nil, apierrors.DependencyViolation
	}
	return func(got *model.DeleteVSwitchResponse) error {
		w.vswitches = without(w.vswitches, v)
		return same(got, new(model.DeleteVSwitchResponse))
	}, nil
}
