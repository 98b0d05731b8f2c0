package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var deleteSecurityGroupRule = ruleOf((*World).deleteSecurityGroup)

// deleteSecurityGroup is the DeleteSecurityGroup page, whose DependencyViolation
// has status 403.
func (w *World) deleteSecurityGroup(r *model.DeleteSecurityGroupRequest) (answer[model.DeleteSecurityGroupResponse], error) {
	c, err := w.admitWith(r.Action(), r.AccessKeyId, r.RegionId, apierrors.MissingParameterRegionId)
	if err != nil {
		return nil, err
	}
	if r.SecurityGroupId == "" {
		return nil, apierrors.MissingParameter
	}
	g := c.findGroup(r.SecurityGroupId)
	if g == nil {
		return nil, apierrors.InvalidSecurityGroupNotFound
	}
	if find(w.enis, func(e *eni) bool { return contains(e.SecurityGroupIds, g.SecurityGroupId) }) != nil {
		return nil, apierrors.DependencyViolation
	}
	return func(got *model.DeleteSecurityGroupResponse) error {
		w.groups = without(w.groups, g)
		return same(got, new(model.DeleteSecurityGroupResponse))
	}, nil
}
