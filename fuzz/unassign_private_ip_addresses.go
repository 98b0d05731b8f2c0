package fuzz

import "example.com/enisim/model"

var unassignPrivateIpAddressesGenerator = generates("UnassignPrivateIpAddresses", 6, (*draft).unassignPrivateIpAddresses)

func (d *draft) unassignPrivateIpAddresses() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return d.isReaddressable(e) && len(e.SecondaryPrivateIpAddresses)+len(e.Ipv4Prefixes) > 0
	})
	if e == nil {
		return d.instead((*draft).assignPrivateIpAddresses)
	}
	c := d.callAs("UnassignPrivateIpAddresses", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.UnassignPrivateIpAddressesRequest{
		AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId,
	}
	if len(e.SecondaryPrivateIpAddresses) == 0 || len(e.Ipv4Prefixes) > 0 && d.oneIn(2) {
		r.Ipv4Prefix = d.sample(e.Ipv4Prefixes)
	} else {
		r.PrivateIpAddress = d.sample(e.SecondaryPrivateIpAddresses)
	}
	breakRule(d, r, wrongUnassignPrivateIpAddresses)
	return r
}

var wrongUnassignPrivateIpAddresses = append(wrongENIs(func(r *model.UnassignPrivateIpAddressesRequest) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *model.UnassignPrivateIpAddressesRequest) {
		r.PrivateIpAddress = append(r.PrivateIpAddress, d.odd4(d.vSwitchOf(r.NetworkInterfaceId)))
	},
	func(d *draft, r *model.UnassignPrivateIpAddressesRequest) {
		if v := d.vswitch(d.vSwitchOf(r.NetworkInterfaceId)); v != nil {
			r.PrivateIpAddress = d.free4(v, 1)
		}
	},
	func(d *draft, r *model.UnassignPrivateIpAddressesRequest) {
		r.PrivateIpAddress = d.held4(r.NetworkInterfaceId)
	},
	func(d *draft, r *model.UnassignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.Ipv4Prefix = nil, nil
	},
	func(d *draft, r *model.UnassignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.Ipv4Prefix = nil, d.oddPrefixes(d.vSwitchOf(r.NetworkInterfaceId), false)
	},
	func(d *draft, r *model.UnassignPrivateIpAddressesRequest) { r.Ipv4Prefix = []string{"10.0.0.16/28"} },
	func(d *draft, r *model.UnassignPrivateIpAddressesRequest) {
		r.PrivateIpAddress = addressesFrom("172.16.0.9", 32+d.below(2))
	},
	func(d *draft, r *model.UnassignPrivateIpAddressesRequest) {
		r.PrivateIpAddress = append(r.PrivateIpAddress, r.PrivateIpAddress...)
	},
)
