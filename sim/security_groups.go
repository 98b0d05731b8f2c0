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

// groupsToJoin returns the groups that an ENI of a VPC is to join, each once, in
// the order given. For each of them it may return InvalidSecurityGroupId.NotFound,
// InvalidSecurityGroupId.NotVpc or InvalidOperation.VpcMismatch, then
// JoinedGroupLimitExceed for too many, then InvalidParameter.Conflict for basic and
// advanced ones together.
func (c *call) groupsToJoin(v *vpc, list groupList) ([]*group, error) {
	most := c.quotas.SecurityGroupsPerNetworkInterface
	groups := make([]*group, 0, min(len(list.ids), most))
	for i, id := range list.ids {
		g, ok := c.ownGroup(id)
		switch {
		case !ok:
			return nil, apierrors.InvalidSecurityGroupIdNotFound.New(list.name(i), id)
		case g.vpc == nil:
			return nil, apierrors.InvalidSecurityGroupIdNotVpc.New(list.name(i), id)
		case g.vpc != v:
			return nil, apierrors.InvalidOperationVpcMismatch.New(list.name(i), id)
		case !slices.Contains(groups, g):
			groups = append(groups, g)
		}
	}
	if len(groups) > most {
		return nil, apierrors.JoinedGroupLimitExceed.New(list.parameter+".N", strconv.Itoa(len(groups)), strconv.Itoa(most))
	}
	for _, g := range groups {
		if g.enterprise != groups[0].enterprise {
			return nil, apierrors.InvalidParameterConflict.New(list.parameter+".N", "",
				"An ENI cannot join basic and advanced security groups together.")
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
