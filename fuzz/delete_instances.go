package fuzz

import "example.com/enisim/model"

var deleteInstancesGenerator = generates("DeleteInstances", 1, (*draft).deleteInstances)

func (d *draft) deleteInstances() model.Request {
	states := []string{model.InstanceStopped}
	force := d.oneIn(2)
	if force {
		states = append(states, model.InstanceRunning)
	}
	b := d.batchIn("DeleteInstances", states...)
	if b == nil {
		return d.instead((*draft).stopInstances)
	}
	r := &model.DeleteInstancesRequest{AccessKeyId: b.key, RegionId: b.region, InstanceId: b.ids}
	if force {
		r.Force = &force
	}
	r.ClientToken = rarely(d.chooser, goodTokens)
	breakRule(d, r, wrongDeleteInstances)
	return r
}

var wrongDeleteInstances = append(wrongBatches(func(r *model.DeleteInstancesRequest) (*[]string, *string) {
	return &r.InstanceId, new(string)
}),
	func(d *draft, r *model.DeleteInstancesRequest) { r.Force = d.trueOrFalse() },
	func(d *draft, r *model.DeleteInstancesRequest) { r.ClientToken = pick(d.chooser, badTokens) },
)
