package sim

import (
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// checkENIQuota returns MaxEniCountExceeded if an account has no ENI left in a
// region.
func (c *call) checkENIQuota(in scope) error {
	if n := c.eniCounts.Get(in.key()); n >= c.quotas.NetworkInterfaces {
		return apierrors.MaxEniCountExceeded.New("RegionId", c.regions[in.region].id)
	}
	return nil
}

// checkMACs returns InternalError if there are no MAC addresses for n more ENIs. It
// is a limit of the simulation.
func (w *world) checkMACs(n int) error {
	if w.enis.Len()+len(w.takenMACs)+n > ids.MACs {
		return apierrors.InternalError.New("", "").WithDetail("The simulation holds as many ENIs as there are MAC addresses.")
	}
	return nil
}

// checkType returns the error of an instance whose type does not allow one more
// ENI, or not this one, as a member of a trunk ENI unless that is nil:
// EniPerInstanceLimitExceeded, those of checkTypeTrunk, checkTypeIPv4, checkTypeIPv6 and
// checkTypeQueues in this order. Members count towards EniTotalQuantity alone.
func (c *call) checkType(e *eni, i *instance, trunk *eni) error {
	enis, queues := 0, 0
	for other := range c.boundENIs(i) {
		if other.isMember() {
			continue
		}
		enis++
		queues += other.queues(i.kind)
	}
	isFull := trunk == nil && enis >= i.kind.EniQuantity
	if total := i.kind.EniTotalQuantity; isFull || total != 0 && len(i.enis) >= total {
		return apierrors.EniPerInstanceLimitExceeded.New("InstanceId", i.id)
	}
	if err := c.checkTypeTrunk(e, i.kind); err != nil {
		return err
	}
	if err := c.checkTypeIPv4(e, i.kind, 0); err != nil {
		return err
	}
	if err := c.checkTypeIPv6(e, i.kind, 0); err != nil {
		return err
	}
	if trunk != nil {
		return nil
	}
	return checkTypeQueues(i.kind, int(e.queueNumber), queues+e.queues(i.kind))
}

// checkTypeIPv4 returns InvalidOperation.Ipv4CountExceeded if an instance type does
// not allow an ENI n more IPv4 addresses.
func (c *call) checkTypeIPv4(e *eni, kind *model.InstanceType, n int) error {
	if most := kind.EniPrivateIpAddressQuantity; n > most-e.ipv4Count() {
		return apierrors.InvalidOperationIpv4CountExceeded.New("NetworkInterfaceId", e.id(c.world),
			strconv.Itoa(most), kind.InstanceTypeId, strconv.Itoa(e.ipv4Count()), strconv.Itoa(n))
	}
	return nil
}

// checkTypeIPv6 returns InvalidOperation.Ipv6NotSupport or
// InvalidOperation.Ipv6CountExceeded if an instance type does not allow an ENI n
// more IPv6 addresses, and UnsupportedParameter for any if the number that it allows
// is unknown.
func (c *call) checkTypeIPv6(e *eni, kind *model.InstanceType, n int) error {
	const parameter = "NetworkInterfaceId"
	most := kind.EniIpv6AddressQuantity
	switch all := e.ipv6Count() + n; {
	case all == 0 || most >= 0 && n <= most-e.ipv6Count():
		return nil
	case most == model.Unknown:
		return unknownFigure(parameter, e.id(c.world), kind, "EniIpv6AddressQuantity")
	case most == 0:
		return apierrors.InvalidOperationIpv6NotSupport.New(parameter, e.id(c.world), kind.InstanceTypeId)
	}
	return apierrors.InvalidOperationIpv6CountExceeded.New(parameter, e.id(c.world),
		strconv.Itoa(most), kind.InstanceTypeId, strconv.Itoa(e.ipv6Count()), strconv.Itoa(n))
}

// checkTypeQueues returns InvalidOperation.MaxEniQueueNumberExceeded if an instance
// type does not allow an ENI its own number of queues, 0 for the default, and
// InvalidOperation.ExceedInstanceTypeQueueNumber if it does not allow all ENIs
// theirs together. The page says that a queue number must be less than the maximum;
// as defaults equal it, an equal one is allowed.
//
// Where one of the type's figures is unknown, only the default passes, others are
// UnsupportedParameter: the total is known to cover the defaults of all ENIs, and on
// such a type no other ENI has a number of its own.
func checkTypeQueues(kind *model.InstanceType, own, all int) error {
	const parameter = "QueueNumber"
	switch {
	case kind.MaximumQueueNumberPerEni != model.Unknown && own > kind.MaximumQueueNumberPerEni:
		return apierrors.InvalidOperationMaxEniQueueNumberExceeded.New(parameter, strconv.Itoa(own),
			strconv.Itoa(kind.MaximumQueueNumberPerEni))
	case unknownQueues(kind) != "":
		if own == 0 {
			return nil
		}
		return unknownFigure(parameter, strconv.Itoa(own), kind, unknownQueues(kind))
	case all > kind.TotalEniQueueQuantity:
		return apierrors.InvalidOperationExceedInstanceTypeQueueNumber.New(parameter, strconv.Itoa(own),
			strconv.Itoa(kind.TotalEniQueueQuantity))
	}
	return nil
}

// unknownQueues names the first figure of an instance type's queues that is unknown,
// "" if all are known.
func unknownQueues(kind *model.InstanceType) string {
	switch model.Unknown {
	case kind.MaximumQueueNumberPerEni:
		return "MaximumQueueNumberPerEni"
	case kind.TotalEniQueueQuantity:
		return "TotalEniQueueQuantity"
	case kind.PrimaryEniQueueNumber:
		return "PrimaryEniQueueNumber"
	case kind.SecondaryEniQueueNumber:
		return "SecondaryEniQueueNumber"
	}
	return ""
}

// unknownFigure is the error of a rule that depends on an unknown figure of an
// instance type: UnsupportedParameter, which no client takes for a limit of the
// cloud or for a resource that is gone.
func unknownFigure(parameter, value string, kind *model.InstanceType, figure string) error {
	return apierrors.UnsupportedParameter.New(parameter, value).WithDetail(strconv.Quote(parameter) +
		" is not simulated here: " + figure + " of " + kind.InstanceTypeId +
		" is unknown. Set it in Topology.InstanceTypes.")
}

// checkMoreIPv4 returns the error of an ENI that may not have n more IPv4
// addresses: while it is bound that of the instance type, else
// MaxEniPrivateIpsCountExceeded.
func (c *call) checkMoreIPv4(e *eni, n int) error {
	if e.boundTo != 0 {
		return c.checkTypeIPv4(e, c.instances.Get(e.boundTo).kind, n)
	}
	if most := c.limits.SecondaryAddresses; n > most+1-e.ipv4Count() {
		return apierrors.MaxEniPrivateIpsCountExceeded.New("NetworkInterfaceId", e.id(c.world), strconv.Itoa(most))
	}
	return nil
}

// checkMoreIPv6 is checkMoreIPv4 for IPv6 addresses: MaxEniIpv6IpsCountExceeded.
func (c *call) checkMoreIPv6(e *eni, n int) error {
	if e.boundTo != 0 {
		return c.checkTypeIPv6(e, c.instances.Get(e.boundTo).kind, n)
	}
	if n > model.MaxIpv6Addresses-e.ipv6Count() {
		return apierrors.MaxEniIpv6IpsCountExceeded.New("NetworkInterfaceId", e.id(c.world),
			strconv.Itoa(model.MaxIpv6Addresses))
	}
	return nil
}

// checkTypeTrunk returns InvalidOperation.InstanceTypeNotSupportEniTrunking if an
// instance type has no trunk ENIs, UnsupportedParameter if that is unknown.
func (c *call) checkTypeTrunk(e *eni, kind *model.InstanceType) error {
	const parameter = "NetworkInterfaceId"
	switch {
	case !e.isTrunk || kind.EniTrunkSupported:
		return nil
	case kind.EniTotalQuantity == 0:
		return unknownFigure(parameter, e.id(c.world), kind, "EniTrunkSupported")
	}
	return apierrors.InvalidOperationInstanceTypeNotSupportEniTrunking.New(parameter, e.id(c.world), kind.InstanceTypeId)
}
