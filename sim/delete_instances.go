package sim

import "example.com/enisim/model"

// DeleteInstances releases instances as [DeleteInstance] does, all or none of them. It
// follows (ecs/DeleteInstances, current).
//
// Of several errors it returns the first in this order:
//
//  1. the caller and the region, as in [CreateVpc]; IdempotentParameterMismatch;
//  2. the request by itself: InvalidInstanceId.NotFound if it names no instance,
//     InvalidParameter.TooManyInstanceIds, InvalidParameter;
//  3. the instances: InvalidInstanceIds.NotFound for the first that is unknown, then
//     IncorrectInstanceStatus.Initializing or IncorrectInstanceStatus for the first in
//     another state.
//
// The page gives no order; this one is assumed.
func DeleteInstances(s State, r *model.DeleteInstancesRequest) (State, *model.DeleteInstancesResponse, error) {
	return applyTo(s, r, deleteInstances)
}

var deleteInstancesAction = declare(deleteInstances, model.Action{
	Product: model.ProductECS,
	Writes:  true,
	Unsimulated: model.Unsimulated{
		"DryRun":                "false",
		"ForceStop":             model.AnyValue,
		"TerminateSubscription": model.AnyValue,
	},
})

func deleteInstances(c *call, r *model.DeleteInstancesRequest) (*model.DeleteInstancesResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if _, found, err := c.replay(r, r.ClientToken); err != nil {
		return nil, err
	} else if found {
		return &model.DeleteInstancesResponse{RequestId: c.requestID}, nil
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	batch := c.namedBatch(r.InstanceId)
	if err := batch.checkKnown(); err != nil {
		return nil, err
	}
	for _, m := range batch {
		if err := checkDeletable(m.parameter, m.instance, isTrue(r.Force)); err != nil {
			return nil, err
		}
	}

	c.write()
	for i := range batch.ready() {
		c.removeInstance(i)
	}
	c.remember(r, r.ClientToken, completedCall{created: batch.ids()})
	return &model.DeleteInstancesResponse{RequestId: c.requestID}, nil
}
