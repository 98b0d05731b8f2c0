package sim

import (
	"example.com/enisim/model"
)

// StopInstance stops an instance that is Running: it is Stopping for the delay
// that the topology sets, then Stopped. It follows the StopInstance page of the
// ECS API reference, edition of 2021-07; its errors are those of
// [StartInstance].
func StopInstance(s State, r *model.StopInstanceRequest) (State, *model.StopInstanceResponse, error) {
	return applyTo[*model.StopInstanceResponse](s, r)
}

func stopInstance(c *call, r *model.StopInstanceRequest) (*model.StopInstanceResponse, error) {
	i, err := c.instanceIn(r, instanceCall{r.AccessKeyId, r.RegionId, r.InstanceId}, model.InstanceRunning)
	if err != nil {
		return nil, err
	}

	c.write()
	c.beginInstance(i, model.InstanceStopping, c.delays.StopInstance)
	return &model.StopInstanceResponse{RequestId: c.requestID}, nil
}
