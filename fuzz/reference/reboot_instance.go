package reference

import "example.com/enisim/model"

var rebootInstanceRule = ruleOf((*World).rebootInstance)

// rebootInstance is the RebootInstance page.
func (w *World) rebootInstance(r *model.RebootInstanceRequest) (answer[model.RebootInstanceResponse], error) {
	i, err := w.instanceIn(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, model.InstanceRunning)
	return func(got *model.RebootInstanceResponse) error {
		w.beginInstance(i, model.InstanceStarting, w.delays.RebootInstance)
		return same(got, new(model.RebootInstanceResponse))
	}, err
}
