package reference

import "example.com/enisim/model"

var rebootInstancesRule = ruleOf((*World).rebootInstances)

// rebootInstances is the RebootInstances page.
func (w *World) rebootInstances(r *model.RebootInstancesRequest) (answer[model.RebootInstancesResponse], error) {
	all, err := w.batch(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, r.BatchOptimization, model.InstanceRunning)
	return func(got *model.RebootInstancesResponse) error {
		list := w.transitAll(all, model.InstanceStarting, w.delays.RebootInstance)
		return same(got, &model.RebootInstancesResponse{InstanceResponses: list})
	}, err
}
