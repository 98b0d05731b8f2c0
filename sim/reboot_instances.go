package sim

import "example.com/enisim/model"

// RebootInstances restarts instances that are Running, as [RebootInstance] does, all or
// none of them unless it is SuccessFirst. It follows (ecs/RebootInstances, current); its
// errors are those of [StartInstances].
func RebootInstances(s State, r *model.RebootInstancesRequest) (State, *model.RebootInstancesResponse, error) {
	return applyTo(s, r, rebootInstances)
}

var rebootInstancesAction = declare(rebootInstances, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"DryRun": "false", "ForceReboot": model.AnyValue},
})

func rebootInstances(c *call, r *model.RebootInstancesRequest) (*model.RebootInstancesResponse, error) {
	batch, err := c.batchInState(r, batchRequest{r.AccessKeyId, r.RegionId, r.InstanceId, r.BatchOptimization}, model.InstanceRunning)
	if err != nil {
		return nil, err
	}

	c.write()
	for i := range batch.ready() {
		c.transitInstance(i, model.InstanceStarting, c.delays.RebootInstance)
	}
	return &model.RebootInstancesResponse{RequestId: c.requestID, InstanceResponses: c.describeBatch(batch)}, nil
}
