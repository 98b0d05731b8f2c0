package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var joinSecurityGroupRule = ruleOf((*World).joinSecurityGroup)

// joinSecurityGroup is the JoinSecurityGroup page. An ENI that is in the group is refused
// as an instance is (assumed).
func (w *World) joinSecurityGroup(r *model.JoinSecurityGroupRequest) (answer[model.JoinSecurityGroupResponse], error) {
	e, g, err := w.membership(r.Action(), r.AccessKeyId, r.RegionId, r.SecurityGroupId, r.InstanceId, r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	most := w.quotas.SecurityGroupsPerNetworkInterface
	full := apierrors.SecurityGroupInstanceLimitExceeded
	if g.SecurityGroupType == model.GroupEnterprise {
		full = apierrors.InvalidOperationNetworkInterfaceCountExceeded
	}
	noRoom := w.checkCapacity([]*group{g}, 1, e.addresses(), e.addresses6()) != nil
	err = cmp.Or(
		when(contains(e.SecurityGroupIds, g.SecurityGroupId), apierrors.InvalidInstanceIdAlreadyExists),
		when(len(e.SecurityGroupIds) >= most, apierrors.InstanceSecurityGroupLimitExceeded),
		when(w.groupOf(e.SecurityGroupIds[0]).SecurityGroupType != g.SecurityGroupType, apierrors.InvalidOperationMultiGroupType),
		when(noRoom, full),
	)
	return func(got *model.JoinSecurityGroupResponse) error {
		e.SecurityGroupIds = append(append([]string{}, e.SecurityGroupIds...), g.SecurityGroupId)
		return same(got, new(model.JoinSecurityGroupResponse))
	}, err
}

// membership finds the group of a call, and the ENI that is to join or leave it, which is
// the primary one of an instance that the call names.
func (w *World) membership(action, key, region, groupID, instanceID, eniID string) (*eni, *group, error) {
	c, err := w.admitAnywhere(action, key, region)
	if err != nil {
		return nil, nil, err
	}
	err = cmp.Or(
		when(groupID == "", apierrors.MissingParameter),
		when(instanceID != "" && eniID != "", apierrors.InvalidParamEniIdAndInstanceIdConflict),
		when(instanceID == "" && eniID == "", apierrors.InvalidParamMalformed),
		when(eniID != "" && region == "", apierrors.MissingParameterRegionId),
	)
	if err != nil {
		return nil, nil, err
	}
	g := c.findGroup(groupID)
	if g == nil {
		return nil, nil, apierrors.InvalidSecurityGroupIdNotFound
	}
	if instanceID != "" {
		i := c.findInstance(instanceID)
		if i == nil {
			return nil, nil, apierrors.InvalidInstanceIdNotFound
		}
		e := w.primaryOf(i)
		return e, g, cmp.Or(
			when(i.Status != model.InstanceRunning && i.Status != model.InstanceStopped, apierrors.IncorrectInstanceStatus),
			when(e == nil || e.VpcId != g.VpcId, apierrors.InvalidInstanceIdMismatch),
		)
	}
	e, err := c.changeable(eniID)
	if err != nil {
		return nil, nil, err
	}
	return e, g, cmp.Or(
		when(e.isPrimary(), apierrors.InvalidOperationInvalidEniType),
		when(!e.in(model.StatusAvailable, model.StatusInUse), apierrors.InvalidOperationInvalidEniState),
		when(e.VpcId != g.VpcId, apierrors.InvalidOperationVpcMismatch),
	)
}
