package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DeleteVSwitch deletes a VSwitch that has no ENI and no CIDR reservation (assumed). It
// follows (vpc/DeleteVSwitch, current). Of several errors it returns the first in this order: the
// caller and the region, if one is given, as in [CreateVpc]; MissingParameter;
// InvalidVSwitchId.NotFound; IncorrectVSwitchStatus; DependencyViolation.
func DeleteVSwitch(s State, r *model.DeleteVSwitchRequest) (State, *model.DeleteVSwitchResponse, error) {
	return applyTo(s, r, deleteVSwitch)
}

var deleteVSwitchAction = declare(deleteVSwitch, model.Action{
	Product:     model.ProductVPC,
	Twin:        model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"DryRun": "false"},
})

func deleteVSwitch(c *call, r *model.DeleteVSwitchRequest) (*model.DeleteVSwitchResponse, error) {
	if err := c.admit(anywhere, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	v, err := c.ownVSwitch(apierrors.InvalidVSwitchIdNotFound, r.VSwitchId)
	switch {
	case err != nil:
		return nil, err
	case v.status != model.VSwitchAvailable:
		return nil, apierrors.IncorrectVSwitchStatus.New("VSwitchId", r.VSwitchId)
	case c.pools.Get(v.number).v4.Used() > 0 || c.hasReservations(v):
		return nil, apierrors.DependencyViolation.New("VSwitchId", r.VSwitchId)
	}

	c.write()
	c.removeVSwitch(v)
	return &model.DeleteVSwitchResponse{RequestId: c.requestID}, nil
}
