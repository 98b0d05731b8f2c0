package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var deleteSecurityGroupRule = ruleOf((*World).deleteSecurityGroup)

// deleteSecurityGroup is the DeleteSecurityGroup page, whose DependencyViolation
// has status 403: the group has an ENI, or a rule of another group names it.
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
	for _, other := range w.groups {
		if find(other.rules, func(r *groupRule) bool { return peerOf(r.SecurityGroupRule) == g.SecurityGroupId }) != nil {
			return nil, apierrors.DependencyViolation
		}
	}
	return func(got *model.DeleteSecurityGroupResponse) error {
		w.groups = without(w.groups, g)
		return same(got, new(model.DeleteSecurityGroupResponse))
	}, nil
}
