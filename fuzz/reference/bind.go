package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// checkBinding is what Attach and Detach want of their parameters: both ids given,
// then both well formed.
func checkBinding(instanceID, eniID string) error {
	return cmp.Or(
		when(instanceID == "" || eniID == "", apierrors.MissingParameter),
		when(!isID("i-", instanceID), apierrors.InvalidInstanceIDMalformed),
		when(!isID("eni-", eniID), apierrors.InvalidParamsEniId),
	)
}

// checkENIID wants an id of an ENI: MissingParameter, InvalidParams.EniId.
func checkENIID(id string) error {
	return cmp.Or(
		when(id == "", apierrors.MissingParameter),
		when(!isID("eni-", id), apierrors.InvalidParamsEniId),
	)
}

// changeable finds an ENI that a call is to change: InvalidEniId.NotFound,
// InvalidOperation.EniServiceManaged (both of all the ENI pages).
func (c caller) changeable(id string) (*eni, error) {
	e := c.findENI(id)
	if e == nil {
		return nil, apierrors.InvalidEniIdNotFound
	}
	return e, when(e.ServiceManaged, apierrors.InvalidOperationEniServiceManaged)
}

// in tells whether an ENI is in one of some states.
func (e *eni) in(states ...string) bool { return contains(states, e.Status) }

// attachNetworkInterface is the AttachNetworkInterface page.
func (w *World) attachNetworkInterface(r *model.AttachNetworkInterfaceRequest) (answer[model.AttachNetworkInterfaceResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if err := checkBinding(r.InstanceId, r.NetworkInterfaceId); err != nil {
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
		w.checkTypeTakes(i, e),
	)
	if err != nil {
		return nil, err
	}
	return func(got *model.AttachNetworkInterfaceResponse) error {
		e.InstanceId = i.InstanceId
		w.begin(e, model.StatusAttaching, w.delays.AttachNetworkInterface)
		return same(got, new(model.AttachNetworkInterfaceResponse))
	}, nil
}

// isBindable tells whether ENIs can be bound to an instance and unbound: it is
// Running or Stopped, for some types Stopped (AttachNetworkInterface).
func (w *World) isBindable(i *instance) bool {
	return i.Status == model.InstanceStopped ||
		i.Status == model.InstanceRunning && !w.typeOf(i.InstanceType).StoppedToBind
}

// isSettled tells an instance that is Running or Stopped.
func (i *instance) isSettled() bool {
	return i.Status == model.InstanceRunning || i.Status == model.InstanceStopped
}

// checkTypeTakes wants the instance type to allow one ENI more, this ENI's
// addresses, and its queues (Instance families, DescribeInstanceTypes).
func (w *World) checkTypeTakes(i *instance, e *eni) error {
	t := w.typeOf(i.InstanceType)
	bound := w.boundTo(i)
	all := w.queuesOn(t, e)
	for _, b := range bound {
		all += w.queuesOn(t, b)
	}
	return cmp.Or(
		when(len(bound) >= t.EniQuantity, apierrors.EniPerInstanceLimitExceeded),
		when(e.addresses() > t.EniPrivateIpAddressQuantity, apierrors.InvalidOperationIpv4CountExceeded),
		checkTypeIPv6(t, len(e.Ipv6Addresses), 0),
		checkTypeQueues(t, e.QueueNumber, all),
	)
}

// checkTypeIPv6 wants an instance type to allow an ENI that has so many IPv6
// addresses so many more.
func checkTypeIPv6(t *model.InstanceType, has, more int) error {
	most := t.EniIpv6AddressQuantity
	return cmp.Or(
		when(most == 0 && (has > 0 || more > 0), apierrors.InvalidOperationIpv6NotSupport),
		when(more > most-has, apierrors.InvalidOperationIpv6CountExceeded),
	)
}

// checkTypeQueues wants an instance type to allow an ENI so many queues, 0 for the
// default, and all ENIs of an instance together so many. The page says "less than the maximum",
// ModifyNetworkInterfaceAttribute "not exceed"; since defaults equal the maximum,
// an equal number is allowed.
func checkTypeQueues(t *model.InstanceType, own, all int) error {
	return cmp.Or(
		when(own > t.MaximumQueueNumberPerEni, apierrors.InvalidOperationMaxEniQueueNumberExceeded),
		when(all > t.TotalEniQueueQuantity, apierrors.InvalidOperationExceedInstanceTypeQueueNumber),
	)
}

// queuesOn is how many queues an ENI has on an instance of a type: what was set,
// or else the default for primary or secondary ENIs (DescribeNetworkInterfaces).
func (w *World) queuesOn(t *model.InstanceType, e *eni) int {
	switch {
	case e.QueueNumber > 0:
		return e.QueueNumber
	case e.isPrimary():
		return t.PrimaryEniQueueNumber
	}
	return t.SecondaryEniQueueNumber
}

// detachNetworkInterface is the DetachNetworkInterface page. That an ENI of
// another instance is InvalidOperation.InvalidEniState is assumed.
func (w *World) detachNetworkInterface(r *model.DetachNetworkInterfaceRequest) (answer[model.DetachNetworkInterfaceResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	if err := checkBinding(r.InstanceId, r.NetworkInterfaceId); err != nil {
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

// deleteNetworkInterface is the DeleteNetworkInterface page. That an ENI that is
// CreateFailed can be deleted, and the code for a primary one, are assumed.
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
