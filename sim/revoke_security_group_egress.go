package sim

import "example.com/enisim/model"

// RevokeSecurityGroupEgress takes outbound rules from a security group. It follows
// (ecs/RevokeSecurityGroupEgress, 2021-07), and (ecs/RevokeSecurityGroupEgress, current)
// for ids and Permissions. Its errors are those of [RevokeSecurityGroup] in the same order,
// with InvalidDestGroupId.NotFound in the place of InvalidSourceGroupId.NotFound.
func RevokeSecurityGroupEgress(s State, r *model.RevokeSecurityGroupEgressRequest) (State, *model.RevokeSecurityGroupEgressResponse, error) {
	return applyTo(s, r, revokeSecurityGroupEgress)
}

var revokeSecurityGroupEgressAction = declare(revokeSecurityGroupEgress, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: unsimulatedDest,
})

func revokeSecurityGroupEgress(c *call, r *model.RevokeSecurityGroupEgressRequest) (*model.RevokeSecurityGroupEgressResponse, error) {
	rules := rulesRequest{r.AccessKeyId, r.RegionId, r.SecurityGroupId, r.ClientToken, len(r.Permissions) > 0, r.Rules, destCodes}
	change, err := c.revocation(r, rules, model.DirectionEgress, r.SecurityGroupRuleId)
	if err != nil {
		return nil, err
	}

	if !change.replayed {
		c.write()
		c.changeRules(change)
		c.remember(r, r.ClientToken, completedCall{created: []string{change.group.id}})
	}
	return &model.RevokeSecurityGroupEgressResponse{RequestId: c.requestID}, nil
}
