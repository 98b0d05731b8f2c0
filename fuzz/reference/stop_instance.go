package reference

import "example.com/enisim/model"

var stopInstanceRule = ruleOf((*World).stopInstance)

// stopInstance is the StopInstance page.
func (w *World) stopInstance(r *model.StopInstanceRequest) (answer[model.StopInstanceResponse], error) {
	i, err := w.instanceIn(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, model.InstanceRunning)
	return func(got *model.StopInstanceResponse) error {
		w.beginInstance(i, model.InstanceStopping, w.delays.StopInstance)
		return same(got, new(model.StopInstanceResponse))
	}, err
}
