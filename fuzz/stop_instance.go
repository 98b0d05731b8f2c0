package fuzz

import "example.com/enisim/model"

var stopInstanceGenerator = generates("StopInstance", 2, (*draft).stopInstance)

func (d *draft) stopInstance() model.Request {
	i := d.instanceIn(model.InstanceRunning)
	if i == nil {
		return d.instead((*draft).runInstances)
	}
	c := d.onInstance("StopInstance", i)
	r := &model.StopInstanceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: i.InstanceId, ForceStop: d.maybeBool(), ConfirmStop: d.maybeBool()}
	breakRule(d, r, wrongStopInstance)
	return r
}

var wrongStopInstance = wrongInstances(func(r *model.StopInstanceRequest) *string { return &r.InstanceId })
