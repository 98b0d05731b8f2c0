package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var leaveSecurityGroupRule = ruleOf((*World).leaveSecurityGroup)

// leaveSecurityGroup is the LeaveSecurityGroup page.
func (w *World) leaveSecurityGroup(r *model.LeaveSecurityGroupRequest) (answer[model.LeaveSecurityGroupResponse], error) {
	e, g, err := w.membership(r.Action(), r.AccessKeyId, r.RegionId, r.SecurityGroupId, r.InstanceId, r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	last := apierrors.InvalidOperationAtLeastInOneGroup
	if r.InstanceId != "" {
		last = apierrors.InstanceLastSecurityGroup
	}
	err = cmp.Or(
		when(!contains(e.SecurityGroupIds, g.SecurityGroupId), apierrors.InvalidSecurityGroupAssociationNotFound),
		when(len(e.SecurityGroupIds) == 1, last),
	)
	return func(got *model.LeaveSecurityGroupResponse) error {
		var left []string
		for _, id := range e.SecurityGroupIds {
			if id != g.SecurityGroupId {
				left = append(left, id)
			}
		}
		e.SecurityGroupIds = left
		return same(got, new(model.LeaveSecurityGroupResponse))
	}, err
}
