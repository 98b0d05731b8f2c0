package sim

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DeleteVpc deletes a VPC in which nothing stands any more. It follows the
// DeleteVpc page of the VPC API. Of several errors the first in this order is
// returned: the caller and the region, if one is given, as in
// [CreateNetworkInterface]; MissingParameter; InvalidVpcId.NotFound;
// DependencyViolation while the VPC has a VSwitch or a security group (the page
// has several codes that start so; that it is this one is assumed).
func DeleteVpc(s State, r *model.DeleteVpcRequest) (State, *model.DeleteVpcResponse, error) {
	return applyTo[*model.DeleteVpcResponse](s, r)
}

func deleteVpc(c *call, r *model.DeleteVpcRequest) (*model.DeleteVpcResponse, error) {
	if err := cmp.Or(c.admitSomewhere(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	v, err := c.ownedVPC(r.VpcId)
	if err != nil {
		return nil, err
	}
	if !c.isEmpty(v) || c.hasGroups(v) {
		return nil, apierrors.DependencyViolation.New("VpcId", r.VpcId)
	}

	c.write()
	c.vpcs.remove(c.owner, v.number)
	c.ids.remove(c.owner, v.id)
	return &model.DeleteVpcResponse{RequestId: c.requestID}, nil
}

// isEmpty tells whether a VPC has no VSwitch.
func (c *call) isEmpty(v *vpc) bool {
	for range c.vswitchesOf(v) {
		return false
	}
	return true
}

func (c *call) hasGroups(v *vpc) bool {
	for g := range c.groups.values() {
		if g.vpc == v {
			return true
		}
	}
	return false
}
