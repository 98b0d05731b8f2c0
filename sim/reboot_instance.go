package sim

import "example.com/enisim/model"

// RebootInstance restarts an instance that is Running. It is Starting for the
// delay that the topology sets, then Running again. It follows
// (ecs/RebootInstance, 2021-07); its errors are those of [StartInstance].
func RebootInstance(s State, r *model.RebootInstanceRequest) (State, *model.RebootInstanceResponse, error) {
	return applyTo(s, r, rebootInstance)
}

var rebootInstanceAction = declare(rebootInstance, model.Action{
	Product:     model.ProductECS,
	Writes:      true,
	Unsimulated: model.Unsimulated{"DryRun": "false"},
})

func rebootInstance(c *call, r *model.RebootInstanceRequest) (*model.RebootInstanceResponse, error) {
	i, err := c.instanceInState(r, instanceRequest{r.AccessKeyId, r.RegionId, r.InstanceId}, model.InstanceRunning)
	if err != nil {
		return nil, err
	}

	c.write()
	c.transitInstance(i, model.InstanceStarting, c.delays.RebootInstance)
	return &model.RebootInstanceResponse{RequestId: c.requestID}, nil
}
