package sim

import (
	"iter"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// membersOf yields the members of a trunk ENI, in the order of their creation.
func (w *world) membersOf(trunk *eni) iter.Seq[*eni] {
	return func(yield func(*eni) bool) {
		if !trunk.isTrunk || trunk.boundTo == 0 {
			return
		}
		for e := range w.boundENIs(w.instances.Get(trunk.boundTo)) {
			if e.extra().trunk == trunk.number && !yield(e) {
				return
			}
		}
	}
}

// hasMembers reports whether a trunk ENI has a member.
func (w *world) hasMembers(trunk *eni) bool {
	for range w.membersOf(trunk) {
		return true
	}
	return false
}

// freeVLAN returns the smallest VLAN id that no member of a trunk ENI has (assumed), 0
// if there is none.
func (w *world) freeVLAN(trunk *eni) uint16 {
	var taken []uint16
	for e := range w.membersOf(trunk) {
		taken = append(taken, e.extras.vlan)
	}
	slices.Sort(taken)
	free := uint16(1)
	for _, vlan := range taken {
		if vlan == free {
			free++
		}
	}
	if free > model.MaxVLAN {
		return 0
	}
	return free
}

// memberOf returns the membership of the next member of a trunk ENI, zero for nil.
func (w *world) memberOf(trunk *eni) membership {
	if trunk == nil {
		return membership{}
	}
	return membership{trunk.number, w.freeVLAN(trunk)}
}

// trunkFor returns the trunk ENI that an ENI is to become a member of, nil if none is
// named. The trunk is InUse on the same instance, and the ENI is no trunk itself.
func (c *call) trunkFor(e *eni, i *instance, id string) (*eni, error) {
	const parameter = "TrunkNetworkInstanceId"
	if id == "" {
		return nil, nil
	}
	if err := c.checkTrunking(parameter, id); err != nil {
		return nil, err
	}
	trunk, err := c.ownENI(id)
	if err != nil {
		return nil, apierrors.InvalidEniIdNotFound.New(parameter, id)
	}
	switch {
	case e.isTrunk || !trunk.isTrunk:
		return nil, apierrors.InvalidOperationEniTypeNotSupportTrunking.New(parameter, id)
	case trunk.status != inUse:
		return nil, apierrors.InvalidOperationInvalidTrunkEniStatus.New(parameter, id, inUse.String(), trunk.status.String())
	case trunk.boundTo != i.number:
		return nil, apierrors.InvalidOperationInvalidTrunkEniStatus.New(parameter, id).
			WithDetail("It is bound to " + c.instances.Get(trunk.boundTo).id + ".")
	case c.freeVLAN(trunk) == 0:
		return nil, apierrors.EniPerInstanceLimitExceeded.New(parameter, id)
	}
	return trunk, nil
}

// checkTrunking returns InvalidOperation.TrunkingIsNotAllowed for an account that may
// not use trunk ENIs.
func (c *call) checkTrunking(parameter, value string) error {
	if c.account.trunksForbidden {
		return apierrors.InvalidOperationTrunkingIsNotAllowed.New(parameter, value)
	}
	return nil
}
