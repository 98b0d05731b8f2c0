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
	rules := rulesRequest{r.AccessKeyId, r.RegionId, r.SecurityGroupId, r.ClientToken, len(r.Permissions) > 0, r.Rules, sourceCodes}
	change, err := c.revocation(r, rules, model.DirectionIngress, r.SecurityGroupRuleId)
	if err != nil {
		return nil, err
	}

	if !change.replayed {
		c.write()
		c.changeRules(change)
		c.remember(r, r.ClientToken, completedCall{created: []string{change.group.id}})
	}
	return &model.RevokeSecurityGroupResponse{RequestId: c.requestID}, nil
}

// revocation returns what a call that removes rules of a direction changes.
func (c *call) revocation(r model.Request, of rulesRequest, direction string, ids []string) (ruleChange, error) {
	change, rules, err := c.beginRuleChange(r, of)
	if err != nil || change.replayed {
		return change, err
	}
	named, err := c.rulesWithIDs(change.group, direction, ids)
	if err != nil {
		return change, err
	}
	described, err := c.describedRules(change.group, rules, of.listed, of.codes)
	change.removed = append(named, described...)
	return change, err
}
