package sim

import (
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// checkSecondary returns InvalidOperation.InvalidEniType for a primary ENI, which
// lives and dies with its instance.
func (c *call) checkSecondary(e *eni) error {
	if e.isPrimary {
		return apierrors.InvalidOperationInvalidEniType.New("NetworkInterfaceId", e.id(c.world),
			model.TypeSecondary, model.TypePrimary)
	}
	return nil
}

// checkStatus returns InvalidOperation.InvalidEniState, which names the first of
// the states, for an ENI that is in none of them.
func (c *call) checkStatus(e *eni, states ...status) error {
	if !slices.Contains(states, e.status) {
		return apierrors.InvalidOperationInvalidEniState.New("NetworkInterfaceId", e.id(c.world),
			states[0].String(), e.status.String())
	}
	return nil
}

// checkBindable returns InvalidOperation.InvalidEcsState for an instance in a state
// in which ENIs are neither bound nor unbound: they are while it is Running or
// Stopped, for some types only while it is Stopped.
func checkBindable(i *instance) error {
	if i.kind.StoppedToBind && i.status != model.InstanceStopped {
		return apierrors.InvalidOperationInvalidEcsState.New("InstanceId", i.id, model.InstanceStopped, i.status)
	}
	return checkSettled(i)
}

// checkSettled returns InvalidOperation.InvalidEcsState for an instance that is
// neither Running nor Stopped.
func checkSettled(i *instance) error {
	if i.status == model.InstanceRunning || i.status == model.InstanceStopped {
		return nil
	}
	return apierrors.InvalidOperationInvalidEcsState.New("InstanceId", i.id,
		model.InstanceRunning+"|"+model.InstanceStopped, i.status)
}

// eniForAddressChange returns the ENI of a call that is to change its addresses. It
// is Available or InUse, and the instance of a primary one is Running or Stopped.
func (c *call) eniForAddressChange(id string) (*eni, error) {
	e, err := c.eniForChange(id)
	if err != nil {
		return nil, err
	}
	if err := c.checkStatus(e, available, inUse); err != nil {
		return nil, err
	}
	if e.isPrimary {
		if err := checkSettled(c.instances.Get(e.boundTo)); err != nil {
			return nil, err
		}
	}
	return e, nil
}
