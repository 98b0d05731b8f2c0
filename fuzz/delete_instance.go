package fuzz

import "example.com/enisim/model"

var deleteInstanceGenerator = generates("DeleteInstance", 2, (*draft).deleteInstance)

func (d *draft) deleteInstance() model.Request {
	states := []string{model.InstanceStopped}
	force := d.oneIn(2)
	if force {
		states = append(states, model.InstanceRunning)
	}
	i := d.instanceIn(states...)
	if i == nil {
		return d.instead((*draft).stopInstance)
	}
	c := d.onInstance("DeleteInstance", i)
	r := &model.DeleteInstanceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: i.InstanceId}
	if force {
		r.Force = &force
	}
	breakRule(d, r, wrongDeleteInstance)
	return r
}

var wrongDeleteInstance = append(wrongInstances(func(r *model.DeleteInstanceRequest) *string { return &r.InstanceId }),
	func(d *draft, r *model.DeleteInstanceRequest) { r.Force = d.trueOrFalse() })
