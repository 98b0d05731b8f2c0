package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DetachNetworkInterface unbinds a secondary ENI from its instance, or a member from its
// trunk ENI and so from its instance, or a trunk ENI without members. The ENI is
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
//     InvalidOperation.InvalidEcsState;
//  5. the trunk ENI: InvalidParameter.EniNotBelongTrunk for an ENI that is no member of
//     the one that is named, InvalidOperation.HasMemberEniAttached.
//
// The page gives no order; this one is assumed.
func DetachNetworkInterface(s State, r *model.DetachNetworkInterfaceRequest) (State, *model.DetachNetworkInterfaceResponse, error) {
	return applyTo(s, r, detachNetworkInterface)
}

var detachNetworkInterfaceAction = declare(detachNetworkInterface, model.Action{
	Product: model.ProductECS,
	Writes:  true,
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
	if err := c.checkMembership(e, r.TrunkNetworkInstanceId); err != nil {
		return nil, err
	}

	if e.status == inUse {
		c.write()
		c.detach(e)
	}
	return &model.DetachNetworkInterfaceResponse{RequestId: c.requestID}, nil
}

// checkMembership returns InvalidParameter.EniNotBelongTrunk for an ENI that is no member of
// the trunk ENI that is named, InvalidOperation.HasMemberEniAttached for one that has
// members.
func (c *call) checkMembership(e *eni, trunk string) error {
	switch {
	case trunk != "" && (!e.isMember() || c.enis.Get(e.extras.trunk).id(c.world) != trunk):
		return apierrors.InvalidParameterEniNotBelongTrunk.New("TrunkNetworkInstanceId", trunk)
	case c.hasMembers(e):
		return apierrors.InvalidOperationHasMemberEniAttached.New("NetworkInterfaceId", e.id(c.world))
	}
	return nil
}
