package sim

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// AttachNetworkInterface binds a secondary or a trunk ENI to an instance of its VPC and
// zone. The ENI must be Available; it is Attaching for the delay that the
// topology sets, then InUse. It follows (ecs/AttachNetworkInterface, 2021-07).
//
// With a TrunkNetworkInstanceId a secondary ENI becomes a Member of that trunk ENI, with the
// smallest VLAN id that is free on it (assumed), until it is detached.
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateNetworkInterface], with
//     InvalidOperation.InvalidRegion for an unknown region;
//  2. the request by itself: MissingParameter, InvalidInstanceID.Malformed,
//     InvalidParams.EniId;
//  3. the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.InvalidEniType, InvalidOperation.InvalidEniState;
//  4. the instance: InvalidEcsId.NotFound, InvalidOperation.InvalidEcsState;
//  5. where they are: InvalidOperation.VpcMismatch,
//     InvalidOperation.AvailabilityZoneMismatch;
//  6. the trunk ENI that is named: InvalidOperation.TrunkingIsNotAllowed,
//     InvalidEniId.NotFound, InvalidOperation.EniTypeNotSupportTrunking,
//     InvalidOperation.InvalidTrunkEniStatus, which an ENI on another instance earns
//     too (assumed);
//  7. the instance type: EniPerInstanceLimitExceeded,
//     InvalidOperation.InstanceTypeNotSupportEniTrunking, InvalidOperation.Ipv4CountExceeded, InvalidOperation.Ipv6NotSupport,
//     InvalidOperation.Ipv6CountExceeded,
//     InvalidOperation.MaxEniQueueNumberExceeded,
//     InvalidOperation.ExceedInstanceTypeQueueNumber; UnsupportedParameter in the
//     place of these if the ENI has IPv6 addresses or a number of queues of its own
//     and the type's figure for it is [model.Unknown].
//
// The page gives no order; this one is assumed.
func AttachNetworkInterface(s State, r *model.AttachNetworkInterfaceRequest) (State, *model.AttachNetworkInterfaceResponse, error) {
	return applyTo(s, r, attachNetworkInterface)
}

var attachNetworkInterfaceAction = declare(attachNetworkInterface, model.Action{
	Product: model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"NetworkCardIndex":                 model.NoValue,
		"WaitForNetworkConfigurationReady": model.AnyValue,
	},
})

// bindingAccess is that of AttachNetworkInterface and DetachNetworkInterface, whose
// pages have a code of their own for an unknown region.
var bindingAccess = withENIs.unknown(apierrors.InvalidOperationInvalidRegion)

func attachNetworkInterface(c *call, r *model.AttachNetworkInterfaceRequest) (*model.AttachNetworkInterfaceResponse, error) {
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
	if err := c.checkSecondary(e); err != nil {
		return nil, err
	}
	if err := c.checkStatus(e, available); err != nil {
		return nil, err
	}
	i, err := c.ownInstance(r.InstanceId)
	if err != nil {
		return nil, err
	}
	if err := checkBindable(i); err != nil {
		return nil, err
	}
	if err := checkPlacement(e, i); err != nil {
		return nil, err
	}
	trunk, err := c.trunkFor(e, i, r.TrunkNetworkInstanceId)
	if err != nil {
		return nil, err
	}
	if err := c.checkType(e, i, trunk); err != nil {
		return nil, err
	}

	c.write()
	c.attach(e, i, c.memberOf(trunk), c.delays.AttachNetworkInterface)
	return &model.AttachNetworkInterfaceResponse{RequestId: c.requestID}, nil
}

// checkPlacement returns InvalidOperation.VpcMismatch or
// InvalidOperation.AvailabilityZoneMismatch for an instance in another VPC or zone
// than the ENI.
func checkPlacement(e *eni, i *instance) error {
	switch {
	case i.vpc != e.vswitch.vpc:
		return apierrors.InvalidOperationVpcMismatch.New("InstanceId", i.id)
	case i.zone != e.vswitch.zone:
		return apierrors.InvalidOperationAvailabilityZoneMismatch.New("InstanceId", i.id)
	}
	return nil
}
