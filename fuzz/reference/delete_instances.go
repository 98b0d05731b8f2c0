package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var deleteInstancesRule = ruleOf((*World).deleteInstances)

// deleteInstances is the DeleteInstances page: what DeleteInstance does to one instance,
// to all or to none.
func (w *World) deleteInstances(r *model.DeleteInstancesRequest) (answer[model.DeleteInstancesResponse], error) {
	c, err := w.admitWith(r.Action(), r.AccessKeyId, r.RegionId, apierrors.MissingParameter)
	if err != nil {
		return nil, err
	}
	parameters := *r
	parameters.AccessKeyId = ""
	if again, err := replay[model.DeleteInstancesResponse](c, r.Action(), r.ClientToken, parameters); again != nil || err != nil {
		return again, err
	}
	err = cmp.Or(
		checkInstanceList(r.InstanceId),
		when(!isClientToken(r.ClientToken), apierrors.InvalidParameter),
	)
	if err != nil {
		return nil, err
	}
	all := c.members(r.InstanceId)
	for _, m := range all {
		if m.instance == nil {
			return nil, apierrors.InvalidInstanceIdsNotFound
		}
	}
	for _, m := range all {
		status := m.instance.Status
		err := cmp.Or(
			when(status == model.InstancePending, apierrors.IncorrectInstanceStatusInitializing),
			when(status != model.InstanceStopped && !(status == model.InstanceRunning && isTrue(r.Force)), apierrors.IncorrectInstanceStatus),
		)
		if err != nil {
			return nil, err
		}
	}
	return func(got *model.DeleteInstancesResponse) error {
		for _, m := range all {
			w.release(m.instance)
		}
		c.remember(r.Action(), r.ClientToken, parameters, model.DeleteInstancesResponse{})
		return same(got, new(model.DeleteInstancesResponse))
	}, nil
}
