package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// mayTrunk checks that the account may use trunk ENIs, which are by invitation
// (ecs/CreateNetworkInterface, current).
func (c caller) mayTrunk() error {
	for _, a := range c.accounts {
		if a.AccountId == c.account && a.TrunksNotAllowed {
			return apierrors.InvalidOperationTrunkingIsNotAllowed
		}
	}
	return nil
}

// checkTrunk checks that an ENI can become a member of a trunk ENI: that is InUse on the
// instance, and the other one is no trunk.
func (c caller) checkTrunk(e *eni, i *instance, id string) error {
	if id == "" {
		return nil
	}
	if err := c.mayTrunk(); err != nil {
		return err
	}
	trunk := c.findENI(id)
	switch {
	case trunk == nil:
		return apierrors.InvalidEniIdNotFound
	case trunk.Type != "Trunk" || e.Type == "Trunk":
		return apierrors.InvalidOperationEniTypeNotSupportTrunking
	case trunk.Status != model.StatusInUse || trunk.InstanceId != i.InstanceId:
		return apierrors.InvalidOperationInvalidTrunkEniStatus
	}
	return nil
}

// checkTypeTrunk checks that an instance type has trunk ENIs. Whether it has is known
// where EniTotalQuantity is.
func checkTypeTrunk(t *model.InstanceType, e *eni) error {
	switch {
	case e.Type != "Trunk" || t.EniTrunkSupported:
		return nil
	case t.EniTotalQuantity == 0:
		return apierrors.UnsupportedParameter
	}
	return apierrors.InvalidOperationInstanceTypeNotSupportEniTrunking
}

// members returns the members of a trunk ENI in the order of creation.
func (w *World) members(trunk *eni) []*eni {
	var members []*eni
	for _, e := range w.enis {
		if e.TrunkNetworkInterfaceId != "" && e.TrunkNetworkInterfaceId == trunk.NetworkInterfaceId {
			members = append(members, e)
		}
	}
	return members
}

// enroll makes an ENI a member of a trunk ENI, unless no id is given. Its VLAN id is the
// smallest that no other has (assumed).
func (w *World) enroll(e *eni, id string) {
	if id == "" {
		return
	}
	trunk := find(w.enis, func(t *eni) bool { return t.NetworkInterfaceId == id })
	isTaken := func(vlan int) bool {
		for _, other := range w.members(trunk) {
			if other.DeviceIndex == vlan {
				return true
			}
		}
		return false
	}
	vlan := 1
	for isTaken(vlan) {
		vlan++
	}
	e.Type, e.TrunkNetworkInterfaceId, e.DeviceIndex = "Member", id, vlan
}

// release makes an ENI Available that was bound. A member is Secondary again.
func (e *eni) release() {
	e.Status, e.InstanceId = model.StatusAvailable, ""
	if e.Type == "Member" {
		e.Type, e.TrunkNetworkInterfaceId, e.DeviceIndex = "Secondary", "", 0
	}
}
