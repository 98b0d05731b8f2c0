package sim

import (
	"iter"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// batchRequest is what the actions on the states of several instances have in common.
type batchRequest struct {
	accessKeyID, regionID string
	ids                   []string
	optimization          string
}

// instanceBatch is the instances that a call names, each once.
type instanceBatch []batchMember

type batchMember struct {
	parameter, id string
	instance      *instance        // nil for one that the caller cannot name
	refusal       *apierrors.Error // why the call leaves it alone, nil if it does not
}

// batchInState returns the instances of a call on several, which must be in a state.
// Where one is unknown or in another state, it returns the error that [StartInstances]
// documents, or lets the member have one of its own if the call is SuccessFirst.
func (c *call) batchInState(r model.Request, of batchRequest, state string) (instanceBatch, error) {
	if err := c.admit(inRegion, r.Action(), of.accessKeyID, of.regionID); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	batch := c.namedBatch(of.ids)
	if of.optimization == model.SuccessFirst {
		return batch.refuse(r.Action(), state), nil
	}
	if err := batch.checkKnown(); err != nil {
		return nil, err
	}
	for _, m := range batch {
		if err := checkInState(m.parameter, m.instance, state); err != nil {
			return nil, err
		}
	}
	return batch, nil
}

// namedBatch returns the instances that have the ids.
func (c *call) namedBatch(ids []string) (batch instanceBatch) {
	for n, id := range ids {
		if slices.Contains(ids[:n], id) {
			continue
		}
		i, ok := c.findInstance(id)
		if !ok || !c.sees(i.owner, i.region) {
			i = nil
		}
		batch = append(batch, batchMember{parameter: itemName("InstanceId", n), id: id, instance: i})
	}
	return batch
}

// ids returns the ids of the members.
func (b instanceBatch) ids() (ids []string) {
	for _, m := range b {
		ids = append(ids, m.id)
	}
	return ids
}

// refuse gives each member that is unknown, or not in the state, an error. The actions
// have a text of InvalidInstanceId.NotFound for a call that names no instance; the general
// one is assumed here.
func (b instanceBatch) refuse(action, state string) instanceBatch {
	for n, m := range b {
		if m.instance == nil {
			b[n].refusal = apierrors.InvalidInstanceIdNotFound.New(m.parameter, m.id)
		} else if refusal, ok := checkInState(m.parameter, m.instance, state).(*apierrors.Error); ok {
			b[n].refusal = refusal.For(action)
		}
	}
	return b
}

// checkKnown returns InvalidInstanceIds.NotFound for the first member that is unknown.
func (b instanceBatch) checkKnown() error {
	for _, m := range b {
		if m.instance == nil {
			return apierrors.InvalidInstanceIdsNotFound.New(m.parameter, m.id)
		}
	}
	return nil
}

// ready yields the members that the call is carried out for.
func (b instanceBatch) ready() iter.Seq[*instance] {
	return func(yield func(*instance) bool) {
		for _, m := range b {
			if m.refusal == nil && !yield(m.instance) {
				return
			}
		}
	}
}

// describeBatch returns what became of the members of a batch.
func (c *call) describeBatch(b instanceBatch) model.InstanceResponses {
	list := make([]model.InstanceResponse, len(b))
	for n, m := range b {
		shown := model.InstanceResponse{InstanceId: m.id, Code: "200", Message: "success"}
		if m.refusal != nil {
			shown.Code, shown.Message = m.refusal.ErrorCode(), m.refusal.Message()
		}
		if m.instance != nil {
			shown.PreviousStatus = m.instance.status
			shown.CurrentStatus = c.instances.Get(m.instance.number).status
		}
		list[n] = shown
	}
	return model.InstanceResponses{InstanceResponse: list}
}
