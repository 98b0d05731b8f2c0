package sim

import "example.com/enisim/model"

// StopInstance stops an instance that is Running. It is Stopping for the delay
// that the topology sets, then Stopped. It follows (ecs/StopInstance, 2021-07);
// its errors are those of [StartInstance].
func StopInstance(s State, r *model.StopInstanceRequest) (State, *model.StopInstanceResponse, error) {
	return applyTo(s, r, stopInstance)
}

var stopInstanceAction = declare(stopInstance, model.Action{
	Product: model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"DryRun":      "false",
		"Hibernate":   "false",
		"StoppedMode": "KeepCharging",
	},
})

func stopInstance(c *call, r *model.StopInstanceRequest) (*model.StopInstanceResponse, error) {
	i, err := c.instanceInState(r, instanceRequest{r.AccessKeyId, r.RegionId, r.InstanceId}, model.InstanceRunning)
	if err != nil {
		return nil, err
	}

	c.write()
	c.transitInstance(i, model.InstanceStopping, c.delays.StopInstance)
	return &model.StopInstanceResponse{RequestId: c.requestID}, nil
}
