package fuzz

import "example.com/enisim/model"

var startInstanceGenerator = generates("StartInstance", 2, (*draft).startInstance)

func (d *draft) startInstance() model.Request {
	i := d.instanceIn(model.InstanceStopped)
	if i == nil {
		return d.instead((*draft).stopInstance)
	}
	c := d.onInstance("StartInstance", i)
	r := &model.StartInstanceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: i.InstanceId}
	breakRule(d, r, wrongStartInstance)
	return r
}

var wrongStartInstance = wrongInstances(func(r *model.StartInstanceRequest) *string { return &r.InstanceId })
