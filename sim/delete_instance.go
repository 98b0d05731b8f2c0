package sim

import "example.com/enisim/model"

// DeleteInstance releases an instance. The instance must be Stopped or, with
// Force, may be Running. It is gone at once, and its primary ENI with it. Of its
// other ENIs, trunk and member ones too (assumed), those whose DeleteOnRelease is true go
// as well; the rest are Available, and so is one that was Detaching. It follows (ecs/DeleteInstance, 2021-07), and
// (ecs/DeleteInstance, current) for DeleteOnRelease. Its errors are those of
// [StartInstance], and InvalidParameter for a malformed InstanceId and
// IncorrectInstanceStatus.Initializing for an instance that is Pending.
func DeleteInstance(s State, r *model.DeleteInstanceRequest) (State, *model.DeleteInstanceResponse, error) {
	return applyTo(s, r, deleteInstance)
}

var deleteInstanceAction = declare(deleteInstance, model.Action{
	Product: model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"DryRun":                "false",
		"ForceStop":             model.AnyValue,
		"TerminateSubscription": model.AnyValue,
	},
})

func deleteInstance(c *call, r *model.DeleteInstanceRequest) (*model.DeleteInstanceResponse, error) {
	i, err := c.instanceOf(r, instanceRequest{r.AccessKeyId, r.RegionId, r.InstanceId})
	if err != nil {
		return nil, err
	}
	if err := checkDeletable("InstanceId", i, isTrue(r.Force)); err != nil {
		return nil, err
	}

	c.write()
	c.removeInstance(i)
	return &model.DeleteInstanceResponse{RequestId: c.requestID}, nil
}
