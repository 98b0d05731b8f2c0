package sim

import (
	"cmp"

	"example.com/enisim/model"
)

// DeleteNetworkInterface deletes a secondary ENI that is bound to nothing. The
// ENI is Deleting for the delay that the topology sets; then its addresses are
// free, its groups and its quota have room, and its id is unknown. It follows
// the DeleteNetworkInterface page of the ECS API reference, edition of 2021-07.
//
// Of several errors the first in this order is returned:
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
	return applyTo[*model.DeleteNetworkInterfaceResponse](s, r)
}

func deleteNetworkInterface(c *call, r *model.DeleteNetworkInterfaceRequest) (*model.DeleteNetworkInterfaceResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	e, err := c.changeableENI(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(c.checkSecondary(e), c.checkStatus(e, available, createFailed)); err != nil {
		return nil, err
	}

	c.write()
	c.begin(e, deleting, c.delays.DeleteNetworkInterface)
	return &model.DeleteNetworkInterfaceResponse{RequestId: c.requestID}, nil
}
