package reference

import "example.com/enisim/model"

var deleteInstanceRule = ruleOf((*World).deleteInstance)

// deleteInstance is the DeleteInstance page: the instance is Stopped or, with Force,
// Running.
func (w *World) deleteInstance(r *model.DeleteInstanceRequest) (answer[model.DeleteInstanceResponse], error) {
	states := []string{model.InstanceStopped}
	if isTrue(r.Force) {
		states = append(states, model.InstanceRunning)
	}
	i, err := w.instanceIn(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, states...)
	return func(got *model.DeleteInstanceResponse) error {
		w.release(i)
		return same(got, new(model.DeleteInstanceResponse))
	}, err
}

// release deletes an instance. Its primary ENI is deleted with it, and so are others with
// DeleteOnRelease (newer than the page), except one that is Detaching.
func (w *World) release(i *instance) {
	for _, e := range w.boundTo(i) {
		if e.isPrimary() || *e.DeleteOnRelease && e.Status != model.StatusDetaching {
			w.enis = without(w.enis, e)
			continue
		}
		e.release()
	}
	w.instances = without(w.instances, i)
}
