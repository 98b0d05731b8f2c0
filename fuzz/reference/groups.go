package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// groupErrors holds the codes of a page for groups that an ENI cannot join: one that
// does not exist, one of the classic network, one of another VPC, and basic and advanced
// ones together.
type groupErrors struct{ unknown, classic, elsewhere, mixed apierrors.Code }

var (
	// eniGroups is the page; that mixed ones are InvalidParameter.Conflict is assumed.
	eniGroups = groupErrors{
		apierrors.InvalidSecurityGroupIdNotFound, apierrors.InvalidSecurityGroupIdNotVpc,
		apierrors.InvalidOperationVpcMismatch, apierrors.InvalidParameterConflict,
	}
	// instanceGroups is the RunInstances page, the current CreateInstance page for mixed
	// ones; a group of the classic network is in no VPC (assumed).
	instanceGroups = groupErrors{
		apierrors.InvalidSecurityGroupId, apierrors.OperationDeniedInconsistentNetwork,
		apierrors.OperationDeniedInconsistentNetwork, apierrors.InvalidOperationMultiGroupType,
	}
)

// toJoin finds the groups that an ENI of a VPC joins, each once (assumed). Each must
// exist, not be of the classic network, and be in the VPC; then at most 5 are allowed,
// or the quota (ecs/Limits, 2021-07), and not basic and advanced ones together
// (ecs/Security groups, current).
func (c caller) toJoin(codes groupErrors, vpcID string, ids []string) ([]*group, error) {
	var joined []*group
	for _, id := range ids {
		g := c.findGroup(id)
		switch {
		case g == nil:
			return nil, codes.unknown
		case g.VpcId == "":
			return nil, codes.classic
		case g.VpcId != vpcID:
			return nil, codes.elsewhere
		case find(joined, func(j *group) bool { return j == g }) == nil:
			joined = append(joined, g)
		}
	}
	if len(joined) > c.quotas.SecurityGroupsPerNetworkInterface {
		return nil, apierrors.JoinedGroupLimitExceed
	}
	for _, g := range joined {
		if g.SecurityGroupType != joined[0].SecurityGroupType {
			return nil, codes.mixed
		}
	}
	return joined, nil
}

// checkCapacity checks that each group has room for more ENIs and addresses: 2,000
// addresses in a basic one, 65,536 in an advanced one (ecs/Limits, 2021-07), shared by
// primary and secondary ENIs. The addresses are the private IPv4 ones. Today those of IPv6
// count in a basic group too, and ENIs instead of addresses in an advanced one
// (ecs/Security groups, current).
func (w *World) checkCapacity(groups []*group, enis, ipv4, ipv6 int) error {
	for _, g := range groups {
		room := w.quotas.NormalGroupAddresses
		if g.SecurityGroupType == model.GroupEnterprise {
			room = w.quotas.EnterpriseGroupAddresses
		}
		for _, e := range w.enis {
			if contains(e.SecurityGroupIds, g.SecurityGroupId) {
				room -= w.places(g, 1, e.addresses(), e.addresses6())
			}
		}
		if w.places(g, enis, ipv4, ipv6) > room {
			return apierrors.SecurityGroupInstanceLimitExceed
		}
	}
	return nil
}

// places is how much ENIs and addresses count in a group.
func (w *World) places(g *group, enis, ipv4, ipv6 int) int {
	switch {
	case !w.current:
		return ipv4
	case g.SecurityGroupType == model.GroupEnterprise:
		return enis
	}
	return ipv4 + ipv6
}

func idsOf(groups []*group) []string {
	var ids []string
	for _, g := range groups {
		ids = append(ids, g.SecurityGroupId)
	}
	return ids
}

func groupsNamed(one string, several []string) []string {
	if one != "" {
		return []string{one}
	}
	return several
}
