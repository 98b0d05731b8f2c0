package reference

import (
	"cmp"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeSecurityGroupAttributeRule = ruleOf((*World).describeSecurityGroupAttribute)

// describeSecurityGroupAttribute is the DescribeSecurityGroupAttribute page, and later
// editions for NextToken and MaxResults, which is 10 to 1,000 and 500 by default; that
// other values count as the nearest of these is assumed.
func (w *World) describeSecurityGroupAttribute(r *model.DescribeSecurityGroupAttributeRequest) (answer[model.DescribeSecurityGroupAttributeResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(
		checkGroupId(r.SecurityGroupId),
		when(!isOneOf(r.Direction, "ingress", "egress", "all"), apierrors.InvalidParamter),
		when(!isOneOf(r.NicType, "internet", "intranet"), apierrors.InvalidNicTypeValueNotSupported),
		when(r.MaxResults < 0, apierrors.InvalidParameter),
	); err != nil {
		return nil, err
	}
	g := c.findGroup(r.SecurityGroupId)
	if g == nil {
		return nil, apierrors.InvalidSecurityGroupIdNotFound
	}
	var found []*groupRule
	for _, rule := range g.rules {
		if (r.Direction == "all" || isOneOf(r.Direction, rule.Direction)) && rule.NicType == nicTypeIn(g, r.NicType) {
			found = append(found, rule)
		}
	}
	p, err := cutAfter(w, pageRequest{
		action: r.Action(), token: r.NextToken, results: min(max(cmp.Or(r.MaxResults, 500), 10), 1000),
	}, found, func(r *groupRule) int { return r.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeSecurityGroupAttributeResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.DescribeSecurityGroupAttributeResponse{
			RegionId: c.region, SecurityGroupId: g.SecurityGroupId, SecurityGroupName: g.SecurityGroupName,
			Description: g.Description, VpcId: g.VpcId, InnerAccessPolicy: g.innerAccessPolicy(), NextToken: token,
			Permissions:       model.Permissions{Permission: []model.PermissionItem{}},
			SnapshotPolicyIds: model.SnapshotPolicyIds{SnapshotPolicyId: []string{}},
		}
		for _, rule := range p.shown {
			want.Permissions.Permission = append(want.Permissions.Permission, w.permissionItem(rule))
		}
		return same(got, &want)
	}, nil
}

// innerAccessPolicy is that of a new group: members of a basic group may reach each other,
// those of an advanced one may not (ecs/Security groups, current).
func (g *group) innerAccessPolicy() string {
	if g.SecurityGroupType == model.GroupEnterprise {
		return "Drop"
	}
	return "Accept"
}

func (w *World) permissionItem(r *groupRule) model.PermissionItem {
	item := model.PermissionItem{
		SecurityGroupRuleId: r.SecurityGroupRuleId, Direction: r.Direction, IpProtocol: r.IpProtocol,
		PortRange: r.PortRange, SourcePortRange: r.SourcePortRange, Policy: r.Policy,
		Priority: strconv.Itoa(r.Priority), NicType: r.NicType, Description: r.Description, CreateTime: apiTime(r.created),
		SourceCidrIp: r.SourceCidrIp, Ipv6SourceCidrIp: r.Ipv6SourceCidrIp, SourceGroupId: r.SourceGroupId,
		DestCidrIp: r.DestCidrIp, Ipv6DestCidrIp: r.Ipv6DestCidrIp, DestGroupId: r.DestGroupId,
	}
	if g := w.groupOf(r.SourceGroupId); g != nil {
		item.SourceGroupName = g.SecurityGroupName
	}
	if g := w.groupOf(r.DestGroupId); g != nil {
		item.DestGroupName = g.SecurityGroupName
	}
	return item
}
