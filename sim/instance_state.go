package sim

import (
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// instanceRequest is what the actions on the state of one instance have in common.
type instanceRequest struct{ accessKeyID, regionID, instanceID string }

// instanceInState returns the instance of a call on it, which must be in one of
// the states. Its errors are those that [StartInstance] documents.
func (c *call) instanceInState(r model.Request, of instanceRequest, states ...string) (*instance, error) {
	if err := c.admitWithoutRegion(r.Action(), of.accessKeyID, of.regionID); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	i, ok := c.findInstance(of.instanceID)
	switch {
	case !ok || !c.sees(i.owner, i.region):
		return nil, apierrors.InvalidInstanceIdNotFound.New("InstanceId", of.instanceID)
	case !slices.Contains(states, i.status):
		return nil, apierrors.IncorrectInstanceStatus.New("InstanceId", of.instanceID)
	}
	return i, nil
}
