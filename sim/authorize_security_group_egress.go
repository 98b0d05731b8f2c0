package sim

import "example.com/enisim/model"

// AuthorizeSecurityGroupEgress gives a security group outbound rules. It follows
// (ecs/AuthorizeSecurityGroupEgress, 2021-07), and (ecs/AuthorizeSecurityGroupEgress, current)
// for Permissions. Its errors are those of [AuthorizeSecurityGroup] in the same order, with
// InvalidDestGroupId.NotFound, InvalidNetworkType.Conflict and InvalidDestGroupId.Mismatch in
// the place of those that have Source or InvalidNetworkType.Mismatch.
func AuthorizeSecurityGroupEgress(s State, r *model.AuthorizeSecurityGroupEgressRequest) (State, *model.AuthorizeSecurityGroupEgressResponse, error) {
	return applyTo(s, r, authorizeSecurityGroupEgress)
}

var authorizeSecurityGroupEgressAction = declare(authorizeSecurityGroupEgress, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: unsimulatedDest,
})

func authorizeSecurityGroupEgress(c *call, r *model.AuthorizeSecurityGroupEgressRequest) (*model.AuthorizeSecurityGroupEgressResponse, error) {
	rules := rulesRequest{r.AccessKeyId, r.RegionId, r.SecurityGroupId, r.ClientToken, len(r.Permissions) > 0, r.Rules, destCodes}
	change, err := c.authorization(r, rules)
	if err != nil {
		return nil, err
	}

	if !change.replayed {
		c.write()
		c.changeRules(change)
		c.remember(r, r.ClientToken, completedCall{created: []string{change.group.id}})
	}
	return &model.AuthorizeSecurityGroupEgressResponse{RequestId: c.requestID}, nil
}
