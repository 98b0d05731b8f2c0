package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var deleteVpcRule = ruleOf((*World).deleteVpc)

// deleteVpc is the DeleteVpc page. Which of its codes comes first is assumed.
func (w *World) deleteVpc(r *model.DeleteVpcRequest) (answer[model.DeleteVpcResponse], error) {
	c, err := w.admitAnywhere(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	if again, err := replay[model.DeleteVpcResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	err = cmp.Or(
		when(r.VpcId == "", apierrors.MissingParameter),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
	)
	if err != nil {
		return nil, err
	}
	v := c.findVPC(r.VpcId)
	if v == nil {
		return nil, apierrors.InvalidVpcIdNotFound
	}
	group := find(w.groups, func(g *group) bool { return g.VpcId == v.VpcId })
	err = cmp.Or(
		when(len(w.vswitchesOf(v)) > 0, apierrors.DependencyViolationVSwitch),
		when(group != nil, apierrors.DependencyViolationSecurityGroup),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.DeleteVpcResponse) error {
		w.vpcs = without(w.vpcs, v)
		c.remember(r.Action(), r.ClientToken, parameters, model.DeleteVpcResponse{})
		return same(got, new(model.DeleteVpcResponse))
	}, nil
}
