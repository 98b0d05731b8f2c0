package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// LeaveSecurityGroup takes the primary ENI of an instance, or a secondary ENI, out of a
// security group. It follows (ecs/LeaveSecurityGroup, current). Of several errors it
// returns the first in the order of [JoinSecurityGroup], up to the VPC, and then
// InvalidSecurityGroupAssociation.NotFound if it is not in the group, and for its only
// group InstanceLastSecurityGroup, or InvalidOperation.AtLeastInOneGroup for an ENI.
func LeaveSecurityGroup(s State, r *model.LeaveSecurityGroupRequest) (State, *model.LeaveSecurityGroupResponse, error) {
	return applyTo(s, r, leaveSecurityGroup)
}

var leaveSecurityGroupAction = declare(leaveSecurityGroup, model.Action{Product: model.ProductECS, Writes: true})

func leaveSecurityGroup(c *call, r *model.LeaveSecurityGroupRequest) (*model.LeaveSecurityGroupResponse, error) {
	e, g, err := c.groupMember(r, groupMembership{r.AccessKeyId, r.RegionId, r.SecurityGroupId, r.InstanceId, r.NetworkInterfaceId})
	if err != nil {
		return nil, err
	}
	switch {
	case !e.isIn(g.id):
		return nil, apierrors.InvalidSecurityGroupAssociationNotFound.New("SecurityGroupId", g.id)
	case len(e.groups) == 1 && r.InstanceId != "":
		return nil, apierrors.InstanceLastSecurityGroup.New("SecurityGroupId", g.id)
	case len(e.groups) == 1:
		return nil, apierrors.InvalidOperationAtLeastInOneGroup.New("SecurityGroupId", g.id)
	}

	c.write()
	c.leave(e, g)
	return &model.LeaveSecurityGroupResponse{RequestId: c.requestID}, nil
}
