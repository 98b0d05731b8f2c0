package sim

import "example.com/enisim/model"

// AuthorizeSecurityGroup gives a security group inbound rules. One that it has already is
// left as it is. It follows (ecs/AuthorizeSecurityGroup, 2021-07), and
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
	rules := rulesRequest{r.AccessKeyId, r.RegionId, r.SecurityGroupId, r.ClientToken, len(r.Permissions) > 0, r.Rules, sourceCodes}
	change, err := c.authorization(r, rules)
	if err != nil {
		return nil, err
	}

	if !change.replayed {
		c.write()
		c.changeRules(change)
		c.remember(r, r.ClientToken, completedCall{created: []string{change.group.id}})
	}
	return &model.AuthorizeSecurityGroupResponse{RequestId: c.requestID}, nil
}

// authorization returns what a call that adds rules changes.
func (c *call) authorization(r model.Request, of rulesRequest) (ruleChange, error) {
	change, rules, err := c.beginRuleChange(r, of)
	if err != nil || change.replayed {
		return change, err
	}
	change.added, err = c.rulesToAdd(change.group, rules, of.listed, of.codes)
	return change, err
}
