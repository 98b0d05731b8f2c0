package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DetachNetworkInterface unbinds a secondary ENI from its instance. The ENI is
// Detaching for the delay that the topology sets, then Available, with all its
// attributes but the binding. A second call while it is Detaching succeeds and
// changes nothing. It follows (ecs/DetachNetworkInterface, 2021-07).
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateNetworkInterface], with
//     InvalidOperation.InvalidRegion for an unknown region;
//  2. the request by itself: MissingParameter, InvalidInstanceID.Malformed,
//     InvalidParams.EniId;
//  3. the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.DetachPrimaryEniNotAllowed,
//     InvalidOperation.InvalidEniState;
//  4. the instance: InvalidEcsId.NotFound, InvalidOperation.InvalidEniState for
//     an ENI that is bound to another (assumed),
//     InvalidOperation.InvalidEcsState.
//
// The page gives no order; this one is assumed.
func DetachNetworkInterface(s State, r *model.DetachNetworkInterfaceRequest) (State, *model.DetachNetworkInterfaceResponse, error) {
	return applyTo(s, r, detachNetworkInterface)
}

var detachNetworkInterfaceAction = declare(detachNetworkInterface, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"TrunkNetworkInstanceId": model.NoValue},
})

func detachNetworkInterface(c *call, r *model.DetachNetworkInterfaceRequest) (*model.DetachNetworkInterfaceResponse, error) {
	if err := c.admit(bindingAccess, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	e, err := c.eniForChange(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	if e.isPrimary {
		return nil, apierrors.InvalidOperationDetachPrimaryEniNotAllowed.New("NetworkInterfaceId", r.NetworkInterfaceId)
	}
	if err := c.checkStatus(e, inUse, detaching); err != nil {
		return nil, err
	}
	i, err := c.ownInstance(r.InstanceId)
	if err != nil {
		return nil, err
	}
	if e.boundTo != i.number {
		return nil, apierrors.InvalidOperationInvalidEniState.New("InstanceId", r.InstanceId,
			"bound to "+i.id, "bound to "+c.instances.Get(e.boundTo).id)
	}
	if err := checkBindable(i); err != nil {
		return nil, err
	}

	if e.status == inUse {
		c.write()
		c.detach(e)
	}
	return &model.DetachNetworkInterfaceResponse{RequestId: c.requestID}, nil
}
