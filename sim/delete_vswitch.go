package sim

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DeleteVSwitch deletes a VSwitch that no ENI has an address of. It follows the
// DeleteVSwitch page of the VPC API. Of several errors the first in this order is
// returned: the caller and the region, if one is given, as in
// [CreateNetworkInterface]; MissingParameter; InvalidVSwitchId.NotFound;
// IncorrectVSwitchStatus; DependencyViolation.
func DeleteVSwitch(s State, r *model.DeleteVSwitchRequest) (State, *model.DeleteVSwitchResponse, error) {
	return applyTo[*model.DeleteVSwitchResponse](s, r)
}

func deleteVSwitch(c *call, r *model.DeleteVSwitchRequest) (*model.DeleteVSwitchResponse, error) {
	if err := cmp.Or(c.admitSomewhere(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	v, ok := find[*vswitch](c.world, r.VSwitchId)
	switch {
	case !ok || !c.seesSomewhere(v.vpc.owner, v.vpc.region):
		return nil, apierrors.InvalidVSwitchIdNotFound.New("VSwitchId", r.VSwitchId)
	case v.status != model.VSwitchAvailable:
		return nil, apierrors.IncorrectVSwitchStatus.New("VSwitchId", r.VSwitchId)
	case c.pools.get(v.number).v4.Used() > 0:
		return nil, apierrors.DependencyViolation.New("VSwitchId", r.VSwitchId)
	}

	c.write()
	c.vswitches.remove(c.owner, v.number)
	c.pools.remove(c.owner, v.number)
	c.ids.remove(c.owner, v.id)
	return &model.DeleteVSwitchResponse{RequestId: c.requestID}, nil
}
