package sim

import (
	"cmp"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// AssignPrivateIpAddresses gives an ENI more secondary private addresses: given
// ones, or free ones of its VSwitch picked at random. It follows the
// AssignPrivateIpAddresses page of the ECS API reference, edition of 2021-07,
// and its Chinese edition for the ClientToken and the answer.
//
// A call with the ClientToken and the parameters of an earlier one that
// succeeded returns that one's result and assigns nothing.
//
// Of several errors the first in this order is returned:
//
//  1. the caller and the region, as in [CreateNetworkInterface];
//  2. the token: IdempotentParameterMismatch;
//  3. the request by itself, in the order of
//     [model.AssignPrivateIpAddressesRequest.Check];
//  4. the ENI: InvalidEniId.NotFound, InvalidOperation.EniServiceManaged,
//     InvalidOperation.InvalidEniState unless it is Available or InUse, for a
//     primary one InvalidOperation.InvalidEcsState unless its instance is
//     Running or Stopped;
//  5. the number of addresses: MaxEniPrivateIpsCountExceeded over 10 secondary
//     ones while Available, InvalidOperation.Ipv4CountExceeded over those of the
//     instance type while InUse;
//  6. the groups: SecurityGroupInstanceLimitExceed;
//  7. the addresses: InvalidVSwitchId.IpInvalid, InvalidIp.IpAssigned,
//     InvalidPrivateIpAddress.Duplicated, InvalidVSwitchId.IpNotEnough.
//
// The page gives no order; this one is assumed.
func AssignPrivateIpAddresses(s State, r *model.AssignPrivateIpAddressesRequest) (State, *model.AssignPrivateIpAddressesResponse, error) {
	return applyTo[*model.AssignPrivateIpAddressesResponse](s, r)
}

func assignPrivateIpAddresses(c *call, r *model.AssignPrivateIpAddressesRequest) (*model.AssignPrivateIpAddressesResponse, error) {
	if err := c.admit(r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if earlier, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return c.assigned(earlier.eni, earlier.had), nil
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	e, err := c.readdressableENI(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	more := moreAddresses{"PrivateIpAddress", parseAddresses(r.PrivateIpAddress), r.SecondaryPrivateIpAddressCount}
	n, pool := more.count(), c.pools.get(e.vswitch.number).v4
	if err := cmp.Or(c.checkMore4(e, n), c.checkMoreInGroups(e, n), more.check(e, pool)); err != nil {
		return nil, err
	}

	c.write()
	had := len(e.secondary)
	e = c.reshapeENI(e, func(e *eni) {
		e.secondary = slices.Clip(e.secondary)
		for _, a := range more.take(c.world, c.ownPools(e.vswitch).v4) {
			e.secondary = append(e.secondary, a.As4())
		}
	})
	c.remember(r, r.ClientToken, token{eni: e, had: had})
	return c.assigned(e, had), nil
}

// assigned answers the call that left an ENI behind which had so many secondary
// addresses before.
func (c *call) assigned(e *eni, had int) *model.AssignPrivateIpAddressesResponse {
	return &model.AssignPrivateIpAddressesResponse{
		RequestId: c.requestID,
		AssignedPrivateIpAddressesSet: model.AssignedPrivateIpAddressesSet{
			NetworkInterfaceId: e.id(c.world),
			PrivateIpSet:       model.AssignedPrivateIpSet{PrivateIpAddress: e.addressTexts()[1+had:]},
			Ipv4PrefixSet:      model.AssignedIpv4PrefixSet{Ipv4Prefixes: []string{}},
		},
	}
}

// readdressableENI finds the ENI of a call that is to change its addresses.
func (c *call) readdressableENI(id string) (*eni, error) {
	e, err := c.changeableENI(id)
	if err != nil {
		return nil, err
	}
	if err := c.checkStatus(e, available, inUse); err != nil {
		return nil, err
	}
	if e.isPrimary {
		err = checkInstanceSettled(c.instances.get(e.bound))
	}
	return e, err
}

// checkInstanceSettled wants an instance to be Running or Stopped.
func checkInstanceSettled(i *instance) error {
	if i.status == model.InstanceRunning || i.status == model.InstanceStopped {
		return nil
	}
	return apierrors.InvalidOperationInvalidEcsState.New("InstanceId", i.id, model.InstanceRunning+"|"+model.InstanceStopped, i.status)
}

// checkMore4 wants an ENI to be allowed so many more IPv4 addresses, which may be
// any number.
func (c *call) checkMore4(e *eni, more int) error {
	if e.bound != 0 {
		return c.checkTypeIpv4(e, c.instances.get(e.bound).kind, more)
	}
	if more > model.MaxSecondaryAddresses-len(e.secondary) {
		return apierrors.MaxEniPrivateIpsCountExceeded.New("NetworkInterfaceId", e.id(c.world), strconv.Itoa(model.MaxSecondaryAddresses))
	}
	return nil
}

// checkMoreInGroups wants room for so many more private addresses in each group
// of an ENI.
func (c *call) checkMoreInGroups(e *eni, more int) error {
	for _, g := range e.groups {
		if !c.hasRoom(g, more) {
			return apierrors.SecurityGroupInstanceLimitExceed.New("SecurityGroupId", g.id)
		}
	}
	return nil
}
