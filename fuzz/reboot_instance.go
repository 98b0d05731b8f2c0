package fuzz

import "example.com/enisim/model"

var rebootInstanceGenerator = generates("RebootInstance", 2, (*draft).rebootInstance)

func (d *draft) rebootInstance() model.Request {
	i := d.instanceIn(model.InstanceRunning)
	if i == nil {
		return d.instead((*draft).startInstance)
	}
	c := d.onInstance("RebootInstance", i)
	r := &model.RebootInstanceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: i.InstanceId, ForceStop: d.maybeBool()}
	breakRule(d, r, wrongRebootInstance)
	return r
}

var wrongRebootInstance = wrongInstances(func(r *model.RebootInstanceRequest) *string { return &r.InstanceId })
