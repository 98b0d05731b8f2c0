package sim

import "example.com/enisim/model"

// DeleteNetworkInterface deletes a secondary ENI that is bound to no instance.
// The ENI is Deleting for the delay that the topology sets. Then its id is
// unknown, its addresses are free, and it counts for no group and no quota. It
// follows (ecs/DeleteNetworkInterface, 2021-07).
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the request by itself: MissingParameter, InvalidParams.EniId;
//  3. the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.InvalidEniType for a primary one (assumed),
//     InvalidOperation.InvalidEniState unless it is Available or, which is
//     assumed, CreateFailed.
//
// The page gives no order; this one is assumed.
func DeleteNetworkInterface(s State, r *model.DeleteNetworkInterfaceRequest) (State, *model.DeleteNetworkInterfaceResponse, error) {
	return applyTo(s, r, deleteNetworkInterface)
}

var deleteNetworkInterfaceAction = declare(deleteNetworkInterface, model.Action{Product: model.ProductECS, Writes: true})

func deleteNetworkInterface(c *call, r *model.DeleteNetworkInterfaceRequest) (*model.DeleteNetworkInterfaceResponse, error) {
	if err := c.admit(withENIs, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	e, err := c.eniForChange(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	if err := c.checkSecondary(e); err != nil {
		return nil, err
	}
	if err := c.checkStatus(e, available, createFailed); err != nil {
		return nil, err
	}

	c.write()
	c.deleteENI(e)
	return &model.DeleteNetworkInterfaceResponse{RequestId: c.requestID}, nil
}
