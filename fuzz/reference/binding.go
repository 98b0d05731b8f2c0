package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// checkBinding checks the parameters of Attach and Detach: both ids are given, then
// both are well formed, and that of a trunk ENI if it is given.
func checkBinding(instanceID, eniID, trunkID string) error {
	return cmp.Or(
		when(instanceID == "" || eniID == "", apierrors.MissingParameter),
		when(!isID("i-", instanceID), apierrors.InvalidInstanceIDMalformed),
		when(!isID("eni-", eniID), apierrors.InvalidParamsEniId),
		when(trunkID != "" && !isID("eni-", trunkID), apierrors.InvalidParamsEniId),
	)
}

// checkENIID checks that an id is given and is that of an ENI: MissingParameter,
// InvalidParams.EniId.
func checkENIID(id string) error {
	return cmp.Or(
		when(id == "", apierrors.MissingParameter),
		when(!isID("eni-", id), apierrors.InvalidParamsEniId),
	)
}

// changeable finds the ENI of a call that changes it: InvalidEniId.NotFound,
// InvalidOperation.EniServiceManaged (all ENI pages).
func (c caller) changeable(id string) (*eni, error) {
	e := c.findENI(id)
	if e == nil {
		return nil, apierrors.InvalidEniIdNotFound
	}
	return e, when(e.ServiceManaged, apierrors.InvalidOperationEniServiceManaged)
}

// in reports whether an ENI is in one of some states.
func (e *eni) in(states ...string) bool { return contains(states, e.Status) }

// isBindable reports whether ENIs can be bound to an instance and unbound from it:
// while it is Running or Stopped, for some types only while it is Stopped
// (ecs/AttachNetworkInterface, 2021-07).
func (w *World) isBindable(i *instance) bool {
	return i.Status == model.InstanceStopped ||
		i.Status == model.InstanceRunning && !w.typeOf(i.InstanceType).StoppedToBind
}

// isSettled reports whether an instance is Running or Stopped.
func (i *instance) isSettled() bool {
	return i.Status == model.InstanceRunning || i.Status == model.InstanceStopped
}

// checkTypeTakes checks that the instance type allows one more ENI, the addresses of
// this one, and its queues (Instance families, DescribeInstanceTypes). Members count
// towards EniTotalQuantity alone, and have no queues of the type (assumed).
func (w *World) checkTypeTakes(i *instance, e *eni, asMember bool) error {
	t := w.typeOf(i.InstanceType)
	bound := w.boundTo(i)
	slots, all := 0, 0
	for _, b := range bound {
		if b.Type != "Member" {
			slots++
			all += w.queuesOn(t, b)
		}
	}
	own := e.QueueNumber
	if asMember {
		slots, own, all = 0, 0, 0
	} else {
		all += w.queuesOn(t, e)
	}
	return cmp.Or(
		when(slots >= t.EniQuantity, apierrors.EniPerInstanceLimitExceeded),
		when(t.EniTotalQuantity != 0 && len(bound) >= t.EniTotalQuantity, apierrors.EniPerInstanceLimitExceeded),
		checkTypeTrunk(t, e),
		when(e.addresses() > t.EniPrivateIpAddressQuantity, apierrors.InvalidOperationIpv4CountExceeded),
		checkTypeIPv6(t, e.addresses6(), 0),
		checkTypeQueues(t, own, all),
	)
}

// checkTypeIPv6 checks that an instance type allows an ENI that has some IPv6
// addresses more of them.
func checkTypeIPv6(t *model.InstanceType, has, more int) error {
	most := t.EniIpv6AddressQuantity
	return cmp.Or(
		when(most == -1 && has+more > 0, apierrors.UnsupportedParameter), // the limit is unknown
		when(most == 0 && (has > 0 || more > 0), apierrors.InvalidOperationIpv6NotSupport),
		when(most != -1 && more > most-has, apierrors.InvalidOperationIpv6CountExceeded),
	)
}

// checkTypeQueues checks that an instance type allows the number of queues of an
// ENI, 0 for the default, and that of all ENIs of the instance together. The page
// says "less than the maximum", ModifyNetworkInterfaceAttribute "not exceed"; since
// defaults equal the maximum, an equal number is allowed.
//
// If a figure of the type is unknown, only the defaults are allowed: the total is
// their sum in every answer that shows both.
func checkTypeQueues(t *model.InstanceType, own, all int) error {
	known := true
	for _, figure := range []int{
		t.PrimaryEniQueueNumber, t.SecondaryEniQueueNumber, t.MaximumQueueNumberPerEni, t.TotalEniQueueQuantity,
	} {
		known = known && figure >= 0
	}
	return cmp.Or(
		when(t.MaximumQueueNumberPerEni >= 0 && own > t.MaximumQueueNumberPerEni, apierrors.InvalidOperationMaxEniQueueNumberExceeded),
		when(!known && own > 0, apierrors.UnsupportedParameter),
		when(known && all > t.TotalEniQueueQuantity, apierrors.InvalidOperationExceedInstanceTypeQueueNumber),
	)
}

// queuesOn is the number of queues of an ENI on an instance of a type: its own, or
// the default for primary or secondary ENIs (ecs/DescribeNetworkInterfaces, 2021-07), 0 for an
// unknown one.
func (w *World) queuesOn(t *model.InstanceType, e *eni) int {
	switch {
	case e.QueueNumber > 0 || e.Type == "Member":
		return e.QueueNumber
	case e.isPrimary():
		return max(t.PrimaryEniQueueNumber, 0)
	}
	return max(t.SecondaryEniQueueNumber, 0)
}
