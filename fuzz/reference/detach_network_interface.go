package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var detachNetworkInterfaceRule = ruleOf((*World).detachNetworkInterface)

// detachNetworkInterface is the DetachNetworkInterface page. That an ENI of
// another instance is InvalidOperation.InvalidEniState is assumed.
func (w *World) detachNetworkInterface(r *model.DetachNetworkInterfaceRequest) (answer[model.DetachNetworkInterfaceResponse], error) {
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
		when(e.isPrimary(), apierrors.InvalidOperationDetachPrimaryEniNotAllowed),
		when(!e.in(model.StatusInUse, model.StatusDetaching), apierrors.InvalidOperationInvalidEniState),
		when(i == nil, apierrors.InvalidEcsIdNotFound),
		when(e.InstanceId != r.InstanceId, apierrors.InvalidOperationInvalidEniState),
	)
	if err == nil && !w.isBindable(i) {
		err = apierrors.InvalidOperationInvalidEcsState
	}
	if err == nil {
		err = cmp.Or(
			when(r.TrunkNetworkInstanceId != "" && e.TrunkNetworkInterfaceId != r.TrunkNetworkInstanceId, apierrors.InvalidParameterEniNotBelongTrunk),
			when(len(w.members(e)) > 0, apierrors.InvalidOperationHasMemberEniAttached),
		)
	}
	if err != nil {
		return nil, err
	}
	return func(got *model.DetachNetworkInterfaceResponse) error {
		// The page allows Detaching; a second call changes nothing (assumed).
		if e.Status == model.StatusInUse {
			w.begin(e, model.StatusDetaching, w.delays.DetachNetworkInterface)
		}
		return same(got, new(model.DetachNetworkInterfaceResponse))
	}, nil
}
