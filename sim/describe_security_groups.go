package sim

import (
	"slices"

	"example.com/enisim/model"
)

// DescribeSecurityGroups lists the account's security groups in a region. Each of
// them passes every filter of the request. They are in the order of creation. An
// unknown id finds nothing. It follows (ecs/DescribeSecurityGroups, 2021-07). Of
// several errors it returns the first in this order: the caller and the region,
// as in [CreateVpc]; the request by itself (InvalidParameter);
// InvalidParameter for a NextToken that no answer gave.
func DescribeSecurityGroups(s State, r *model.DescribeSecurityGroupsRequest) (State, *model.DescribeSecurityGroupsResponse, error) {
	return applyTo(s, r, describeSecurityGroups)
}

var describeSecurityGroupsAction = declare(describeSecurityGroups, model.Action{
	Product: model.ProductECS,
	Unsimulated: model.Unsimulated{
		"DryRun":          "false",
		"FuzzyQuery":      "false",
		"IsQueryEcsCount": model.AnyValue,
		"ResourceGroupId": model.NoValue,
		"ServiceManaged":  "false",
	},
})

func describeSecurityGroups(c *call, r *model.DescribeSecurityGroupsRequest) (*model.DescribeSecurityGroupsResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	page, err := newPager[*group](c.world, r.Action(), paging{r.PageNumber, r.PageSize, model.MaxVPCPageSize, r.NextToken, min(r.MaxResults, model.MaxPageSize)})
	if err != nil {
		return nil, err
	}
	ids := model.IDArray(r.SecurityGroupIds)
	for g := range page.rest(&c.groups) {
		if c.sees(g.owner, g.region) && matches(r.SecurityGroupId, g.id) && (len(ids) == 0 || slices.Contains(ids, g.id)) &&
			matches(r.SecurityGroupName, g.name) && matches(r.SecurityGroupType, g.typeName()) && matches(r.VpcId, g.vpc.idOrEmpty()) &&
			matches(r.NetworkType, networkType(g.vpc)) && hasTags(g.tags, r.Tag) &&
			!page.add(g.number, g) {
			break
		}
	}
	return &model.DescribeSecurityGroupsResponse{
		RequestId:      c.requestID,
		RegionId:       c.region.id,
		TotalCount:     page.totalCount(),
		PageNumber:     page.number,
		PageSize:       page.size,
		NextToken:      page.nextToken(c.world),
		SecurityGroups: model.SecurityGroups{SecurityGroup: showAll(page.shown, c.describeGroup)},
	}, nil
}

func (w *world) describeGroup(g *group) model.SecurityGroupItem {
	return model.SecurityGroupItem{
		SecurityGroupId:   g.id,
		SecurityGroupName: g.name,
		Description:       g.description,
		SecurityGroupType: g.typeName(),
		VpcId:             g.vpc.idOrEmpty(),
		CreationTime:      apiTime(g.created),
		RuleCount:         len(w.groupRules.Get(g.number)),
		Tags:              tagItems(g.tags),

		GroupToGroupRuleCount: w.countGroupRules(g),
	}
}
