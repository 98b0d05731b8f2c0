package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var authorizeSecurityGroupRule = ruleOf((*World).authorizeSecurityGroup)

// authorizeSecurityGroup is the AuthorizeSecurityGroup page.
func (w *World) authorizeSecurityGroup(r *model.AuthorizeSecurityGroupRequest) (answer[model.AuthorizeSecurityGroupResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	parameters.Permissions = copied(r.Permissions)
	if again, err := replay[model.AuthorizeSecurityGroupResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	named, err := named(r.Permissions, model.IngressPermission{
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
	rules, err := readAll(named, false)
	if err != nil {
		return nil, err
	}
	g := c.findGroup(r.SecurityGroupId)
	if g == nil {
		return nil, apierrors.InvalidSecurityGroupIdNotFound
	}
	fresh, err := c.newRules(g, rules)
	if err != nil {
		return nil, err
	}
	return func(got *model.AuthorizeSecurityGroupResponse) error {
		w.addRules(g, fresh)
		want := model.AuthorizeSecurityGroupResponse{}
		c.remember(r.Action(), r.ClientToken, parameters, want)
		return same(got, &want)
	}, nil
}
