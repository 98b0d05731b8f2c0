package sim

import "example.com/enisim/model"

// AuthorizeSecurityGroup gives a security group inbound rules. One that it has already is left
// as it is. It follows (ecs/AuthorizeSecurityGroup, 2021-07), and
// (ecs/AuthorizeSecurityGroup, current) for Permissions. Of several errors it returns the
// first in this order: the caller and the region, as in [CreateVpc];
// IdempotentParameterMismatch; the request by itself, in the order of
// [model.AuthorizeSecurityGroupRequest.CheckIn]; InvalidSecurityGroupId.NotFound; for each
// rule that names a group InvalidSourceGroupId.NotFound, InvalidParamter.Conflict,
// InvalidNetworkType.Mismatch, InvalidSourceGroupId.Mismatch,
// InvalidGroupParameter.OperationDenied, InvalidGroupAuthParameter.OperationDenied; and for
// all rules InvalidParam.DuplicatePermissions, AuthorizationLimitExceed,
// AuthorizedGroupRule.LimitExceed.
func AuthorizeSecurityGroup(s State, r *model.AuthorizeSecurityGroupRequest) (State, *model.AuthorizeSecurityGroupResponse, error) {
	return applyTo(s, r, authorizeSecurityGroup)
}

var authorizeSecurityGroupAction = declare(authorizeSecurityGroup, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: unsimulatedSource,
})

func authorizeSecurityGroup(c *call, r *model.AuthorizeSecurityGroupRequest) (*model.AuthorizeSecurityGroupResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if _, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.AuthorizeSecurityGroupResponse{RequestId: c.requestID}, nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	g, err := c.groupForRules(r.SecurityGroupId)
	if err != nil {
		return nil, err
	}
	rules, _ := r.Rules() // CheckIn has seen to it that they are sound
	if rules, err = c.rulesToAdd(g, rules, len(r.Permissions) > 0, sourceCodes); err != nil {
		return nil, err
	}

	c.write()
	for _, rule := range rules {
		c.addRule(g, rule, c.clock().Unix())
	}
	c.remember(r, r.ClientToken, completedCall{created: []string{g.id}})
	return &model.AuthorizeSecurityGroupResponse{RequestId: c.requestID}, nil
}
