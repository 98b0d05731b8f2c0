package fuzz

import "example.com/enisim/model"

var assignPrivateIpAddressesGenerator = generates("AssignPrivateIpAddresses", 6, (*draft).assignPrivateIpAddresses)

func (d *draft) assignPrivateIpAddresses() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return d.isReaddressable(e) && d.spare4(e) > 0 && d.freeIn(e.VSwitchId) > 0
	})
	if e == nil {
		return d.instead((*draft).createNetworkInterface)
	}
	c := d.callAs("AssignPrivateIpAddresses", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.AssignPrivateIpAddressesRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	r.ClientToken = rarely(d.chooser, goodTokens)
	most := d.spare4(e)
	if !d.oneIn(16) {
		most = min(most, d.freeIn(e.VSwitchId))
	}
	if v := d.vswitch(e.VSwitchId); v != nil && d.oneIn(2) {
		r.PrivateIpAddress = d.free4(v, 1+d.below(min(most, 3)))
	} else {
		r.SecondaryPrivateIpAddressCount = 1 + d.below(min(most, 10))
	}
	if d.oneIn(2) && d.choosePrefixes(&r.Ipv4Prefix, &r.Ipv4PrefixCount, e.VSwitchId, false, d.spare4(e)) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = nil, 0
	}
	breakRule(d, r, wrongAssignPrivateIpAddresses)
	return r
}

var wrongAssignPrivateIpAddresses = append(wrongENIs(func(r *model.AssignPrivateIpAddressesRequest) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = []string{d.odd4(d.vSwitchOf(r.NetworkInterfaceId))}, 0
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = d.held4(r.NetworkInterfaceId), 0
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = nil, 0
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = nil, pick(d.chooser, oddNumbers)
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = nil, 1+pick(d.chooser, mostSecondary)
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = []string{"172.16.0.9"}, 1
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = []string{"172.16.0.9", "172.16.0.9"}, 0
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.Ipv4Prefix, r.Ipv4PrefixCount = d.oddPrefixes(d.vSwitchOf(r.NetworkInterfaceId), false), 0
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = nil, 0
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) {
		r.Ipv4PrefixCount, r.PrivateIpAddress = pick(d.chooser, badPrefixCounts), nil
		r.SecondaryPrivateIpAddressCount = d.below(2)
	},
	func(d *draft, r *model.AssignPrivateIpAddressesRequest) { r.ClientToken = pick(d.chooser, badTokens) },
)

// mostSecondary holds the numbers of secondary addresses that an ENI that is Available
// may have, edition by edition.
var mostSecondary = []int{
	model.Edition2020.Limits().SecondaryAddresses,
	model.EditionCurrent.Limits().SecondaryAddresses,
}

// spare4 is the number of secondary addresses that an ENI may have besides its own.
func (d *draft) spare4(e *model.NetworkInterface) int {
	most := d.limits.SecondaryAddresses
	if i := d.instance(e.InstanceId); i != nil {
		most = d.instanceType(i.InstanceType).EniPrivateIpAddressQuantity - 1
	}
	return most - len(e.SecondaryPrivateIpAddresses) - len(e.Ipv4Prefixes)
}
