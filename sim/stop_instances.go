package sim

import "example.com/enisim/model"

// StopInstances stops instances that are Running, as [StopInstance] does, all or none of
// them unless it is SuccessFirst. It follows (ecs/StopInstances, current); its errors are
// those of [StartInstances].
func StopInstances(s State, r *model.StopInstancesRequest) (State, *model.StopInstancesResponse, error) {
	return applyTo(s, r, stopInstances)
}

var stopInstancesAction = declare(stopInstances, model.Action{
	Product: model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"DryRun":      "false",
		"ForceStop":   model.AnyValue,
		"StoppedMode": "KeepCharging",
	},
})

func stopInstances(c *call, r *model.StopInstancesRequest) (*model.StopInstancesResponse, error) {
	batch, err := c.batchInState(r, batchRequest{r.AccessKeyId, r.RegionId, r.InstanceId, r.BatchOptimization}, model.InstanceRunning)
	if err != nil {
		return nil, err
	}

	c.write()
	for i := range batch.ready() {
		c.transitInstance(i, model.InstanceStopping, c.delays.StopInstance)
	}
	return &model.StopInstancesResponse{RequestId: c.requestID, InstanceResponses: c.describeBatch(batch)}, nil
}
