package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeSecurityGroupsRule = ruleOf((*World).describeSecurityGroups)

// describeSecurityGroups is the DescribeSecurityGroups page, and later editions for
// NextToken and MaxResults, which has no bound here (assumed).
func (w *World) describeSecurityGroups(r *model.DescribeSecurityGroupsRequest) (answer[model.DescribeSecurityGroupsResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	ids, ok := idArray(r.SecurityGroupIds)
	err = cmp.Or(
		when(!ok, apierrors.InvalidParameter),
		when(!isOneOf(r.SecurityGroupType, "normal", "enterprise"), apierrors.InvalidParameter),
		when(!isOneOf(r.NetworkType, "vpc", "classic"), apierrors.InvalidParameter),
		checkListing(r.Tag, r.PageNumber, r.PageSize),
		when(r.MaxResults < 0, apierrors.InvalidParameter),
	)
	if err != nil {
		return nil, err
	}
	var found []*group
	for _, g := range w.groups {
		if c.sees(g.OwnerId, g.RegionId) && (len(ids) == 0 || contains(ids, g.SecurityGroupId)) && passesGroup(g, r) {
			found = append(found, g)
		}
	}
	p, err := cut(w, pageRequest{
		action: r.Action(),
		number: r.PageNumber, size: r.PageSize, mostSize: 50,
		token: r.NextToken, results: min(r.MaxResults, 100),
	}, found, func(g *group) int { return g.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeSecurityGroupsResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.DescribeSecurityGroupsResponse{
			RegionId: c.region, TotalCount: p.total, PageNumber: p.number, PageSize: p.size, NextToken: token,
		}
		want.SecurityGroups.SecurityGroup = []model.SecurityGroupItem{}
		for _, g := range p.shown {
			want.SecurityGroups.SecurityGroup = append(want.SecurityGroups.SecurityGroup, groupItem(g))
		}
		return same(got, &want)
	}, nil
}

func passesGroup(g *group, r *model.DescribeSecurityGroupsRequest) bool {
	network := "vpc"
	if g.VpcId == "" {
		network = "classic"
	}
	return isOneOf(r.SecurityGroupId, g.SecurityGroupId) &&
		isOneOf(r.SecurityGroupName, g.SecurityGroupName) &&
		isOneOf(r.SecurityGroupType, g.SecurityGroupType) &&
		isOneOf(r.VpcId, g.VpcId) &&
		isOneOf(r.NetworkType, network) &&
		hasTags(g.Tags, r.Tag)
}

func groupItem(g *group) model.SecurityGroupItem {
	return model.SecurityGroupItem{
		SecurityGroupId:   g.SecurityGroupId,
		SecurityGroupName: g.SecurityGroupName,
		Description:       g.Description,
		SecurityGroupType: g.SecurityGroupType,
		VpcId:             g.VpcId,
		CreationTime:      apiTime(g.created),
		RuleCount:         len(g.rules),
		Tags:              tagItems(g.Tags),

		GroupToGroupRuleCount: g.groupToGroup(),
	}
}
