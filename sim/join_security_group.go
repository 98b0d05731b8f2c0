package sim

import (
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// JoinSecurityGroup adds the primary ENI of an instance, or a secondary ENI, to a security
// group. It follows (ecs/JoinSecurityGroup, current).
//
// Like [LeaveSecurityGroup] it returns, of several errors, the first in this order:
//
//  1. the caller, as in [CreateVpc]; the region, if one is given;
//  2. the request by itself: MissingParameter, InvalidParam.EniIdAndInstanceId.Conflict,
//     InvalidParam.Malformed, MissingParameter.RegionId;
//  3. the group: InvalidSecurityGroupId.NotFound;
//  4. the instance: InvalidInstanceId.NotFound, IncorrectInstanceStatus unless it is
//     Running or Stopped, InvalidInstanceId.Mismatch in another VPC than the group;
//     or the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.InvalidEniType for a primary one, InvalidOperation.InvalidEniState
//     unless it is Available or InUse, InvalidOperation.VpcMismatch;
//  5. its groups: InvalidInstanceId.AlreadyExists, InstanceSecurityGroupLimitExceeded,
//     InvalidOperation.MultiGroupType;
//  6. the room in the group: SecurityGroupInstanceLimitExceeded for a basic one,
//     InvalidOperation.NetworkInterfaceCountExceeded for an advanced one.
//
// The page gives no order; this one is assumed.
func JoinSecurityGroup(s State, r *model.JoinSecurityGroupRequest) (State, *model.JoinSecurityGroupResponse, error) {
	return applyTo(s, r, joinSecurityGroup)
}

var joinSecurityGroupAction = declare(joinSecurityGroup, model.Action{Product: model.ProductECS, Writes: true})

func joinSecurityGroup(c *call, r *model.JoinSecurityGroupRequest) (*model.JoinSecurityGroupResponse, error) {
	e, g, err := c.groupMember(r, groupMembership{r.AccessKeyId, r.RegionId, r.SecurityGroupId, r.InstanceId, r.NetworkInterfaceId})
	if err != nil {
		return nil, err
	}
	most := c.quotas.SecurityGroupsPerNetworkInterface
	switch {
	case e.isIn(g.id):
		return nil, apierrors.InvalidInstanceIdAlreadyExists.New("SecurityGroupId", g.id)
	case len(e.groups) >= most:
		return nil, apierrors.InstanceSecurityGroupLimitExceeded.New("SecurityGroupId", g.id, strconv.Itoa(most))
	case len(e.groups) > 0 && e.groups[0].enterprise != g.enterprise:
		return nil, apierrors.InvalidOperationMultiGroupType.New("SecurityGroupId", g.id)
	case !c.hasRoom(g, e.load()) && g.enterprise:
		return nil, apierrors.InvalidOperationNetworkInterfaceCountExceeded.New("SecurityGroupId", g.id)
	case !c.hasRoom(g, e.load()):
		return nil, apierrors.SecurityGroupInstanceLimitExceeded.New("SecurityGroupId", g.id)
	}

	c.write()
	c.join(e, g)
	return &model.JoinSecurityGroupResponse{RequestId: c.requestID}, nil
}
