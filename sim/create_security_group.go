package sim

import "example.com/enisim/model"

// CreateSecurityGroup creates a group in a VPC or in the classic network. It
// follows (ecs/CreateSecurityGroup, 2021-07). Of several errors it returns the
// first in this order: the caller and the region, as in [CreateVpc];
// IdempotentParameterMismatch; the request by itself, in the order of
// [model.CreateSecurityGroupRequest.Check]; InvalidVpcId.NotFound.
func CreateSecurityGroup(s State, r *model.CreateSecurityGroupRequest) (State, *model.CreateSecurityGroupResponse, error) {
	return applyTo(s, r, createSecurityGroup)
}

var createSecurityGroupAction = declare(createSecurityGroup, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"ResourceGroupId": model.NoValue, "ServiceManaged": "false"},
})

func createSecurityGroup(c *call, r *model.CreateSecurityGroupRequest) (*model.CreateSecurityGroupResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.CreateSecurityGroupResponse{RequestId: c.requestID, SecurityGroupId: earlier.created[0]}, nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	var in *vpc
	if r.VpcId != "" {
		var err error
		if in, err = c.ownVPC(r.VpcId); err != nil {
			return nil, err
		}
	}

	c.write()
	g := c.addGroup(group{
		labels:     c.labels(r.SecurityGroupName, r.Description, r.Tag),
		vpc:        in,
		region:     c.region,
		owner:      c.account,
		enterprise: r.SecurityGroupType == model.GroupEnterprise,
	})
	c.remember(r, r.ClientToken, completedCall{created: []string{g.id}})
	return &model.CreateSecurityGroupResponse{RequestId: c.requestID, SecurityGroupId: g.id}, nil
}
