package sim

import (
	"cmp"
	"slices"

	"example.com/enisim/model"
)

// DescribeSecurityGroups lists the account's groups of a region that pass every
// filter of the request, in the order in which they were made. An id that is
// unknown finds nothing. It follows the DescribeSecurityGroups page of the ECS API
// reference, edition of 2021-07. Of several errors the first in this order is
// returned: the caller and the region, as in [CreateNetworkInterface]; the request
// by itself (InvalidParameter); InvalidParameter for a NextToken that no answer
// gave.
func DescribeSecurityGroups(s State, r *model.DescribeSecurityGroupsRequest) (State, *model.DescribeSecurityGroupsResponse, error) {
	return applyTo[*model.DescribeSecurityGroupsResponse](s, r)
}

func describeSecurityGroups(c *call, r *model.DescribeSecurityGroupsRequest) (*model.DescribeSecurityGroupsResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	page, err := pageOf[*group](c.world, pageRequest{r.Action(), r.PageNumber, r.PageSize, model.MaxVPCPageSize, r.NextToken, r.MaxResults})
	if err != nil {
		return nil, err
	}
	ids := model.IDArray(r.SecurityGroupIds)
	for g := range c.groups.values() {
		if c.sees(g.owner, g.region) && is(r.SecurityGroupId, g.id) && (len(ids) == 0 || slices.Contains(ids, g.id)) &&
			is(r.SecurityGroupName, g.name) && is(r.SecurityGroupType, g.typeName()) && is(r.VpcId, g.vpc.idOrEmpty()) &&
			is(r.NetworkType, networkType(g.vpc)) && hasTags(g.tags, r.Tag) {
			page.add(g.number, g)
		}
	}
	return &model.DescribeSecurityGroupsResponse{
		RequestId:      c.requestID,
		RegionId:       c.region.id,
		TotalCount:     page.passed,
		PageNumber:     page.number,
		PageSize:       page.size,
		NextToken:      page.nextToken(c.world),
		SecurityGroups: model.SecurityGroups{SecurityGroup: showAll(page.shown, describeGroup)},
	}, nil
}

func describeGroup(g *group) model.SecurityGroupItem {
	return model.SecurityGroupItem{
		SecurityGroupId:   g.id,
		SecurityGroupName: g.name,
		Description:       g.description,
		SecurityGroupType: g.typeName(),
		VpcId:             g.vpc.idOrEmpty(),
		CreationTime:      apiTime(g.created),
		Tags:              tagItems(g.tags),
	}
}

// typeName is the kind of group as the API spells it.
func (g *group) typeName() string {
	if g.enterprise {
		return model.GroupEnterprise
	}
	return model.GroupNormal
}

// networkType tells the classic network, which is no VPC, from the others.
func networkType(v *vpc) string {
	if v == nil {
		return "classic"
	}
	return "vpc"
}

func (v *vpc) idOrEmpty() string {
	if v == nil {
		return ""
	}
	return v.id
}
