package fuzz

import "example.com/enisim/model"

var deleteNetworkInterfaceGenerator = generates("DeleteNetworkInterface", 9, (*draft).deleteNetworkInterface)

func (d *draft) deleteNetworkInterface() model.Request {
	e := d.eni(isDeletable)
	if e == nil {
		return d.instead((*draft).createNetworkInterface)
	}
	c := d.callAs("DeleteNetworkInterface", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.DeleteNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	breakRule(d, r, wrongDeleteNetworkInterface)
	return r
}

func isDeletable(e *model.NetworkInterface) bool {
	return (e.Status == model.StatusAvailable || e.Status == model.StatusCreateFailed) && !e.ServiceManaged
}

var wrongDeleteNetworkInterface = wrongENIs(func(r *model.DeleteNetworkInterfaceRequest) *string { return &r.NetworkInterfaceId })
