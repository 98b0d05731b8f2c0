package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var deleteNetworkInterfaceRule = ruleOf((*World).deleteNetworkInterface)

// deleteNetworkInterface is the DeleteNetworkInterface page. That a CreateFailed ENI
// can be deleted, and the code for a primary one, are assumed.
func (w *World) deleteNetworkInterface(r *model.DeleteNetworkInterfaceRequest) (answer[model.DeleteNetworkInterfaceResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if err := checkENIID(r.NetworkInterfaceId); err != nil {
		return nil, err
	}
	e, err := c.changeable(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		when(e.isPrimary(), apierrors.InvalidOperationInvalidEniType),
		when(!e.in(model.StatusAvailable, model.StatusCreateFailed), apierrors.InvalidOperationInvalidEniState),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.DeleteNetworkInterfaceResponse) error {
		w.begin(e, model.StatusDeleting, w.delays.DeleteNetworkInterface)
		return same(got, new(model.DeleteNetworkInterfaceResponse))
	}, nil
}
