package sim

import (
	"example.com/enisim/model"
)

// DeleteInstance releases an instance that is Stopped, or with Force one that is
// Running. It is gone at once, and its primary ENI with it. Of the others that
// are bound to it, those whose DeleteOnRelease is true go too, and the rest are
// Available, as is one that was Detaching. It follows the DeleteInstance page of
// the ECS API reference, edition of 2021-07, and for DeleteOnRelease later
// editions; its errors are those of [StartInstance].
func DeleteInstance(s State, r *model.DeleteInstanceRequest) (State, *model.DeleteInstanceResponse, error) {
	return applyTo[*model.DeleteInstanceResponse](s, r)
}

func deleteInstance(c *call, r *model.DeleteInstanceRequest) (*model.DeleteInstanceResponse, error) {
	from := []string{model.InstanceStopped}
	if isTrue(r.Force) {
		from = append(from, model.InstanceRunning)
	}
	i, err := c.instanceIn(r, instanceCall{r.AccessKeyId, r.RegionId, r.InstanceId}, from...)
	if err != nil {
		return nil, err
	}

	c.write()
	c.removeInstance(i)
	return &model.DeleteInstanceResponse{RequestId: c.requestID}, nil
}

// removeInstance takes an instance out of the tables and ends the bindings of
// its ENIs.
func (w *world) removeInstance(i *instance) {
	for e := range w.boundTo(i) {
		if e.status == attaching || e.status == detaching {
			w.due.remove(w.owner, moment{e.until, false, e.number})
		}
		if e.status == detaching || e.outlives && !e.isPrimary {
			w.unbind(*e)
			continue
		}
		w.removeENI(e)
	}
	w.instances.remove(w.owner, i.number)
	w.ids.remove(w.owner, i.id)
}
