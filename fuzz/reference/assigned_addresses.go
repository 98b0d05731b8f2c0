package reference

import (
	"cmp"
	"fmt"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// readdressable finds the ENI of a call that changes its addresses. It is Available
// or InUse, and the instance of a primary one is Running or Stopped
// (ecs/AssignPrivateIpAddresses, 2021-07).
func (c caller) readdressable(id string) (*eni, error) {
	e, err := c.changeable(id)
	switch {
	case err != nil:
		return nil, err
	case !e.in(model.StatusAvailable, model.StatusInUse):
		return nil, apierrors.InvalidOperationInvalidEniState
	case e.isPrimary() && !c.instanceOf(e.InstanceId).isSettled():
		return nil, apierrors.InvalidOperationInvalidEcsState
	}
	return e, nil
}

func (w *World) groupsOf(e *eni) []*group {
	var groups []*group
	for _, id := range e.SecurityGroupIds {
		groups = append(groups, w.groupOf(id))
	}
	return groups
}

// checkMoreGiven checks that the VSwitch can give the addresses, then that the ENI
// does not have them, then that no other ENI has them.
func (w *World) checkMoreGiven(e *eni, v *vswitch, given []string) error {
	return cmp.Or(
		when(!all(given, v.canGive), apierrors.InvalidVSwitchIdIpInvalid),
		when(!all(given, func(a string) bool { return !e.has(spelt(a)) }), apierrors.InvalidIpIpAssigned),
		w.checkGiven(v, given),
	)
}

// assigned returns the given and the picked addresses, in the order of the answer.
func (w *World) assigned(v *vswitch, given []string, count int, isOfFamily func(string) bool, shown []string) ([]string, error) {
	if count == 0 {
		return speltAll(given), nil
	}
	if len(shown) != count {
		return nil, fmt.Errorf("expected %d addresses, got %q", count, shown)
	}
	return copied(shown), w.checkPicked(v, isOfFamily, shown)
}

// joined returns the items of two lists in a list of its own.
func joined(a, b []string) []string { return append(copied(a), b...) }

// minus returns the items of a list that are not in another one.
func minus(list, gone []string) []string {
	var kept []string
	for _, s := range list {
		if !contains(gone, s) {
			kept = append(kept, s)
		}
	}
	return kept
}
