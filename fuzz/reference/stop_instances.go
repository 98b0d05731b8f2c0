package reference

import "example.com/enisim/model"

var stopInstancesRule = ruleOf((*World).stopInstances)

// stopInstances is the StopInstances page.
func (w *World) stopInstances(r *model.StopInstancesRequest) (answer[model.StopInstancesResponse], error) {
	all, err := w.batch(r.Action(), r.AccessKeyId, r.RegionId, r.InstanceId, r.BatchOptimization, model.InstanceRunning)
	return func(got *model.StopInstancesResponse) error {
		list := w.transitAll(all, model.InstanceStopping, w.delays.StopInstance)
		return same(got, &model.StopInstancesResponse{InstanceResponses: list})
	}, err
}
