package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DeleteVpc deletes a VPC that is empty. It follows (vpc/DeleteVpc, current). Of
// several errors it returns the first in this order: the caller and the region,
// if one is given, as in [CreateVpc]; IdempotentParameterMismatch;
// MissingParameter, InvalidParameter; InvalidVpcId.NotFound;
// DependencyViolation.VSwitch, DependencyViolation.SecurityGroup.
func DeleteVpc(s State, r *model.DeleteVpcRequest) (State, *model.DeleteVpcResponse, error) {
	return applyTo(s, r, deleteVpc)
}

var deleteVpcAction = declare(deleteVpc, model.Action{
	Product:     model.ProductVPC,
	Twin:        model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"DryRun": "false", "ForceDelete": "false"},
})

func deleteVpc(c *call, r *model.DeleteVpcRequest) (*model.DeleteVpcResponse, error) {
	if err := c.admit(anywhere, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if _, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.DeleteVpcResponse{RequestId: c.requestID}, nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	v, err := c.ownVPC(r.VpcId)
	if err != nil {
		return nil, err
	}
	switch {
	case !c.isEmpty(v):
		return nil, apierrors.DependencyViolationVSwitch.New("VpcId", r.VpcId)
	case c.hasGroups(v):
		return nil, apierrors.DependencyViolationSecurityGroup.New("VpcId", r.VpcId)
	}

	c.write()
	c.removeVPC(v)
	c.remember(r, r.ClientToken, completedCall{created: []string{v.id}})
	return &model.DeleteVpcResponse{RequestId: c.requestID}, nil
}
