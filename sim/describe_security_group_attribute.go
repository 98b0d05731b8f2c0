package sim

import (
	"cmp"
	"strconv"

	"example.com/enisim/model"
)

// DescribeSecurityGroupAttribute returns a security group with its rules, in the order in
// which they were made (assumed). Those of a group of the classic network are of one NIC
// type. It follows (ecs/DescribeSecurityGroupAttribute, 2021-07). Of several errors it
// returns the first in this order: the caller and the region, as in [CreateVpc]; the
// request by itself, in the order of [model.DescribeSecurityGroupAttributeRequest.CheckIn];
// InvalidSecurityGroupId.NotFound; InvalidParameter for a NextToken that no answer gave.
func DescribeSecurityGroupAttribute(s State, r *model.DescribeSecurityGroupAttributeRequest) (State, *model.DescribeSecurityGroupAttributeResponse, error) {
	return applyTo(s, r, describeSecurityGroupAttribute)
}

var describeSecurityGroupAttributeAction = declare(describeSecurityGroupAttribute, model.Action{
	Product:     model.ProductECS,
	Unsimulated: model.Unsimulated{"Attribute": model.AnyValue},
})

func describeSecurityGroupAttribute(c *call, r *model.DescribeSecurityGroupAttributeRequest) (*model.DescribeSecurityGroupAttributeResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	g, err := c.groupForRules(r.SecurityGroupId)
	if err != nil {
		return nil, err
	}
	size := min(max(cmp.Or(r.MaxResults, model.RulePageSize), model.LeastRulesPage), model.MaxRulePageSize)
	page, err := pagerAfter[*rule](c.world, r.Action(), r.NextToken, size)
	if err != nil {
		return nil, err
	}
	for rule := range c.rulesOf(g) {
		isAsked := r.Direction == "" || r.Direction == "all" || r.Direction == rule.Direction
		if isAsked && rule.NicType == nicType(g, r.NicType) && !page.add(rule.number, rule) {
			break
		}
	}
	return &model.DescribeSecurityGroupAttributeResponse{
		RequestId:         c.requestID,
		RegionId:          c.region.id,
		SecurityGroupId:   g.id,
		SecurityGroupName: g.name,
		Description:       g.description,
		VpcId:             g.vpc.idOrEmpty(),
		InnerAccessPolicy: g.innerAccessPolicy(),
		NextToken:         page.nextToken(c.world),
		Permissions:       model.Permissions{Permission: showAll(page.shown, c.describeRule)},
		SnapshotPolicyIds: model.SnapshotPolicyIds{SnapshotPolicyId: []string{}},
	}, nil
}

func (w *world) describeRule(r *rule) model.PermissionItem {
	return model.PermissionItem{
		SecurityGroupRuleId: r.SecurityGroupRuleId,
		Direction:           r.Direction,
		IpProtocol:          r.IpProtocol,
		PortRange:           r.PortRange,
		SourcePortRange:     r.SourcePortRange,
		Policy:              r.Policy,
		Priority:            strconv.Itoa(r.Priority),
		NicType:             r.NicType,
		Description:         r.Description,
		CreateTime:          apiTime(r.created),
		SourceCidrIp:        r.SourceCidrIp,
		Ipv6SourceCidrIp:    r.Ipv6SourceCidrIp,
		SourceGroupId:       r.SourceGroupId,
		SourceGroupName:     w.groupName(r.SourceGroupId),
		DestCidrIp:          r.DestCidrIp,
		Ipv6DestCidrIp:      r.Ipv6DestCidrIp,
		DestGroupId:         r.DestGroupId,
		DestGroupName:       w.groupName(r.DestGroupId),
	}
}

// groupName returns the name of a group that a rule names, "" for none.
func (w *world) groupName(id string) string {
	if g, ok := find[*group](w, id); ok {
		return g.name
	}
	return ""
}
