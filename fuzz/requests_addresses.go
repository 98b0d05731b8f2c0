package fuzz

import (
	"net/netip"
	"slices"

	"example.com/enisim/model"
)

func (d *draft) assignPrivateIpAddresses() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return d.isReaddressable(e) && d.spare4(e) > 0 && d.freeIn(e.VSwitchId) > 0
	})
	if e == nil {
		return d.otherwise((*draft).createNetworkInterface)
	}
	c := d.as("AssignPrivateIpAddresses", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.AssignPrivateIpAddressesRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	r.ClientToken = rarely(d.dice, goodTokens)
	most := d.spare4(e)
	if !d.odds(4) {
		most = min(most, d.freeIn(e.VSwitchId))
	}
	if v := d.vswitch(e.VSwitchId); v != nil && d.odds(1) {
		r.PrivateIpAddress = d.free4(v, 1+d.below(min(most, 3)))
	} else {
		r.SecondaryPrivateIpAddressCount = 1 + d.below(min(most, 10))
	}
	spoil(d, r, wrongAssigns)
	return r
}

var wrongAssigns = append(wrongENIs(func(r *assignIpv4) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *assignIpv4) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = []string{d.odd4(d.vSwitchOf(r.NetworkInterfaceId))}, 0
	},
	func(d *draft, r *assignIpv4) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = d.held4(r.NetworkInterfaceId), 0
	},
	func(d *draft, r *assignIpv4) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = nil, 0
	},
	func(d *draft, r *assignIpv4) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = nil, pick(d.dice, oddNumbers)
	},
	func(d *draft, r *assignIpv4) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = nil, 11
	},
	func(d *draft, r *assignIpv4) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = []string{"172.16.0.9"}, 1
	},
	func(d *draft, r *assignIpv4) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = []string{"172.16.0.9", "172.16.0.9"}, 0
	},
	func(d *draft, r *assignIpv4) { r.ClientToken = pick(d.dice, badTokens) },
)

func (d *draft) unassignPrivateIpAddresses() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return d.isReaddressable(e) && len(e.SecondaryPrivateIpAddresses) > 0
	})
	if e == nil {
		return d.otherwise((*draft).assignPrivateIpAddresses)
	}
	c := d.as("UnassignPrivateIpAddresses", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.UnassignPrivateIpAddressesRequest{
		AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId, PrivateIpAddress: d.sample(e.SecondaryPrivateIpAddresses),
	}
	spoil(d, r, wrongUnassigns)
	return r
}

var wrongUnassigns = append(wrongENIs(func(r *unassignIpv4) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *unassignIpv4) {
		r.PrivateIpAddress = append(r.PrivateIpAddress, d.odd4(d.vSwitchOf(r.NetworkInterfaceId)))
	},
	func(d *draft, r *unassignIpv4) {
		if v := d.vswitch(d.vSwitchOf(r.NetworkInterfaceId)); v != nil {
			r.PrivateIpAddress = d.free4(v, 1)
		}
	},
	func(d *draft, r *unassignIpv4) {
		r.PrivateIpAddress = d.held4(r.NetworkInterfaceId)
	},
	func(d *draft, r *unassignIpv4) { r.PrivateIpAddress = nil },
	func(d *draft, r *unassignIpv4) {
		r.PrivateIpAddress = append(r.PrivateIpAddress, r.PrivateIpAddress...)
	},
)

func (d *draft) assignIpv6Addresses() model.Request {
	hasIPv6 := func(e *model.NetworkInterface) bool {
		return d.isReaddressable(e) && d.vswitch(e.VSwitchId).Ipv6CidrBlock != ""
	}
	e := d.eni(func(e *model.NetworkInterface) bool { return hasIPv6(e) && d.spare6(e) > 0 })
	if e == nil && d.odds(1) {
		e = d.eni(hasIPv6)
	}
	if e == nil && d.odds(2) {
		e = d.eni(d.isReaddressable)
	}
	if e == nil {
		return d.otherwise((*draft).modifyNetworkInterfaceAttribute)
	}
	c := d.as("AssignIpv6Addresses", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.AssignIpv6AddressesRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	most := d.spare6(e)
	if v := d.vswitch(e.VSwitchId); v != nil && v.Ipv6CidrBlock != "" && d.odds(1) {
		r.Ipv6Address = d.free6(v, 1+d.below(min(most, 3)))
	} else {
		r.Ipv6AddressCount = 1 + d.below(min(most, 10))
	}
	spoil(d, r, wrongAssigns6)
	return r
}

var wrongAssigns6 = append(wrongENIs(func(r *assignIpv6) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *assignIpv6) {
		r.Ipv6Address, r.Ipv6AddressCount = d.odd6(d.vSwitchOf(r.NetworkInterfaceId)), 0
	},
	func(d *draft, r *assignIpv6) {
		if e, ok := d.state.NetworkInterface(r.NetworkInterfaceId); ok && len(e.Ipv6Addresses) > 0 {
			r.Ipv6Address, r.Ipv6AddressCount = e.Ipv6Addresses[:1], 0
		}
	},
	func(d *draft, r *assignIpv6) { r.Ipv6Address, r.Ipv6AddressCount = nil, 0 },
	func(d *draft, r *assignIpv6) {
		r.Ipv6Address, r.Ipv6AddressCount = nil, pick(d.dice, oddNumbers)
	},
	func(d *draft, r *assignIpv6) { r.Ipv6Address, r.Ipv6AddressCount = nil, 11 },
	func(d *draft, r *assignIpv6) {
		r.Ipv6Address, r.Ipv6AddressCount = []string{"2408::9"}, 1
	},
)

func (d *draft) unassignIpv6Addresses() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool { return d.isReaddressable(e) && len(e.Ipv6Addresses) > 0 })
	if e == nil {
		return d.otherwise((*draft).assignIpv6Addresses)
	}
	c := d.as("UnassignIpv6Addresses", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.UnassignIpv6AddressesRequest{
		AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId, Ipv6Address: d.sample(e.Ipv6Addresses),
	}
	spoil(d, r, wrongUnassigns6)
	return r
}

var wrongUnassigns6 = append(wrongENIs(func(r *unassignIpv6) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *unassignIpv6) {
		r.Ipv6Address = append(r.Ipv6Address, d.odd6(d.vSwitchOf(r.NetworkInterfaceId))...)
	},
	func(d *draft, r *unassignIpv6) { r.Ipv6Address = nil },
	func(d *draft, r *unassignIpv6) {
		r.Ipv6Address = append(r.Ipv6Address, r.Ipv6Address...)
	},
)

// isReaddressable tells an ENI whose addresses may be changed.
func (d *draft) isReaddressable(e *model.NetworkInterface) bool {
	if !isSettled(e) || e.Type == model.TypeSecondary {
		return isSettled(e)
	}
	i := d.instance(e.InstanceId)
	return i.Status == model.InstanceRunning || i.Status == model.InstanceStopped
}

// spare4 is how many more secondary addresses an ENI may have.
func (d *draft) spare4(e *model.NetworkInterface) int {
	most := model.MaxSecondaryAddresses
	if i := d.instance(e.InstanceId); i != nil {
		most = d.instanceType(i.InstanceType).EniPrivateIpAddressQuantity - 1
	}
	return most - len(e.SecondaryPrivateIpAddresses)
}

// spare6 is how many more IPv6 addresses an ENI may have.
func (d *draft) spare6(e *model.NetworkInterface) int {
	most := model.MaxIpv6Addresses
	if i := d.instance(e.InstanceId); i != nil {
		most = d.instanceType(i.InstanceType).EniIpv6AddressQuantity
	}
	return most - len(e.Ipv6Addresses)
}

// sample is up to three addresses of a list that follow each other.
func (d *draft) sample(addresses []string) []string {
	from := d.below(len(addresses))
	n := 1 + d.below(min(len(addresses)-from, 3))
	return slices.Clone(addresses[from : from+n])
}

func (d *draft) vSwitchOf(eni string) string {
	e, _ := d.state.NetworkInterface(eni)
	return e.VSwitchId
}

// held4 is one of the IPv4 addresses of an ENI.
func (d *draft) held4(eni string) []string {
	e, ok := d.state.NetworkInterface(eni)
	if !ok {
		return []string{"172.16.0.9"}
	}
	return []string{pick(d.dice, append(e.SecondaryPrivateIpAddresses, e.PrivateIpAddress))}
}

// free4 are addresses of a VSwitch that are free, if it has so many.
func (d *draft) free4(v *model.VSwitch, n int) []string {
	block := netip.MustParsePrefix(v.CidrBlock)
	return d.free(v.VSwitchId, block, usable4(block), n)
}

func (d *draft) free6(v *model.VSwitch, n int) []string {
	return d.free(v.VSwitchId, netip.MustParsePrefix(v.Ipv6CidrBlock), 1<<16, n)
}

// free walks over the first of so many usable addresses of a block.
func (d *draft) free(vSwitch string, block netip.Prefix, usable, n int) []string {
	var found []string
	at := d.below(min(usable, 32))
	for range 3 * n {
		a := nth(block, 1+at%usable).String()
		if d.isFree(vSwitch, a) && !slices.Contains(found, a) {
			found = append(found, a)
		}
		if len(found) == n {
			return found
		}
		at++
	}
	for len(found) < n {
		found = append(found, nth(block, 1+at%usable).String())
		at++
	}
	return found
}

// odd4 is an IPv4 address that a VSwitch cannot give: reserved, outside, in use, or
// none at all.
func (d *draft) odd4(vSwitch string) string {
	v := d.vswitch(vSwitch)
	if v == nil || d.odds(2) {
		return pick(d.dice, badIPv4)
	}
	if d.odds(1) {
		if e := d.eni(func(e *model.NetworkInterface) bool { return e.VSwitchId == vSwitch }); e != nil {
			return pick(d.dice, append(slices.Clip(e.SecondaryPrivateIpAddresses), e.PrivateIpAddress))
		}
	}
	block := netip.MustParsePrefix(v.CidrBlock)
	size := usable4(block) + 4
	return nth(block, pick(d.dice, []int{0, size - 1, size - 3, size, -1})).String()
}

// odd6 are IPv6 addresses that a VSwitch cannot give, or one that stands twice.
func (d *draft) odd6(vSwitch string) []string {
	v := d.vswitch(vSwitch)
	if v == nil || d.odds(2) {
		return []string{pick(d.dice, badIPv6)}
	}
	if d.odds(1) {
		if e := d.eni(func(e *model.NetworkInterface) bool { return e.VSwitchId == vSwitch && len(e.Ipv6Addresses) > 0 }); e != nil {
			return []string{pick(d.dice, e.Ipv6Addresses)}
		}
	}
	if v.Ipv6CidrBlock == "" || d.odds(2) {
		return []string{"2408::9", "2408::9"}[:1+d.below(2)]
	}
	return []string{nth(netip.MustParsePrefix(v.Ipv6CidrBlock), pick(d.dice, []int{0, -1, -9})).String()}
}

// addressesFrom are so many addresses in a row.
func addressesFrom(first string, n int) []string {
	a := netip.MustParseAddr(first)
	list := make([]string, n)
	for i := range list {
		list[i], a = a.String(), a.Next()
	}
	return list
}
