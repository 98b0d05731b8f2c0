package reference

import (
	"cmp"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// instanceIn finds the instance of a StartInstance, StopInstance, RebootInstance or
// DeleteInstance, which must be in one of the states. Their pages have no RegionId,
// but clients send one. Only the DeleteInstance page has codes for a malformed id
// and for an instance that is being created.
func (w *World) instanceIn(action, key, region, id string, states ...string) (*instance, error) {
	c, err := w.admitAnywhere(action, key, region)
	if err != nil {
		return nil, err
	}
	if id == "" {
		return nil, apierrors.MissingParameter
	}
	if action == "DeleteInstance" && !isID("i-", id) {
		return nil, apierrors.InvalidParameter
	}
	i := c.findInstance(id)
	if i == nil {
		return nil, apierrors.InvalidInstanceIdNotFound
	}
	return i, cmp.Or(
		when(action == "DeleteInstance" && i.Status == model.InstancePending, apierrors.IncorrectInstanceStatusInitializing),
		when(!contains(states, i.Status), apierrors.IncorrectInstanceStatus),
	)
}

// member is an instance that a call on several names, nil if the caller has none with
// the id, and what a SuccessFirst call answers for it.
type member struct {
	id       string
	instance *instance
	refusal  *apierrors.Error // nil if the call is carried out
}

// batch finds the instances of a StartInstances, StopInstances or RebootInstances, which
// must be in a state. AllTogether, the default, is all or nothing.
func (w *World) batch(action, key, region string, ids []string, optimization, state string) ([]member, error) {
	c, err := w.admitWith(action, key, region, apierrors.MissingParameter)
	if err != nil {
		return nil, err
	}
	first := optimization == "SuccessFirst"
	err = cmp.Or(
		checkInstanceList(ids),
		when(!first && optimization != "" && optimization != "AllTogether", apierrors.InvalidParameter),
	)
	if err != nil {
		return nil, err
	}
	all := c.members(ids)
	for n, m := range all {
		if m.instance == nil {
			all[n].refusal = apierrors.InvalidInstanceIdNotFound.New("InstanceId", m.id)
			err = apierrors.InvalidInstanceIdsNotFound
		}
	}
	for n, m := range all {
		if m.instance != nil && m.instance.Status != state {
			all[n].refusal = apierrors.IncorrectInstanceStatus.For(action).New("InstanceId", m.id, state, m.instance.Status)
			err = cmp.Or(err, error(apierrors.IncorrectInstanceStatus))
		}
	}
	if first {
		err = nil
	}
	return all, err
}

// checkInstanceList checks the InstanceId.N of a call on several instances: 1 to 100.
func checkInstanceList(ids []string) error {
	return cmp.Or(
		when(len(ids) == 0, apierrors.InvalidInstanceIdNotFound),
		when(len(ids) > 100, apierrors.InvalidParameterTooManyInstanceIds),
	)
}

// members finds the instances that have the ids, each once.
func (c caller) members(ids []string) (all []member) {
	for n, id := range ids {
		if !contains(ids[:n], id) {
			all = append(all, member{id: id, instance: c.findInstance(id)})
		}
	}
	return all
}

// transitAll takes the instances that are not refused into a state of transit, and returns
// the list of the answer.
func (w *World) transitAll(all []member, transit string, delay time.Duration) model.InstanceResponses {
	list := []model.InstanceResponse{}
	for _, m := range all {
		shown := model.InstanceResponse{InstanceId: m.id, Code: "200", Message: "success"}
		if m.instance != nil {
			shown.PreviousStatus = m.instance.Status
		}
		if m.refusal != nil {
			shown.Code, shown.Message = m.refusal.ErrorCode(), m.refusal.Message()
		} else {
			w.beginInstance(m.instance, transit, delay)
		}
		if m.instance != nil {
			shown.CurrentStatus = m.instance.Status
		}
		list = append(list, shown)
	}
	return model.InstanceResponses{InstanceResponse: list}
}
