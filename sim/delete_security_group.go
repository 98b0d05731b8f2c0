package sim

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DeleteSecurityGroup deletes a group that no ENI is in. It follows the
// DeleteSecurityGroup page of the ECS API reference. Of several errors the first
// in this order is returned: the caller and the region, as in
// [CreateNetworkInterface]; MissingParameter; InvalidSecurityGroupId.NotFound;
// DependencyViolation, which has status 403 here.
func DeleteSecurityGroup(s State, r *model.DeleteSecurityGroupRequest) (State, *model.DeleteSecurityGroupResponse, error) {
	return applyTo[*model.DeleteSecurityGroupResponse](s, r)
}

func deleteSecurityGroup(c *call, r *model.DeleteSecurityGroupRequest) (*model.DeleteSecurityGroupResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	g, ok := find[*group](c.world, r.SecurityGroupId)
	switch {
	case !ok || !c.sees(g.owner, g.region):
		return nil, apierrors.InvalidSecurityGroupIdNotFound.New("SecurityGroupId", r.SecurityGroupId)
	case c.loads.get(g.number) > 0:
		return nil, apierrors.DependencyViolation.For(r.Action()).New("SecurityGroupId", r.SecurityGroupId)
	}

	c.write()
	c.groups.remove(c.owner, g.number)
	c.loads.remove(c.owner, g.number)
	c.ids.remove(c.owner, g.id)
	return &model.DeleteSecurityGroupResponse{RequestId: c.requestID}, nil
}
