package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var revokeSecurityGroupEgressRule = ruleOf((*World).revokeSecurityGroupEgress)

// revokeSecurityGroupEgress is the RevokeSecurityGroupEgress page.
func (w *World) revokeSecurityGroupEgress(r *model.RevokeSecurityGroupEgressRequest) (answer[model.RevokeSecurityGroupEgressResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Permissions, parameters.SecurityGroupRuleId = copied(r.Permissions), copied(r.SecurityGroupRuleId)
	if again, err := replay[model.RevokeSecurityGroupEgressResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	named, err := namedToRevoke(r.SecurityGroupRuleId, r.Permissions, model.EgressPermission{
		IpProtocol:       r.IpProtocol,
		PortRange:        r.PortRange,
		SourcePortRange:  r.SourcePortRange,
		DestCidrIp:       r.DestCidrIp,
		Ipv6DestCidrIp:   r.Ipv6DestCidrIp,
		DestGroupId:      r.DestGroupId,
		SourceCidrIp:     r.SourceCidrIp,
		Ipv6SourceCidrIp: r.Ipv6SourceCidrIp,
		Policy:           r.Policy,
		Priority:         r.Priority,
		NicType:          r.NicType,
		Description:      r.Description,
	}, egressPermission)
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
	left, err := c.rulesLeft(g, "egress", r.SecurityGroupRuleId, rules, apierrors.InvalidDestGroupIdNotFound)
	if err != nil {
		return nil, err
	}
	return func(got *model.RevokeSecurityGroupEgressResponse) error {
		g.rules = left
		want := model.RevokeSecurityGroupEgressResponse{}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}
