package sim

import (
	"cmp"
	"slices"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// instanceCall is what the actions on an instance have in common.
type instanceCall struct{ accessKeyID, regionID, instanceID string }

// instanceIn finds the instance of a call on it, which must be in one of some
// states.
func (c *call) instanceIn(r model.Request, who instanceCall, states ...string) (*instance, error) {
	if err := cmp.Or(c.admitSomewhere(r.Action(), who.accessKeyID, who.regionID), r.Check()); err != nil {
		return nil, err
	}
	i, ok := c.findInstance(who.instanceID)
	switch {
	case !ok || !c.seesSomewhere(i.owner, i.region):
		return nil, apierrors.InvalidInstanceIdNotFound.New("InstanceId", who.instanceID)
	case !slices.Contains(states, i.status):
		return nil, apierrors.IncorrectInstanceStatus.New("InstanceId", who.instanceID)
	}
	return i, nil
}

// beginInstance takes an instance into a state of transit that lasts so long.
// Without a delay it arrives at once, as it does at the end of time.
func (w *world) beginInstance(i *instance, transit string, delay time.Duration) {
	i = w.replaceInstance(i, func(i *instance) { i.status, i.until = transit, w.after(delay) })
	if i.until == w.now {
		w.arriveInstance(i)
		return
	}
	w.due.put(w.owner, moment{i.until, true, i.number}, struct{}{})
}

// arriveInstance ends a transit.
func (w *world) arriveInstance(i *instance) {
	end := model.InstanceRunning
	if i.status == model.InstanceStopping {
		end = model.InstanceStopped
	}
	w.replaceInstance(i, func(i *instance) { i.status, i.until = end, 0 })
}

// replaceInstance puts a changed copy in the place of an instance and returns it.
func (w *world) replaceInstance(i *instance, change func(*instance)) *instance {
	changed := *i
	change(&changed)
	w.instances.put(w.owner, changed.number, &changed)
	return &changed
}
