package sim

import "example.com/enisim/model"

// AuthorizeSecurityGroupEgress gives a security group outbound rules. One that it has already is left
// as it is. It follows (ecs/AuthorizeSecurityGroupEgress, 2021-07), and
// (ecs/AuthorizeSecurityGroupEgress, current) for Permissions. Of several errors it returns the
// first in this order: the caller and the region, as in [CreateVpc];
// IdempotentParameterMismatch; the request by itself, in the order of
// [model.AuthorizeSecurityGroupEgressRequest.CheckIn]; InvalidSecurityGroupId.NotFound; for each
// rule that names a group InvalidDestGroupId.NotFound, InvalidParamter.Conflict,
// InvalidNetworkType.Conflict, InvalidDestGroupId.Mismatch,
// InvalidGroupParameter.OperationDenied, InvalidGroupAuthParameter.OperationDenied; and for
// all rules InvalidParam.DuplicatePermissions, AuthorizationLimitExceed,
// AuthorizedGroupRule.LimitExceed.
func AuthorizeSecurityGroupEgress(s State, r *model.AuthorizeSecurityGroupEgressRequest) (State, *model.AuthorizeSecurityGroupEgressResponse, error) {
	return applyTo(s, r, authorizeSecurityGroupEgress)
}

var authorizeSecurityGroupEgressAction = declare(authorizeSecurityGroupEgress, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: unsimulatedDest,
})

func authorizeSecurityGroupEgress(c *call, r *model.AuthorizeSecurityGroupEgressRequest) (*model.AuthorizeSecurityGroupEgressResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if _, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.AuthorizeSecurityGroupEgressResponse{RequestId: c.requestID}, nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	g, err := c.groupForRules(r.SecurityGroupId)
	if err != nil {
		return nil, err
	}
	rules, _ := r.Rules() // CheckIn has seen to it that they are sound
	if rules, err = c.rulesToAdd(g, rules, len(r.Permissions) > 0, destCodes); err != nil {
		return nil, err
	}

	c.write()
	for _, rule := range rules {
		c.addRule(g, rule, c.clock().Unix())
	}
	c.remember(r, r.ClientToken, completedCall{created: []string{g.id}})
	return &model.AuthorizeSecurityGroupEgressResponse{RequestId: c.requestID}, nil
}
