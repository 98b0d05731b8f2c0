package fuzz

import "example.com/enisim/model"

var startInstancesGenerator = generates("StartInstances", 2, (*draft).startInstances)

func (d *draft) startInstances() model.Request {
	b := d.batchIn("StartInstances", model.InstanceStopped)
	if b == nil {
		return d.instead((*draft).runInstances)
	}
	r := &model.StartInstancesRequest{AccessKeyId: b.key, RegionId: b.region, InstanceId: b.ids, BatchOptimization: b.optimization}
	breakRule(d, r, wrongStartInstances)
	return r
}

var wrongStartInstances = wrongBatches(func(r *model.StartInstancesRequest) (*[]string, *string) {
	return &r.InstanceId, &r.BatchOptimization
})
