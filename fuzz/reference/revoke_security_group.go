package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var revokeSecurityGroupRule = ruleOf((*World).revokeSecurityGroup)

// revokeSecurityGroup is the RevokeSecurityGroup page.
func (w *World) revokeSecurityGroup(r *model.RevokeSecurityGroupRequest) (answer[model.RevokeSecurityGroupResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Permissions, parameters.SecurityGroupRuleId = copied(r.Permissions), copied(r.SecurityGroupRuleId)
	if again, err := replay[model.RevokeSecurityGroupResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	named, err := namedToRevoke(r.SecurityGroupRuleId, r.Permissions, model.IngressPermission{
		IpProtocol:       r.IpProtocol,
		PortRange:        r.PortRange,
		SourcePortRange:  r.SourcePortRange,
		SourceCidrIp:     r.SourceCidrIp,
		Ipv6SourceCidrIp: r.Ipv6SourceCidrIp,
		SourceGroupId:    r.SourceGroupId,
		DestCidrIp:       r.DestCidrIp,
		Ipv6DestCidrIp:   r.Ipv6DestCidrIp,
		Policy:           r.Policy,
		Priority:         r.Priority,
		NicType:          r.NicType,
		Description:      r.Description,
	}, ingressPermission)
	if err := cmp.Or(checkGroupId(r.SecurityGroupId), when(!isClientToken(r.ClientToken), apierrors.InvalidParameter), err); err != nil {
		return nil, err
	}
	rules, err := readAll(named, true)
	if err != nil {
		return nil, err
	}
	g := c.findGroup(r.SecurityGroupId)
	if g == nil {
		return nil, apierrors.InvalidSecurityGroupIdNotFound
	}
	left, err := c.rulesLeft(g, "ingress", r.SecurityGroupRuleId, rules, apierrors.InvalidSourceGroupIdNotFound)
	if err != nil {
		return nil, err
	}
	return func(got *model.RevokeSecurityGroupResponse) error {
		g.rules = left
		want := model.RevokeSecurityGroupResponse{}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}
