package sim

import (
	"example.com/enisim/model"
)

// CreateSecurityGroup makes a group in a VPC, or in the classic network. It
// follows the CreateSecurityGroup page of the ECS API reference. Of several errors
// the first in this order is returned: the caller and the region, as in
// [CreateNetworkInterface]; IdempotentParameterMismatch; the request by itself, in
// the order of [model.CreateSecurityGroupRequest.Check]; InvalidVpcId.NotFound.
func CreateSecurityGroup(s State, r *model.CreateSecurityGroupRequest) (State, *model.CreateSecurityGroupResponse, error) {
	return applyTo[*model.CreateSecurityGroupResponse](s, r)
}

func createSecurityGroup(c *call, r *model.CreateSecurityGroupRequest) (*model.CreateSecurityGroupResponse, error) {
	if err := c.admit(r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.CreateSecurityGroupResponse{RequestId: c.requestID, SecurityGroupId: earlier.made[0]}, nil
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	var in *vpc
	if r.VpcId != "" {
		var err error
		if in, err = c.ownedVPC(r.VpcId); err != nil {
			return nil, err
		}
	}

	c.write()
	g := &group{
		labels:     c.labels(r.SecurityGroupName, r.Description, r.Tag),
		vpc:        in,
		region:     c.region,
		owner:      c.account,
		enterprise: r.SecurityGroupType == model.GroupEnterprise,
	}
	g.number, g.id = c.mint(ofGroup, "sg-"+c.region.infix, 17, c.ids.has)
	c.groups.put(c.owner, g.number, g)
	c.ids.put(c.owner, g.id, g)
	c.remember(r, r.ClientToken, token{made: []string{g.id}})
	return &model.CreateSecurityGroupResponse{RequestId: c.requestID, SecurityGroupId: g.id}, nil
}
