package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// toJoin finds the groups that an ENI of a VPC is to be in, each once however
// often it is named (assumed). Each must be known, be no group of the classic
// network and be in the VPC (the page); then at most 5 are allowed unless the
// quota says otherwise (Limits), and not basic and advanced ones together
// (Security groups; that this is InvalidParameter.Conflict is assumed).
func (c caller) toJoin(vpcID string, ids []string) ([]*group, error) {
	var joined []*group
	for _, id := range ids {
		g := c.findGroup(id)
		switch {
		case g == nil:
			return nil, apierrors.InvalidSecurityGroupIdNotFound
		case g.VpcId == "":
			return nil, apierrors.InvalidSecurityGroupIdNotVpc
		case g.VpcId != vpcID:
			return nil, apierrors.InvalidOperationVpcMismatch
		case find(joined, func(j *group) bool { return j == g }) == nil:
			joined = append(joined, g)
		}
	}
	if len(joined) > c.quotas.SecurityGroupsPerNetworkInterface {
		return nil, apierrors.JoinedGroupLimitExceed
	}
	for _, g := range joined {
		if g.SecurityGroupType != joined[0].SecurityGroupType {
			return nil, apierrors.InvalidParameterConflict
		}
	}
	return joined, nil
}

// checkCapacity checks that each group has room for more private addresses: 2,000 in
// a basic one, 65,536 in an advanced one (Limits). Primary and secondary ENIs
// share it; the private addresses are the IPv4 ones.
func (w *World) checkCapacity(groups []*group, more int) error {
	for _, g := range groups {
		room := w.quotas.NormalGroupAddresses
		if g.SecurityGroupType == model.GroupEnterprise {
			room = w.quotas.EnterpriseGroupAddresses
		}
		for _, e := range w.enis {
			if contains(e.SecurityGroupIds, g.SecurityGroupId) {
				room -= e.addresses()
			}
		}
		if more > room {
			return apierrors.SecurityGroupInstanceLimitExceed
		}
	}
	return nil
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
