package fuzz

import "example.com/enisim/model"

var detachNetworkInterfaceGenerator = generates("DetachNetworkInterface", 9, (*draft).detachNetworkInterface)

func (d *draft) detachNetworkInterface() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return e.Status == model.StatusInUse && e.Type == model.TypeSecondary && !e.ServiceManaged && d.isBindableTo(e.InstanceId) ||
			e.Status == model.StatusDetaching
	})
	if e == nil {
		return d.instead((*draft).attachNetworkInterface)
	}
	c := d.callAs("DetachNetworkInterface", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.DetachNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: e.InstanceId, NetworkInterfaceId: e.NetworkInterfaceId}
	breakRule(d, r, wrongDetachNetworkInterface)
	return r
}

// isBindableTo is isBindable for the id of an instance.
func (d *draft) isBindableTo(instance string) bool {
	i := d.instance(instance)
	return isBindable(i, d.instanceType(i.InstanceType))
}

var wrongDetachNetworkInterface = append(wrongENIs(func(r *model.DetachNetworkInterfaceRequest) *string { return &r.NetworkInterfaceId }),
	wrongInstances(func(r *model.DetachNetworkInterfaceRequest) *string { return &r.InstanceId })...)
