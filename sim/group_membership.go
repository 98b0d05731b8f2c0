package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// groupMembership is what the actions by which an instance or an ENI joins or leaves a group
// have in common.
type groupMembership struct{ accessKeyID, regionID, groupID, instanceID, eniID string }

// groupMember returns the group of a call, and the ENI that is to join or leave it: the one
// that the call names, or the primary ENI of the instance that it names. Its errors are
// those that [JoinSecurityGroup] documents.
func (c *call) groupMember(r model.Request, of groupMembership) (*eni, *group, error) {
	if err := c.admit(anywhere, r.Action(), of.accessKeyID, of.regionID); err != nil {
		return nil, nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, nil, err
	}
	g, ok := c.ownGroup(of.groupID)
	if !ok {
		return nil, nil, apierrors.InvalidSecurityGroupIdNotFound.New("SecurityGroupId", of.groupID)
	}
	if of.instanceID != "" {
		e, err := c.groupMemberOfInstance(of.instanceID, g)
		return e, g, err
	}
	e, err := c.eniForChange(of.eniID)
	if err != nil {
		return nil, nil, err
	}
	if err := c.checkSecondary(e); err != nil {
		return nil, nil, err
	}
	if err := c.checkStatus(e, available, inUse); err != nil {
		return nil, nil, err
	}
	if e.vswitch.vpc != g.vpc {
		return nil, nil, apierrors.InvalidOperationVpcMismatch.New("SecurityGroupId", g.id)
	}
	return e, g, nil
}

// groupMemberOfInstance returns the primary ENI of an instance that is in the VPC of a group.
func (c *call) groupMemberOfInstance(id string, g *group) (*eni, error) {
	const parameter = "InstanceId"
	i, ok := c.findInstance(id)
	if !ok || !c.sees(i.owner, i.region) {
		return nil, apierrors.InvalidInstanceIdNotFound.New(parameter, id)
	}
	if err := checkInState(parameter, i, model.InstanceRunning, model.InstanceStopped); err != nil {
		return nil, err
	}
	e := c.enis.Get(i.primary) // nil in the classic network, whose groups are not simulated
	if e == nil || e.vswitch.vpc != g.vpc {
		return nil, apierrors.InvalidInstanceIdMismatch.New(parameter, id)
	}
	return e, nil
}
