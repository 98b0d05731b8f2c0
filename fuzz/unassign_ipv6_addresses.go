package fuzz

import "example.com/enisim/model"

var unassignIpv6AddressesGenerator = generates("UnassignIpv6Addresses", 6, (*draft).unassignIpv6Addresses)

func (d *draft) unassignIpv6Addresses() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return d.isReaddressable(e) && len(e.Ipv6Addresses)+len(e.Ipv6Prefixes) > 0
	})
	if e == nil {
		return d.instead((*draft).assignIpv6Addresses)
	}
	c := d.callAs("UnassignIpv6Addresses", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.UnassignIpv6AddressesRequest{
		AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId,
	}
	if len(e.Ipv6Addresses) == 0 || len(e.Ipv6Prefixes) > 0 && d.oneIn(2) {
		r.Ipv6Prefix = d.sample(e.Ipv6Prefixes)
	} else {
		r.Ipv6Address = d.sample(e.Ipv6Addresses)
	}
	breakRule(d, r, wrongUnassignIpv6Addresses)
	return r
}

var wrongUnassignIpv6Addresses = append(wrongENIs(func(r *model.UnassignIpv6AddressesRequest) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *model.UnassignIpv6AddressesRequest) {
		r.Ipv6Address = append(r.Ipv6Address, d.odd6(d.vSwitchOf(r.NetworkInterfaceId))...)
	},
	func(d *draft, r *model.UnassignIpv6AddressesRequest) { r.Ipv6Address, r.Ipv6Prefix = nil, nil },
	func(d *draft, r *model.UnassignIpv6AddressesRequest) {
		r.Ipv6Address, r.Ipv6Prefix = nil, d.oddPrefixes(d.vSwitchOf(r.NetworkInterfaceId), true)
	},
	func(d *draft, r *model.UnassignIpv6AddressesRequest) { r.Ipv6Prefix = []string{"2409::/80"} },
	func(d *draft, r *model.UnassignIpv6AddressesRequest) {
		r.Ipv6Address = addressesFrom("2408::9", pick(d.chooser, []int{2, 10, 11}))
	},
	func(d *draft, r *model.UnassignIpv6AddressesRequest) {
		r.Ipv6Address = append(r.Ipv6Address, r.Ipv6Address...)
	},
)
