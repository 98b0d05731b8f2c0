package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DeleteSecurityGroup deletes a group that has no ENI and that no rule of another group
// names, and its rules. It follows (ecs/DeleteSecurityGroup, current). Of several errors it returns the first in
// this order: the caller and the region, as in [CreateVpc], with
// MissingParameter.RegionId; MissingParameter; InvalidSecurityGroup.NotFound;
// DependencyViolation, which has status 403 here.
func DeleteSecurityGroup(s State, r *model.DeleteSecurityGroupRequest) (State, *model.DeleteSecurityGroupResponse, error) {
	return applyTo(s, r, deleteSecurityGroup)
}

var deleteSecurityGroupAction = declare(deleteSecurityGroup, model.Action{Product: model.ProductECS, Writes: true})

func deleteSecurityGroup(c *call, r *model.DeleteSecurityGroupRequest) (*model.DeleteSecurityGroupResponse, error) {
	if err := c.admit(inRegion.missing(apierrors.MissingParameterRegionId), r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	g, ok := c.ownGroup(r.SecurityGroupId)
	switch {
	case !ok:
		return nil, apierrors.InvalidSecurityGroupNotFound.New("SecurityGroupId", r.SecurityGroupId)
	case c.groupLoads.Get(g.number).enis > 0:
		return nil, apierrors.DependencyViolation.New("SecurityGroupId", r.SecurityGroupId)
	case c.isNamedByRule(g):
		return nil, apierrors.DependencyViolation.New("SourceGroupId", r.SecurityGroupId)
	}

	c.write()
	c.removeGroup(g)
	return &model.DeleteSecurityGroupResponse{RequestId: c.requestID}, nil
}
