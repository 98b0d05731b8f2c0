package sim

import "example.com/enisim/model"

// RevokeSecurityGroup takes inbound rules from a security group, which a call names by their
// ids or describes. One that is not there is no error if it is described. It follows
// (ecs/RevokeSecurityGroup, 2021-07), and (ecs/RevokeSecurityGroup, current)
// for ids and Permissions. Of several errors it returns the first in this order: the
// caller and the region, as in [CreateVpc]; IdempotentParameterMismatch; the request by
// itself, in the order of [model.RevokeSecurityGroupRequest.CheckIn];
// InvalidSecurityGroupId.NotFound; InvalidParam.SecurityGroupRuleId;
// InvalidSourceGroupId.NotFound.
func RevokeSecurityGroup(s State, r *model.RevokeSecurityGroupRequest) (State, *model.RevokeSecurityGroupResponse, error) {
	return applyTo(s, r, revokeSecurityGroup)
}

var revokeSecurityGroupAction = declare(revokeSecurityGroup, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: unsimulatedSource,
})

func revokeSecurityGroup(c *call, r *model.RevokeSecurityGroupRequest) (*model.RevokeSecurityGroupResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if _, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.RevokeSecurityGroupResponse{RequestId: c.requestID}, nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	g, err := c.groupForRules(r.SecurityGroupId)
	if err != nil {
		return nil, err
	}
	gone, err := c.rulesWithIDs(g, model.DirectionIngress, r.SecurityGroupRuleId)
	if err != nil {
		return nil, err
	}
	rules, _ := r.Rules() // CheckIn has seen to it that they are sound
	described, err := c.describedRules(g, rules, len(r.Permissions) > 0, sourceCodes)
	if err != nil {
		return nil, err
	}

	c.write()
	for _, rule := range append(gone, described...) {
		c.removeRule(rule)
	}
	c.remember(r, r.ClientToken, completedCall{created: []string{g.id}})
	return &model.RevokeSecurityGroupResponse{RequestId: c.requestID}, nil
}
