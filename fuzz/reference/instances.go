package reference

import apierrors "example.com/enisim/errors"

// instanceIn finds the instance of a StartInstance, StopInstance, RebootInstance or
// DeleteInstance, which must be in one of some states. Their pages have no
// RegionId, but clients send one.
func (w *World) instanceIn(action, key, region, id string, states ...string) (*instance, error) {
	c, err := w.admitAnywhere(action, key, region)
	if err != nil {
		return nil, err
	}
	if id == "" {
		return nil, apierrors.MissingParameter
	}
	i := c.findInstance(id)
	if i == nil {
		return nil, apierrors.InvalidInstanceIdNotFound
	}
	return i, when(!contains(states, i.Status), apierrors.IncorrectInstanceStatus)
}
