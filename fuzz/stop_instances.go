package fuzz

import "example.com/enisim/model"

var stopInstancesGenerator = generates("StopInstances", 1, (*draft).stopInstances)

func (d *draft) stopInstances() model.Request {
	b := d.batchIn("StopInstances", model.InstanceRunning)
	if b == nil {
		return d.instead((*draft).runInstances)
	}
	r := &model.StopInstancesRequest{AccessKeyId: b.key, RegionId: b.region, InstanceId: b.ids, BatchOptimization: b.optimization}
	breakRule(d, r, wrongStopInstances)
	return r
}

var wrongStopInstances = wrongBatches(func(r *model.StopInstancesRequest) (*[]string, *string) {
	return &r.InstanceId, &r.BatchOptimization
})
