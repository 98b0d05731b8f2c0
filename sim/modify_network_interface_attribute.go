package sim

import (
	"cmp"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// ModifyNetworkInterfaceAttribute changes those attributes of an ENI that the
// request gives: its groups, of which it is in no others afterwards, its name,
// its description, its number of queues, and whether it goes with its instance.
// It follows the ModifyNetworkInterfaceAttribute page of the ECS API reference,
// edition of 2021-07.
//
// Of several errors the first in this order is returned:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the request by itself: MissingParameter, InvalidParams.EniId,
//     InvalidParameter;
//  3. the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.InvalidEniState unless it is Available or InUse (assumed);
//  4. the groups, as in [CreateNetworkInterface];
//  5. the queues: InvalidOperation.InvalidEniType for a primary ENI; for one that
//     is InUse, InvalidOperation.InvalidEcsState unless its instance is Stopped,
//     InvalidOperation.MaxEniQueueNumberExceeded,
//     InvalidOperation.ExceedInstanceTypeQueueNumber.
//
// The page gives no order; this one is assumed.
func ModifyNetworkInterfaceAttribute(s State, r *model.ModifyNetworkInterfaceAttributeRequest) (State, *model.ModifyNetworkInterfaceAttributeResponse, error) {
	return applyTo[*model.ModifyNetworkInterfaceAttributeResponse](s, r)
}

func modifyNetworkInterfaceAttribute(c *call, r *model.ModifyNetworkInterfaceAttributeRequest) (*model.ModifyNetworkInterfaceAttributeResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	e, err := c.changeableENI(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	if err := c.checkStatus(e, available, inUse); err != nil {
		return nil, err
	}
	groups, err := c.regrouped(e, r.SecurityGroupId)
	if err != nil {
		return nil, err
	}
	if err := c.checkQueueNumber(e, r.QueueNumber); err != nil {
		return nil, err
	}

	c.write()
	c.reshapeENI(e, func(e *eni) {
		e.groups = groups
		e.name = cmp.Or(r.NetworkInterfaceName, e.name)
		e.description = cmp.Or(r.Description, e.description)
		e.queueNumber = cmp.Or(uint16(r.QueueNumber), e.queueNumber)
		if r.DeleteOnRelease != nil {
			e.outlives = !*r.DeleteOnRelease
		}
	})
	return &model.ModifyNetworkInterfaceAttributeResponse{RequestId: c.requestID}, nil
}

// regrouped returns the groups of an ENI after it has joined those that are
// named and left the others, or its own if none is named. Only those that it is
// not yet in need room.
func (c *call) regrouped(e *eni, ids []string) ([]*group, error) {
	if len(ids) == 0 {
		return e.groups, nil
	}
	list := groupList{"SecurityGroupId", false, ids}
	groups, err := c.joinable(e.vswitch.vpc, list)
	if err != nil {
		return nil, err
	}
	joined := slices.DeleteFunc(slices.Clone(groups), func(g *group) bool { return slices.Contains(e.groups, g) })
	return groups, c.checkCapacity(joined, list, e.addresses())
}

// checkQueueNumber wants an ENI to be one whose number of queues may become
// this, 0 for no change.
func (c *call) checkQueueNumber(e *eni, queues int) error {
	if queues == 0 {
		return nil
	}
	if err := c.checkSecondary(e); err != nil || e.bound == 0 {
		return err
	}
	i := c.instances.get(e.bound)
	if i.status != model.InstanceStopped {
		return apierrors.InvalidOperationInvalidEcsState.New("InstanceId", i.id, model.InstanceStopped, i.status)
	}
	all := queues
	for other := range c.boundTo(i) {
		if other != e {
			all += other.queues(i.kind)
		}
	}
	return checkTypeQueues(i.kind, queues, all)
}
