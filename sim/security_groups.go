package sim

import (
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// groupList is the groups that a request names and the parameter that does.
type groupList struct {
	parameter string
	single    bool // the parameter is no list
	ids       []string
}

// namedGroups returns the groups that a request names, by either parameter.
func namedGroups(single string, list []string) groupList {
	if single != "" {
		return groupList{"SecurityGroupId", true, []string{single}}
	}
	return groupList{"SecurityGroupIds", false, list}
}

// name returns the name of the parameter that names group i.
func (l groupList) name(i int) string {
	if l.single {
		return l.parameter
	}
	return itemName(l.parameter, i)
}

// groupCodes is the codes that an action's page has for groups that an ENI cannot join.
type groupCodes struct {
	unknown  apierrors.Code
	classic  apierrors.Code // a group of the classic network
	otherVPC apierrors.Code
	mixed    apierrors.Code // basic and advanced ones together
}

// groupsOfENIs has the codes of the actions on ENIs. The page has none for mixed groups;
// InvalidParameter.Conflict is assumed.
var groupsOfENIs = groupCodes{
	unknown:  apierrors.InvalidSecurityGroupIdNotFound,
	classic:  apierrors.InvalidSecurityGroupIdNotVpc,
	otherVPC: apierrors.InvalidOperationVpcMismatch,
	mixed:    apierrors.InvalidParameterConflict,
}

// groupsToJoin returns the groups that an ENI of a VPC is to join, each once, in
// the order given. For each of them it may return a code for one that is unknown, of the
// classic network or of another VPC, then JoinedGroupLimitExceed for too many, then a
// code for basic and advanced ones together.
func (c *call) groupsToJoin(codes groupCodes, v *vpc, list groupList) ([]*group, error) {
	most := c.quotas.SecurityGroupsPerNetworkInterface
	groups := make([]*group, 0, min(len(list.ids), most))
	for i, id := range list.ids {
		g, ok := c.ownGroup(id)
		switch {
		case !ok:
			return nil, codes.unknown.New(list.name(i), id)
		case g.vpc == nil:
			return nil, codes.classic.New(list.name(i), id)
		case g.vpc != v:
			return nil, codes.otherVPC.New(list.name(i), id)
		case !slices.Contains(groups, g):
			groups = append(groups, g)
		}
	}
	if len(groups) > most {
		return nil, apierrors.JoinedGroupLimitExceed.New(list.parameter+".N", strconv.Itoa(len(groups)), strconv.Itoa(most))
	}
	for _, g := range groups {
		if g.enterprise != groups[0].enterprise {
			return nil, codes.mixed.New(list.parameter+".N", "").
				WithDetail("An ENI cannot join basic and advanced security groups together.")
		}
	}
	return groups, nil
}

// checkCapacity returns SecurityGroupInstanceLimitExceed for the first of the
// groups that a request names which has no room for more.
func (c *call) checkCapacity(groups []*group, list groupList, more groupLoad) error {
	for _, g := range groups {
		if !c.hasRoom(g, more) {
			return apierrors.SecurityGroupInstanceLimitExceed.New(list.name(slices.Index(list.ids, g.id)), g.id)
		}
	}
	return nil
}

// checkCapacityForMore is checkCapacity for the groups that an ENI is in.
func (c *call) checkCapacityForMore(e *eni, more groupLoad) error {
	for _, g := range e.groups {
		if !c.hasRoom(g, more) {
			return apierrors.SecurityGroupInstanceLimitExceed.New("SecurityGroupId", g.id)
		}
	}
	return nil
}

// hasRoom reports whether a group can take more.
func (c *call) hasRoom(g *group, more groupLoad) bool {
	return c.places(g, more) <= c.capacity(g)-c.places(g, c.groupLoads.Get(g.number))
}
