package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

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

// startInstance is the StartInstance page.
func (w *World) startInstance(r *model.StartInstanceRequest) (answer[model.StartInstanceResponse], error) {
	i, err := w.instanceIn(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, model.InstanceStopped)
	return func(got *model.StartInstanceResponse) error {
		w.beginInstance(i, model.InstanceStarting, w.delays.StartInstance)
		return same(got, new(model.StartInstanceResponse))
	}, err
}

// stopInstance is the StopInstance page.
func (w *World) stopInstance(r *model.StopInstanceRequest) (answer[model.StopInstanceResponse], error) {
	i, err := w.instanceIn(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, model.InstanceRunning)
	return func(got *model.StopInstanceResponse) error {
		w.beginInstance(i, model.InstanceStopping, w.delays.StopInstance)
		return same(got, new(model.StopInstanceResponse))
	}, err
}

// rebootInstance is the RebootInstance page.
func (w *World) rebootInstance(r *model.RebootInstanceRequest) (answer[model.RebootInstanceResponse], error) {
	i, err := w.instanceIn(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, model.InstanceRunning)
	return func(got *model.RebootInstanceResponse) error {
		w.beginInstance(i, model.InstanceStarting, w.delays.RebootInstance)
		return same(got, new(model.RebootInstanceResponse))
	}, err
}

// deleteInstance is the DeleteInstance page: the instance is Stopped, or with Force
// Running. Its primary ENI goes with it, and of the others those that are to
// (DeleteOnRelease, newer than the page); one that is on its way out stays.
func (w *World) deleteInstance(r *model.DeleteInstanceRequest) (answer[model.DeleteInstanceResponse], error) {
	states := []string{model.InstanceStopped}
	if isTrue(r.Force) {
		states = append(states, model.InstanceRunning)
	}
	i, err := w.instanceIn(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, states...)
	return func(got *model.DeleteInstanceResponse) error {
		for _, e := range w.boundTo(i) {
			if e.isPrimary() || *e.DeleteOnRelease && e.Status != model.StatusDetaching {
				w.enis = without(w.enis, e)
				continue
			}
			e.Status, e.InstanceId = model.StatusAvailable, ""
		}
		w.instances = without(w.instances, i)
		return same(got, new(model.DeleteInstanceResponse))
	}, err
}
