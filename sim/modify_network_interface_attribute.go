package sim

import (
	"cmp"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// ModifyNetworkInterfaceAttribute changes the attributes of an ENI that the
// request gives. These are its name, description, number of queues, DeleteOnRelease
// and SourceDestCheck, and its security groups, which replace the ones it had. It
// follows (ecs/ModifyNetworkInterfaceAttribute, 2021-07), and for a primary ENI the page
// of the edition: of today's, its groups are those of its instance, and what clients
// are seen to change, SourceDestCheck, is not refused.
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the request by itself: MissingParameter, InvalidParams.EniId,
//     InvalidParameter;
//  3. the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.InvalidEniState unless it is Available or InUse (assumed);
//  4. the groups: InvalidOperation.PrimaryEniOnlySupportModifyNameAndDesc for those of
//     a primary ENI in the edition of today, and as in [CreateNetworkInterface];
//  5. the queues: InvalidOperation.InvalidEniType for a primary ENI, in the edition of
//     today InvalidOperation.ModifyPrimaryEniQueueNumber; for one that is InUse, InvalidOperation.InvalidEcsState unless its instance is Stopped,
//     InvalidOperation.MaxEniQueueNumberExceeded,
//     InvalidOperation.ExceedInstanceTypeQueueNumber, UnsupportedParameter if the
//     type's figure is [model.Unknown].
//
// The page gives no order; this one is assumed.
func ModifyNetworkInterfaceAttribute(s State, r *model.ModifyNetworkInterfaceAttributeRequest) (State, *model.ModifyNetworkInterfaceAttributeResponse, error) {
	return applyTo(s, r, modifyNetworkInterfaceAttribute)
}

var modifyNetworkInterfaceAttributeAction = declare(modifyNetworkInterfaceAttribute, model.Action{
	Product: model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout": "3",
		"ConnectionTrackingConfiguration.TcpEstablishedTimeout":       "910",
		"ConnectionTrackingConfiguration.UdpTimeout":                  "30",
		"EnhancedNetwork.EnableRss":                                   "false",
		"EnhancedNetwork.EnableSriov":                                 "false",
		"EnhancedNetwork.VirtualFunctionQuantity":                     model.NoValue,
		"EnhancedNetwork.VirtualFunctionTotalQueueNumber":             model.NoValue,
		"NetworkInterfaceTrafficConfig.NetworkInterfaceTrafficMode":   "Standard",
		"NetworkInterfaceTrafficConfig.QueueNumber":                   model.NoValue,
		"NetworkInterfaceTrafficConfig.QueuePairNumber":               model.NoValue,
		"NetworkInterfaceTrafficConfig.RxQueueSize":                   model.NoValue,
		"NetworkInterfaceTrafficConfig.TxQueueSize":                   model.NoValue,
		"RxQueueSize": model.NoValue,
		"TxQueueSize": model.NoValue,
	},
})

func modifyNetworkInterfaceAttribute(c *call, r *model.ModifyNetworkInterfaceAttributeRequest) (*model.ModifyNetworkInterfaceAttributeResponse, error) {
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
	if err := c.checkStatus(e, available, inUse); err != nil {
		return nil, err
	}
	groups, err := c.groupsAfterChange(e, r.SecurityGroupId)
	if err != nil {
		return nil, err
	}
	if err := c.checkQueueNumber(e, r.QueueNumber); err != nil {
		return nil, err
	}

	c.write()
	c.setAttributes(e, eniAttributes{
		groups:        groups,
		name:          cmp.Or(r.NetworkInterfaceName, e.name),
		description:   cmp.Or(r.Description, e.description),
		queueNumber:   cmp.Or(uint16(r.QueueNumber), e.queueNumber),
		keepOnRelease: !orDefault(r.DeleteOnRelease, !e.keepOnRelease),
		addressCheck:  orDefault(r.SourceDestCheck, e.addressCheck),
	})
	return &model.ModifyNetworkInterfaceAttributeResponse{RequestId: c.requestID}, nil
}

// groupsAfterChange returns the groups of an ENI after it has joined those that are
// named and left the others, or its own if none is named. Only those that it is
// not yet in need room.
func (c *call) groupsAfterChange(e *eni, ids []string) ([]*group, error) {
	if len(ids) == 0 {
		return e.groups, nil
	}
	if e.isPrimary && c.limits.PrimaryGroupsAreFixed {
		return nil, apierrors.InvalidOperationPrimaryEniOnlySupportModifyNameAndDesc.New("SecurityGroupId.1", ids[0])
	}
	list := groupList{"SecurityGroupId", false, ids}
	groups, err := c.groupsToJoin(groupsOfENIs, e.vswitch.vpc, list)
	if err != nil {
		return nil, err
	}
	joined := slices.DeleteFunc(slices.Clone(groups), func(g *group) bool { return slices.Contains(e.groups, g) })
	return groups, c.checkCapacity(joined, list, e.load())
}

// checkQueueNumber returns the error of step 5 if the number of queues of an ENI
// cannot become this, 0 for no change.
func (c *call) checkQueueNumber(e *eni, queues int) error {
	if queues == 0 {
		return nil
	}
	if e.isPrimary && c.limits.PrimaryGroupsAreFixed {
		return apierrors.InvalidOperationModifyPrimaryEniQueueNumber.New("QueueNumber", strconv.Itoa(queues))
	}
	if err := c.checkSecondary(e); err != nil {
		return err
	}
	if e.boundTo == 0 || e.isMember() {
		return nil
	}
	i := c.instances.Get(e.boundTo)
	if i.status != model.InstanceStopped {
		return apierrors.InvalidOperationInvalidEcsState.New("InstanceId", i.id, model.InstanceStopped, i.status)
	}
	all := queues
	for other := range c.boundENIs(i) {
		if other != e && !other.isMember() {
			all += other.queues(i.kind)
		}
	}
	return checkTypeQueues(i.kind, queues, all)
}
