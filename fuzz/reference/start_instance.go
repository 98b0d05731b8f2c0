package reference

import "example.com/enisim/model"

var startInstanceRule = ruleOf((*World).startInstance)

// startInstance is the StartInstance page.
func (w *World) startInstance(r *model.StartInstanceRequest) (answer[model.StartInstanceResponse], error) {
	i, err := w.instanceIn(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, model.InstanceStopped)
	return func(got *model.StartInstanceResponse) error {
		w.beginInstance(i, model.InstanceStarting, w.delays.StartInstance)
		return same(got, new(model.StartInstanceResponse))
	}, err
}
