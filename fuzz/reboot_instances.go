package fuzz

import "example.com/enisim/model"

var rebootInstancesGenerator = generates("RebootInstances", 1, (*draft).rebootInstances)

func (d *draft) rebootInstances() model.Request {
	b := d.batchIn("RebootInstances", model.InstanceRunning)
	if b == nil {
		return d.instead((*draft).runInstances)
	}
	r := &model.RebootInstancesRequest{AccessKeyId: b.key, RegionId: b.region, InstanceId: b.ids, BatchOptimization: b.optimization}
	breakRule(d, r, wrongRebootInstances)
	return r
}

var wrongRebootInstances = wrongBatches(func(r *model.RebootInstancesRequest) (*[]string, *string) {
	return &r.InstanceId, &r.BatchOptimization
})
