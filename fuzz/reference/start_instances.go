package reference

import "example.com/enisim/model"

var startInstancesRule = ruleOf((*World).startInstances)

// startInstances is the StartInstances page.
func (w *World) startInstances(r *model.StartInstancesRequest) (answer[model.StartInstancesResponse], error) {
	all, err := w.batch(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, r.BatchOptimization, model.InstanceStopped)
	return func(got *model.StartInstancesResponse) error {
		list := w.transitAll(all, model.InstanceStarting, w.delays.StartInstance)
		return same(got, &model.StartInstancesResponse{InstanceResponses: list})
	}, err
}
