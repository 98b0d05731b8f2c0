package sim

import (
	"cmp"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// AttachNetworkInterface binds a secondary ENI that is Available to an instance
// of its VPC and zone. The ENI is Attaching for the delay that the topology
// sets, then InUse. It follows the AttachNetworkInterface page of the ECS API
// reference, edition of 2021-07.
//
// Of several errors the first in this order is returned:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the request by itself: MissingParameter, InvalidInstanceID.Malformed,
//     InvalidParams.EniId;
//  3. the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.InvalidEniType, InvalidOperation.InvalidEniState;
//  4. the instance: InvalidEcsId.NotFound, InvalidOperation.InvalidEcsState;
//  5. where they are: InvalidOperation.VpcMismatch,
//     InvalidOperation.AvailabilityZoneMismatch;
//  6. the instance type: EniPerInstanceLimitExceeded,
//     InvalidOperation.Ipv4CountExceeded, InvalidOperation.Ipv6NotSupport,
//     InvalidOperation.Ipv6CountExceeded,
//     InvalidOperation.MaxEniQueueNumberExceeded,
//     InvalidOperation.ExceedInstanceTypeQueueNumber.
//
// The page gives no order; this one is assumed.
func AttachNetworkInterface(s State, r *model.AttachNetworkInterfaceRequest) (State, *model.AttachNetworkInterfaceResponse, error) {
	return applyTo[*model.AttachNetworkInterfaceResponse](s, r)
}

func attachNetworkInterface(c *call, r *model.AttachNetworkInterfaceRequest) (*model.AttachNetworkInterfaceResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	e, err := c.changeableENI(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(c.checkSecondary(e), c.checkStatus(e, available)); err != nil {
		return nil, err
	}
	i, err := c.ownedInstance(r.InstanceId)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(checkBindable(i), c.checkPlace(e, i), c.checkType(e, i)); err != nil {
		return nil, err
	}

	c.write()
	c.link(i.number, e.number)
	bound := *e
	bound.bound = i.number
	c.begin(&bound, attaching, c.delays.AttachNetworkInterface)
	return &model.AttachNetworkInterfaceResponse{RequestId: c.requestID}, nil
}

// changeableENI finds the ENI of a call that is to change it.
func (c *call) changeableENI(id string) (*eni, error) {
	e, err := c.ownedENI(id)
	if err == nil && e.serviceManaged {
		return nil, apierrors.InvalidOperationEniServiceManaged.New("NetworkInterfaceId", id)
	}
	return e, err
}

// ownedENI finds the ENI of a call.
func (c *call) ownedENI(id string) (*eni, error) {
	e, ok := c.findENI(id)
	if !ok || !c.sees(e.vswitch.vpc.owner, e.vswitch.vpc.region) {
		return nil, apierrors.InvalidEniIdNotFound.New("NetworkInterfaceId", id)
	}
	return e, nil
}

// ownedInstance finds the instance of a call.
func (c *call) ownedInstance(id string) (*instance, error) {
	i, ok := c.findInstance(id)
	if !ok || !c.sees(i.owner, i.region) {
		return nil, apierrors.InvalidEcsIdNotFound.New("InstanceId", id)
	}
	return i, nil
}

// checkSecondary wants an ENI that does not live and die with its instance.
func (c *call) checkSecondary(e *eni) error {
	if e.isPrimary {
		return apierrors.InvalidOperationInvalidEniType.New("NetworkInterfaceId", e.id(c.world), model.TypeSecondary, model.TypePrimary)
	}
	return nil
}

// checkStatus wants an ENI to be in one of some states, of which the first is
// named in the refusal.
func (c *call) checkStatus(e *eni, states ...status) error {
	if !slices.Contains(states, e.status) {
		return apierrors.InvalidOperationInvalidEniState.New("NetworkInterfaceId", e.id(c.world), states[0].String(), e.status.String())
	}
	return nil
}

// checkBindable wants an instance in a state in which ENIs are bound and
// unbound: Running or Stopped, for some types only Stopped.
func checkBindable(i *instance) error {
	expected := model.InstanceRunning + "|" + model.InstanceStopped
	switch {
	case i.status == model.InstanceStopped, i.status == model.InstanceRunning && !i.kind.StoppedToBind:
		return nil
	case i.kind.StoppedToBind:
		expected = model.InstanceStopped
	}
	return apierrors.InvalidOperationInvalidEcsState.New("InstanceId", i.id, expected, i.status)
}

// checkPlace wants an ENI and an instance in one VPC and one zone.
func (c *call) checkPlace(e *eni, i *instance) error {
	switch {
	case i.vpc != e.vswitch.vpc:
		return apierrors.InvalidOperationVpcMismatch.New("InstanceId", i.id)
	case i.zone != e.vswitch.zone:
		return apierrors.InvalidOperationAvailabilityZoneMismatch.New("InstanceId", i.id)
	}
	return nil
}

// checkType wants the instance type to take one more ENI, and this one.
func (c *call) checkType(e *eni, i *instance) error {
	enis, queues := 0, 0
	for other := range c.boundTo(i) {
		enis++
		queues += other.queues(i.kind)
	}
	if enis >= i.kind.EniQuantity {
		return apierrors.EniPerInstanceLimitExceeded.New("InstanceId", i.id)
	}
	return cmp.Or(
		c.checkTypeIpv4(e, i.kind, 0),
		c.checkTypeIpv6(e, i.kind, 0),
		checkTypeQueues(i.kind, int(e.queueNumber), queues+e.queues(i.kind)),
	)
}

// checkTypeIpv4 wants an instance type to allow an ENI its IPv4 addresses and so
// many more. More may be any number, so that nothing is added to it.
func (c *call) checkTypeIpv4(e *eni, kind *model.InstanceType, more int) error {
	if most := kind.EniPrivateIpAddressQuantity; more > most-e.addresses() {
		return apierrors.InvalidOperationIpv4CountExceeded.New("NetworkInterfaceId", e.id(c.world), strconv.Itoa(most), kind.InstanceTypeId)
	}
	return nil
}

// checkTypeIpv6 wants an instance type to allow an ENI its IPv6 addresses and so
// many more, which may be any number.
func (c *call) checkTypeIpv6(e *eni, kind *model.InstanceType, more int) error {
	const parameter = "NetworkInterfaceId"
	room := kind.EniIpv6AddressQuantity - len(e.ipv6)
	switch most := kind.EniIpv6AddressQuantity; {
	case more > room && most == 0:
		return apierrors.InvalidOperationIpv6NotSupport.New(parameter, e.id(c.world), kind.InstanceTypeId)
	case more > room:
		return apierrors.InvalidOperationIpv6CountExceeded.New(parameter, e.id(c.world), strconv.Itoa(most), kind.InstanceTypeId)
	}
	return nil
}

// checkTypeQueues wants an instance type to allow an ENI so many queues, 0 for
// the default, and all ENIs together so many. The page says that a queue number
// must be less than the maximum; as defaults equal it, an equal one is allowed.
func checkTypeQueues(kind *model.InstanceType, own, all int) error {
	const parameter = "QueueNumber"
	switch {
	case own > kind.MaximumQueueNumberPerEni:
		return apierrors.InvalidOperationMaxEniQueueNumberExceeded.New(parameter, strconv.Itoa(own), strconv.Itoa(kind.MaximumQueueNumberPerEni))
	case all > kind.TotalEniQueueQuantity:
		return apierrors.InvalidOperationExceedInstanceTypeQueueNumber.New(parameter, strconv.Itoa(own), strconv.Itoa(kind.TotalEniQueueQuantity))
	}
	return nil
}
