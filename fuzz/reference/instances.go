package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// instanceIn finds the instance of a StartInstance, StopInstance, RebootInstance or
// DeleteInstance, which must be in one of the states. Their pages have no RegionId,
// but clients send one. Only the DeleteInstance page has codes for a malformed id
// and for an instance that is being created.
func (w *World) instanceIn(action, key, region, id string, states ...string) (*instance, error) {
	c, err := w.admitAnywhere(action, key, region)
	if err != nil {
		return nil, err
	}
	if id == "" {
		return nil, apierrors.MissingParameter
	}
	if action == "DeleteInstance" && !isID("i-", id) {
		return nil, apierrors.InvalidParameter
	}
	i := c.findInstance(id)
	if i == nil {
		return nil, apierrors.InvalidInstanceIdNotFound
	}
	return i, cmp.Or(
		when(action == "DeleteInstance" && i.Status == model.InstancePending, apierrors.IncorrectInstanceStatusInitializing),
		when(!contains(states, i.Status), apierrors.IncorrectInstanceStatus),
	)
}
