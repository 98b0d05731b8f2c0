package sim

import "example.com/enisim/model"

// StartInstances starts instances that are Stopped, as [StartInstance] does, all or none
// of them. With SuccessFirst it starts those that it can, and the answer says of each other
// one why not. It follows (ecs/StartInstances, current).
//
// Like [StopInstances] and [RebootInstances] it returns, of several errors, the first in
// this order:
//
//  1. the caller and the region, as in [CreateVpc];
//  2. the request by itself: InvalidInstanceId.NotFound if it names no instance,
//     InvalidParameter.TooManyInstanceIds, InvalidParameter;
//  3. the instances, unless it is SuccessFirst: InvalidInstanceIds.NotFound for the first
//     that is unknown, then IncorrectInstanceStatus for the first in another state.
//
// The pages give no order; this one is assumed.
func StartInstances(s State, r *model.StartInstancesRequest) (State, *model.StartInstancesResponse, error) {
	return applyTo(s, r, startInstances)
}

var startInstancesAction = declare(startInstances, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"DryRun": "false"},
})

func startInstances(c *call, r *model.StartInstancesRequest) (*model.StartInstancesResponse, error) {
	batch, err := c.batchInState(r, batchRequest{r.AccessKeyId, r.RegionId, r.InstanceId, r.BatchOptimization}, model.InstanceStopped)
	if err != nil {
		return nil, err
	}

	c.write()
	for i := range batch.ready() {
		c.transitInstance(i, model.InstanceStarting, c.delays.StartInstance)
	}
	return &model.StartInstancesResponse{RequestId: c.requestID, InstanceResponses: c.describeBatch(batch)}, nil
}
