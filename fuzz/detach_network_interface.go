package fuzz

import "example.com/enisim/model"

var detachNetworkInterfaceGenerator = generates("DetachNetworkInterface", 9, (*draft).detachNetworkInterface)

func (d *draft) detachNetworkInterface() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return e.Status == model.StatusInUse && e.Type != model.TypePrimary && !e.ServiceManaged && d.isBindableTo(e.InstanceId) &&
			!d.hasMembers(e) ||
			e.Status == model.StatusDetaching
	})
	if e == nil {
		return d.instead((*draft).attachNetworkInterface)
	}
	c := d.callAs("DetachNetworkInterface", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.DetachNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: e.InstanceId, NetworkInterfaceId: e.NetworkInterfaceId}
	r.TrunkNetworkInstanceId = some(d.chooser, []string{e.TrunkNetworkInterfaceId})
	breakRule(d, r, wrongDetachNetworkInterface)
	return r
}

// isBindableTo is isBindable for the id of an instance.
func (d *draft) isBindableTo(instance string) bool {
	i := d.instance(instance)
	return isBindable(i, d.instanceType(i.InstanceType))
}

var wrongDetachNetworkInterface = append(wrongENIs(func(r *model.DetachNetworkInterfaceRequest) *string { return &r.NetworkInterfaceId }),
	append(wrongInstances(func(r *model.DetachNetworkInterfaceRequest) *string { return &r.InstanceId }),
		func(d *draft, r *model.DetachNetworkInterfaceRequest) { r.TrunkNetworkInstanceId = d.someTrunk() },
		func(d *draft, r *model.DetachNetworkInterfaceRequest) {
			r.TrunkNetworkInstanceId = pick(d.chooser, oddIDs)
		},
		(*draft).detachTrunk,
		(*draft).detachTrunk,
	)...)

// detachTrunk names a trunk ENI that has members, if there is one.
func (d *draft) detachTrunk(r *model.DetachNetworkInterfaceRequest) {
	e := d.eni(func(e *model.NetworkInterface) bool { return d.hasMembers(e) && d.isBindableTo(e.InstanceId) })
	if e != nil {
		r.AccessKeyId, r.RegionId, r.TrunkNetworkInstanceId = d.keyOf(e.OwnerId, r.Action()), d.regionOf(e.ZoneId), ""
		r.NetworkInterfaceId, r.InstanceId = e.NetworkInterfaceId, e.InstanceId
	}
}

// hasMembers reports whether an ENI is a trunk that has members.
func (d *draft) hasMembers(trunk *model.NetworkInterface) bool {
	return find(d.allENIs(), func(e *model.NetworkInterface) bool {
		return e.TrunkNetworkInterfaceId == trunk.NetworkInterfaceId
	}) != nil
}
