package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

var createNetworkInterfaceGenerator = generates("CreateNetworkInterface", 17, (*draft).createNetworkInterface)

func (d *draft) createNetworkInterface() model.Request {
	v := d.roomyVSwitch()
	if v == nil {
		return d.instead((*draft).createVSwitch)
	}
	if (d.isStuck || len(d.allENIs()) >= maxResources) && !d.oneIn(4) {
		d.isStuck = false
		return d.instead((*draft).makeRoom)
	}
	groups := d.groupsIn(v.VpcId)
	if len(groups) == 0 {
		return d.createGroupIn(v.VpcId)
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.callAs("CreateNetworkInterface", owner, region)
	r := &model.CreateNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, VSwitchId: v.VSwitchId}
	if r.SecurityGroupIds = groups; len(groups) == 1 && !d.oneIn(4) {
		r.SecurityGroupId, r.SecurityGroupIds = groups[0], nil
	}
	if d.oneIn(2) {
		d.addOptional(r, v, owner)
	}
	breakRule(d, r, wrongCreateNetworkInterface)
	return r
}

// makeRoom returns a request that may leave fewer ENIs behind.
func (d *draft) makeRoom() model.Request {
	switch {
	case find(d.allENIs(), isDeletable) != nil:
		return d.deleteNetworkInterface()
	case d.oneIn(2):
		return d.deleteInstance()
	}
	return d.detachNetworkInterface()
}

// addOptional adds some optional parameters to a request.
func (d *draft) addOptional(r *model.CreateNetworkInterfaceRequest, v *model.VSwitch, owner string) {
	r.ClientToken = rarely(d.chooser, goodTokens)
	r.NetworkInterfaceName = rarely(d.chooser, goodNames)
	r.Description = rarely(d.chooser, goodDescriptions)
	r.DeleteOnRelease = d.maybeBool()
	r.SourceDestCheck = d.maybeBool()
	if d.oneIn(2) && !d.isBarredFromTrunks(owner) {
		r.InstanceType = pick(d.chooser, []string{model.TypeTrunk, model.TypeSecondary})
	}
	if d.oneIn(4) {
		r.Tag = d.tagList()
	}
	if d.oneIn(4) {
		r.ResourceGroupId = d.resourceGroup(owner)
	}
	if d.oneIn(4) {
		r.QueueNumber = pick(d.chooser, queueNumbers)
	}
	d.addIPv4(r, v)
	if d.oneIn(2) {
		d.addPrefixes(r, v)
	}
	if v.Ipv6CidrBlock == "" || !d.oneIn(2) || len(r.Ipv6Prefix) > 0 || r.Ipv6PrefixCount > 0 {
		return
	}
	if d.oneIn(2) {
		r.Ipv6Address = d.free6(v, 1+d.below(2))
		return
	}
	r.Ipv6AddressCount = pick(d.chooser, counts)
}

// addPrefixes gives an ENI prefixes in the place of secondary and IPv6 addresses, if the
// VSwitch has some.
func (d *draft) addPrefixes(r *model.CreateNetworkInterfaceRequest, v *model.VSwitch) {
	most := min(d.limits.SecondaryAddresses, model.MaxPrefixes)
	if d.choosePrefixes(&r.Ipv4Prefix, &r.Ipv4PrefixCount, v.VSwitchId, false, most) {
		r.PrimaryIpAddress, r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = "", nil, 0
	}
	d.choosePrefixes(&r.Ipv6Prefix, &r.Ipv6PrefixCount, v.VSwitchId, true, most)
}

func (d *draft) addIPv4(r *model.CreateNetworkInterfaceRequest, v *model.VSwitch) {
	more := d.freeIn(v.VSwitchId) - 1 // besides the primary one
	if more <= 0 && !d.oneIn(8) {
		return
	}
	switch d.below(8) {
	case 0, 1:
		r.SecondaryPrivateIpAddressCount = d.upTo(more, pick(d.chooser, counts))
	case 2:
		r.PrimaryIpAddress = d.free4(v, 1)[0]
	case 3:
		r.PrivateIpAddress = d.free4(v, d.upTo(more, 1+d.below(3)))
	case 4:
		given := d.free4(v, 1+d.upTo(more, 2))
		r.PrimaryIpAddress, r.PrivateIpAddress = given[0], given[1:]
	}
}

var (
	queueNumbers = []int{1, 2, 3, 4, 8, 16, model.MaxQueueNumber}
	counts       = []int{1, 2, 3, 1, 2, 5, 9, 10}
)

// wrongCreateNetworkInterface lists ways to break one rule of
// CreateNetworkInterface.
var wrongCreateNetworkInterface = []func(*draft, *model.CreateNetworkInterfaceRequest){
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.PrimaryIpAddress = d.odd4(r.VSwitchId) },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.SecurityGroupId, r.SecurityGroupIds = "", d.oddGroups(r.SecurityGroupIds)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.SecurityGroupId, r.SecurityGroupIds = "", d.manyGroups(d.vpcOf(r.VSwitchId))
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		if v := d.vswitch(r.VSwitchId); v != nil && r.PrimaryIpAddress == "" {
			r.PrimaryIpAddress = d.free4(v, 1)[0]
		}
		r.PrivateIpAddress = append(r.PrivateIpAddress, r.PrimaryIpAddress)
		r.SecondaryPrivateIpAddressCount = 0
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.VSwitchId = d.pendingVSwitch() },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.InstanceType = pick(d.chooser, []string{model.TypeTrunk, model.TypeMember})
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.PrivateIpAddress = append(r.PrivateIpAddress, d.odd4(r.VSwitchId))
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.Ipv6Address = d.odd6(r.VSwitchId) },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.SecondaryPrivateIpAddressCount = 10 },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.Tag = slices.Clone(pick(d.chooser, badTags)) },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.VSwitchId = "" },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.VSwitchId = pick(d.chooser, oddIDs) },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.SecurityGroupId, r.SecurityGroupIds = "", nil
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.SecurityGroupId, r.SecurityGroupIds = "sg-none", []string{"sg-none"}
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.NetworkInterfaceName = pick(d.chooser, badNames)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.Description = pick(d.chooser, badDescriptions)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.ClientToken = pick(d.chooser, badTokens) },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.ResourceGroupId = d.otherResourceGroup() },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.QueueNumber = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.SecondaryPrivateIpAddressCount = pick(d.chooser, oddNumbers)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.Ipv6AddressCount = pick(d.chooser, oddNumbers)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.SecondaryPrivateIpAddressCount = pick(d.chooser, mostSecondary) + d.below(2)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.Ipv6AddressCount = 11 },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = []string{"172.16.0.9"}, 1
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.Ipv6Address, r.Ipv6AddressCount = []string{"2408::9"}, 1
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.PrivateIpAddress = addressesFrom("10.0.0.9", 11)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) { r.Ipv6Address = addressesFrom("2408::9", 11) },
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.Ipv4Prefix = d.oddPrefixes(r.VSwitchId, false)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.Ipv6Prefix = d.oddPrefixes(r.VSwitchId, true)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.Ipv4PrefixCount = pick(d.chooser, badPrefixCounts)
	},
	func(d *draft, r *model.CreateNetworkInterfaceRequest) {
		r.Ipv6PrefixCount = pick(d.chooser, badPrefixCounts)
	},
}
