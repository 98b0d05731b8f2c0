package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var attachNetworkInterfaceRule = ruleOf((*World).attachNetworkInterface)

// attachNetworkInterface is the AttachNetworkInterface page.
func (w *World) attachNetworkInterface(r *model.AttachNetworkInterfaceRequest) (answer[model.AttachNetworkInterfaceResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if err := checkBinding(r.InstanceId, r.NetworkInterfaceId, r.TrunkNetworkInstanceId); err != nil {
		return nil, err
	}
	e, err := c.changeable(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	i := c.findInstance(r.InstanceId)
	err = cmp.Or(
		when(e.isPrimary(), apierrors.InvalidOperationInvalidEniType),
		when(!e.in(model.StatusAvailable), apierrors.InvalidOperationInvalidEniState),
		when(i == nil, apierrors.InvalidEcsIdNotFound),
	)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		when(!w.isBindable(i), apierrors.InvalidOperationInvalidEcsState),
		// An ENI is bound to an instance of VPC type in the same zone (the page).
		when(i.vpc != e.VpcId, apierrors.InvalidOperationVpcMismatch),
		when(i.ZoneId != e.ZoneId, apierrors.InvalidOperationAvailabilityZoneMismatch),
		c.checkTrunk(e, i, r.TrunkNetworkInstanceId),
	)
	if err == nil {
		err = w.checkTypeTakes(i, e, r.TrunkNetworkInstanceId != "")
	}
	if err != nil {
		return nil, err
	}
	return func(got *model.AttachNetworkInterfaceResponse) error {
		e.InstanceId = i.InstanceId
		w.enroll(e, r.TrunkNetworkInstanceId)
		w.begin(e, model.StatusAttaching, w.delays.AttachNetworkInterface)
		return same(got, new(model.AttachNetworkInterfaceResponse))
	}, nil
}
