package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// The lookups return the resource that a call names, or the error for an id of
// nothing that the caller can name.

// findResourceGroup returns nil for a call that names none.
func (c *call) findResourceGroup(id string) (*resourceGroup, error) {
	if id == "" {
		return nil, nil
	}
	g, ok := find[*resourceGroup](c.world, id)
	if !ok || g.owner != c.account {
		return nil, apierrors.InvalidResourceGroupNotFound.New("ResourceGroupId", id)
	}
	return g, nil
}

func (c *call) ownVPC(id string) (*vpc, error) {
	v, ok := find[*vpc](c.world, id)
	if !ok || !c.sees(v.owner, v.region) {
		return nil, apierrors.InvalidVpcIdNotFound.New("VpcId", id)
	}
	return v, nil
}

// ownVSwitch returns the action's own code for a VSwitch that is unknown.
func (c *call) ownVSwitch(unknown apierrors.Code, id string) (*vswitch, error) {
	v, ok := find[*vswitch](c.world, id)
	if !ok || !c.sees(v.vpc.owner, v.vpc.region) {
		return nil, unknown.New("VSwitchId", id)
	}
	return v, nil
}

// vswitchForENI returns a VSwitch that can give an ENI the addresses of a plan, the
// action's own code for one that is unknown, IncorrectVSwitchStatus or
// InvalidVSwitch.Ipv6NotTurnOn.
func (c *call) vswitchForENI(unknown apierrors.Code, id string, plan addressPlan) (*vswitch, error) {
	const parameter = "VSwitchId"
	v, err := c.ownVSwitch(unknown, id)
	switch {
	case err != nil:
		return nil, err
	case v.status != model.VSwitchAvailable:
		return nil, apierrors.IncorrectVSwitchStatus.New(parameter, id)
	case plan.load().ipv6 > 0 && !v.cidr6.IsValid():
		return nil, apierrors.InvalidVSwitchIpv6NotTurnOn.New(parameter, id)
	}
	return v, nil
}

func (c *call) ownReservation(id string) (*cidrReservation, error) {
	r, ok := find[*cidrReservation](c.world, id)
	if !ok || !c.sees(r.vswitch.vpc.owner, r.vswitch.vpc.region) {
		return nil, apierrors.ResourceNotFoundVSwitchCidrReservation.New("VSwitchCidrReservationId", id)
	}
	return r, nil
}

// ownGroup reports whether there is such a group, as its callers name different
// parameters in the error.
func (c *call) ownGroup(id string) (*group, bool) {
	g, ok := find[*group](c.world, id)
	return g, ok && c.sees(g.owner, g.region)
}

func (c *call) ownInstance(id string) (*instance, error) {
	i, ok := c.findInstance(id)
	if !ok || !c.sees(i.owner, i.region) {
		return nil, apierrors.InvalidEcsIdNotFound.New("InstanceId", id)
	}
	return i, nil
}

func (c *call) ownENI(id string) (*eni, error) {
	e, ok := c.findENI(id)
	if !ok || !c.seesENI(e) {
		return nil, apierrors.InvalidEniIdNotFound.New("NetworkInterfaceId", id)
	}
	return e, nil
}

// eniForChange returns the ENI of a call that is to change it, which no other
// service may manage.
func (c *call) eniForChange(id string) (*eni, error) {
	e, err := c.ownENI(id)
	if err == nil && e.serviceManaged {
		return nil, apierrors.InvalidOperationEniServiceManaged.New("NetworkInterfaceId", id)
	}
	return e, err
}
