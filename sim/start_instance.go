package sim

import "example.com/enisim/model"

// StartInstance starts an instance that is Stopped. It is Starting for the delay
// that the topology sets, then Running. It follows (ecs/StartInstance, 2021-07).
//
// Like [StopInstance], [RebootInstance] and [DeleteInstance] it returns, of
// several errors, the first in this order:
//
//  1. the caller, as in [CreateVpc]; the region, if one is given:
//     InvalidRegionId.NotFound;
//  2. the request by itself: MissingParameter;
//  3. the instance: InvalidInstanceId.NotFound, IncorrectInstanceStatus.
//
// The pages give no order; this one is assumed.
func StartInstance(s State, r *model.StartInstanceRequest) (State, *model.StartInstanceResponse, error) {
	return applyTo(s, r, startInstance)
}

var startInstanceAction = declare(startInstance, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"DryRun": "false", "InitLocalDisk": "false"},
})

func startInstance(c *call, r *model.StartInstanceRequest) (*model.StartInstanceResponse, error) {
	i, err := c.instanceInState(r, instanceRequest{r.AccessKeyId, r.RegionId, r.InstanceId}, model.InstanceStopped)
	if err != nil {
		return nil, err
	}

	c.write()
	c.transitInstance(i, model.InstanceStarting, c.delays.StartInstance)
	return &model.StartInstanceResponse{RequestId: c.requestID}, nil
}
