package fuzz

import "example.com/enisim/model"

var assignIpv6AddressesGenerator = generates("AssignIpv6Addresses", 4, (*draft).assignIpv6Addresses)

func (d *draft) assignIpv6Addresses() model.Request {
	hasIPv6 := func(e *model.NetworkInterface) bool {
		return d.isReaddressable(e) && d.vswitch(e.VSwitchId).Ipv6CidrBlock != ""
	}
	e := d.eni(func(e *model.NetworkInterface) bool { return hasIPv6(e) && d.spare6(e) > 0 })
	if e == nil && d.oneIn(2) {
		e = d.eni(hasIPv6)
	}
	if e == nil && d.oneIn(4) {
		e = d.eni(d.isReaddressable)
	}
	if e == nil {
		return d.instead((*draft).modifyNetworkInterfaceAttribute)
	}
	c := d.callAs("AssignIpv6Addresses", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.AssignIpv6AddressesRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	r.ClientToken = rarely(d.chooser, goodTokens)
	most := d.spare6(e)
	if v := d.vswitch(e.VSwitchId); v != nil && v.Ipv6CidrBlock != "" && d.oneIn(2) {
		r.Ipv6Address = d.free6(v, 1+d.below(min(most, 3, d.limits.ListedIpv6Addresses)))
	} else {
		r.Ipv6AddressCount = 1 + d.below(min(most, 10))
	}
	if d.oneIn(2) && d.choosePrefixes(&r.Ipv6Prefix, &r.Ipv6PrefixCount, e.VSwitchId, true, most) {
		r.Ipv6Address, r.Ipv6AddressCount = nil, 0
	}
	breakRule(d, r, wrongAssignIpv6Addresses)
	return r
}

var wrongAssignIpv6Addresses = append(wrongENIs(func(r *model.AssignIpv6AddressesRequest) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *model.AssignIpv6AddressesRequest) {
		r.Ipv6Address, r.Ipv6AddressCount = d.odd6(d.vSwitchOf(r.NetworkInterfaceId)), 0
	},
	func(d *draft, r *model.AssignIpv6AddressesRequest) {
		if e, ok := d.state.NetworkInterface(r.NetworkInterfaceId); ok && len(e.Ipv6Addresses) > 0 {
			r.Ipv6Address, r.Ipv6AddressCount = e.Ipv6Addresses[:1], 0
		}
	},
	func(d *draft, r *model.AssignIpv6AddressesRequest) { r.Ipv6Address, r.Ipv6AddressCount = nil, 0 },
	func(d *draft, r *model.AssignIpv6AddressesRequest) {
		r.Ipv6Address, r.Ipv6AddressCount = nil, pick(d.chooser, oddNumbers)
	},
	func(d *draft, r *model.AssignIpv6AddressesRequest) { r.Ipv6Address, r.Ipv6AddressCount = nil, 11 },
	func(d *draft, r *model.AssignIpv6AddressesRequest) {
		r.Ipv6Address, r.Ipv6AddressCount = addressesFrom("2408::9", pick(d.chooser, []int{2, 10, 11})), 0
	},
	func(d *draft, r *model.AssignIpv6AddressesRequest) {
		r.Ipv6Address, r.Ipv6AddressCount = []string{"2408::9"}, 1
	},
	func(d *draft, r *model.AssignIpv6AddressesRequest) {
		r.Ipv6Prefix, r.Ipv6PrefixCount = d.oddPrefixes(d.vSwitchOf(r.NetworkInterfaceId), true), 0
		r.Ipv6Address, r.Ipv6AddressCount = nil, 0
	},
	func(d *draft, r *model.AssignIpv6AddressesRequest) {
		r.Ipv6PrefixCount, r.Ipv6Address, r.Ipv6AddressCount = pick(d.chooser, badPrefixCounts), nil, d.below(2)
	},
	func(d *draft, r *model.AssignIpv6AddressesRequest) { r.ClientToken = pick(d.chooser, badTokens) },
	func(d *draft, r *model.AssignIpv6AddressesRequest) { // the limit of its instance type is unknown
		e := d.eni(func(e *model.NetworkInterface) bool {
			kind := d.instanceType(d.typeOn(e))
			return kind != nil && kind.EniIpv6AddressQuantity == model.Unknown && d.vswitch(e.VSwitchId).Ipv6CidrBlock != ""
		})
		if e != nil {
			r.AccessKeyId, r.RegionId = d.keyOf(e.OwnerId, r.Action()), d.regionOf(e.ZoneId)
			r.NetworkInterfaceId = e.NetworkInterfaceId
		}
	},
)

// typeOn returns the type of the instance that an ENI is bound to, "" for none.
func (d *draft) typeOn(e *model.NetworkInterface) string {
	if i := d.instance(e.InstanceId); i != nil {
		return i.InstanceType
	}
	return ""
}

// spare6 is the number of IPv6 addresses that an ENI may have besides its own.
func (d *draft) spare6(e *model.NetworkInterface) int {
	most := model.MaxIpv6Addresses
	if i := d.instance(e.InstanceId); i != nil {
		most = max(d.instanceType(i.InstanceType).EniIpv6AddressQuantity, 0)
	}
	return most - len(e.Ipv6Addresses) - len(e.Ipv6Prefixes)
}
