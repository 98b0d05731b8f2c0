package sim

import (
	"slices"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// instanceRequest is what the actions on the state of one instance have in common.
type instanceRequest struct{ accessKeyID, regionID, instanceID string }

// instanceInState returns the instance of a call on it, which must be in one of
// the states. Its errors are those that [StartInstance] documents.
func (c *call) instanceInState(r model.Request, of instanceRequest, states ...string) (*instance, error) {
	i, err := c.instanceOf(r, of)
	if err != nil {
		return nil, err
	}
	return i, checkInState("InstanceId", i, states...)
}

// checkInState returns IncorrectInstanceStatus for an instance in none of the states.
func checkInState(parameter string, i *instance, states ...string) error {
	if slices.Contains(states, i.status) {
		return nil
	}
	return apierrors.IncorrectInstanceStatus.New(parameter, i.id, strings.Join(states, ","), i.status)
}

// checkDeletable returns IncorrectInstanceStatus.Initializing or IncorrectInstanceStatus
// for an instance that cannot be released, by force or without.
func checkDeletable(parameter string, i *instance, force bool) error {
	switch {
	case i.status == model.InstancePending:
		return apierrors.IncorrectInstanceStatusInitializing.New(parameter, i.id)
	case force:
		return checkInState(parameter, i, model.InstanceStopped, model.InstanceRunning)
	}
	return checkInState(parameter, i, model.InstanceStopped)
}

// instanceOf returns the instance of a call on it, in any state.
func (c *call) instanceOf(r model.Request, of instanceRequest) (*instance, error) {
	if err := c.admit(anywhere, r.Action(), of.accessKeyID, of.regionID); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	i, ok := c.findInstance(of.instanceID)
	if !ok || !c.sees(i.owner, i.region) {
		return nil, apierrors.InvalidInstanceIdNotFound.New("InstanceId", of.instanceID)
	}
	return i, nil
}
