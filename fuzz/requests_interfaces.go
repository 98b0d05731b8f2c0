package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

// crowd is how many resources of a kind are enough: a request for one more becomes
// one for one fewer.
const crowd = 20

func (d *draft) createNetworkInterface() model.Request {
	v := d.roomyVSwitch()
	if v == nil {
		return d.otherwise((*draft).createVSwitch)
	}
	if (d.isStuck || len(d.allENIs()) >= crowd) && !d.odds(2) {
		d.isStuck = false
		return d.otherwise((*draft).makeRoom)
	}
	groups := d.groupsIn(v.VpcId)
	if len(groups) == 0 {
		return d.createGroupIn(v.VpcId)
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.as("CreateNetworkInterface", owner, region)
	r := &model.CreateNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, VSwitchId: v.VSwitchId}
	if r.SecurityGroupIds = groups; len(groups) == 1 && !d.odds(2) {
		r.SecurityGroupId, r.SecurityGroupIds = groups[0], nil
	}
	if d.odds(1) {
		d.embellish(r, v, owner)
	}
	spoil(d, r, wrongCreates)
	return r
}

// makeRoom is a request after which there may be fewer ENIs.
func (d *draft) makeRoom() model.Request {
	switch {
	case where(d.allENIs(), isDeletable) != nil:
		return d.deleteNetworkInterface()
	case d.odds(1):
		return d.deleteInstance()
	}
	return d.detachNetworkInterface()
}

// roomyVSwitch is one that ENIs can be made in, mostly with a free address, nil if
// there is none.
func (d *draft) roomyVSwitch() *model.VSwitch {
	full := d.odds(3)
	v, _ := pickWhere(d.dice, d.allVSwitches(), func(v *model.VSwitch) bool {
		return v.Status == model.VSwitchAvailable && (full || d.freeIn(v.VSwitchId) > 0)
	})
	return v
}

// embellish gives a request for an ENI some of its optional parameters.
func (d *draft) embellish(r *model.CreateNetworkInterfaceRequest, v *model.VSwitch, owner string) {
	r.ClientToken = rarely(d.dice, goodTokens)
	r.NetworkInterfaceName = rarely(d.dice, goodNames)
	r.Description = rarely(d.dice, goodDescriptions)
	r.DeleteOnRelease = d.maybe()
	if d.odds(2) {
		r.Tag = d.tagList()
	}
	if d.odds(2) {
		r.ResourceGroupId = d.resourceGroup(owner)
	}
	if d.odds(2) {
		r.QueueNumber = pick(d.dice, queueNumbers)
	}
	d.embellishIPv4(r, v)
	if v.Ipv6CidrBlock == "" || !d.odds(1) {
		return
	}
	if d.odds(1) {
		r.Ipv6Address = d.free6(v, 1+d.below(2))
		return
	}
	r.Ipv6AddressCount = pick(d.dice, counts)
}

func (d *draft) embellishIPv4(r *model.CreateNetworkInterfaceRequest, v *model.VSwitch) {
	more := d.freeIn(v.VSwitchId) - 1 // beside the primary one
	if more <= 0 && !d.odds(3) {
		return
	}
	switch d.below(8) {
	case 0, 1:
		r.SecondaryPrivateIpAddressCount = d.upTo(more, pick(d.dice, counts))
	case 2:
		r.PrimaryIpAddress = d.free4(v, 1)[0]
	case 3:
		r.PrivateIpAddress = d.free4(v, d.upTo(more, 1+d.below(3)))
	case 4:
		given := d.free4(v, 1+d.upTo(more, 2))
		r.PrimaryIpAddress, r.PrivateIpAddress = given[0], given[1:]
	}
}

// upTo is a number of addresses, at least one, that is mostly no more than there
// are.
func (d *draft) upTo(most, n int) int {
	if n <= most || d.odds(3) {
		return n
	}
	return max(most, 1)
}

var (
	queueNumbers = []int{1, 2, 3, 4, 8, 16, model.MaxQueueNumber}
	counts       = []int{1, 2, 3, 1, 2, 5, 9, 10}
)

// wrongCreates break a rule of CreateNetworkInterface each.
var wrongCreates = []func(*draft, *createENI){
	func(d *draft, r *createENI) { r.PrimaryIpAddress = d.odd4(r.VSwitchId) },
	func(d *draft, r *createENI) {
		r.SecurityGroupId, r.SecurityGroupIds = "", d.oddGroups(r.SecurityGroupIds)
	},
	func(d *draft, r *createENI) {
		r.SecurityGroupId, r.SecurityGroupIds = "", d.manyGroups(d.vpcOf(r.VSwitchId))
	},
	func(d *draft, r *createENI) {
		if v := d.vswitch(r.VSwitchId); v != nil && r.PrimaryIpAddress == "" {
			r.PrimaryIpAddress = d.free4(v, 1)[0]
		}
		r.PrivateIpAddress = append(r.PrivateIpAddress, r.PrimaryIpAddress)
		r.SecondaryPrivateIpAddressCount = 0
	},
	func(d *draft, r *createENI) { r.VSwitchId = d.pendingVSwitch() },
	func(d *draft, r *createENI) {
		r.PrivateIpAddress = append(r.PrivateIpAddress, d.odd4(r.VSwitchId))
	},
	func(d *draft, r *createENI) { r.Ipv6Address = d.odd6(r.VSwitchId) },
	func(d *draft, r *createENI) { r.SecondaryPrivateIpAddressCount = 10 },
	func(d *draft, r *createENI) { r.Tag = slices.Clone(pick(d.dice, badTags)) },
	func(d *draft, r *createENI) { r.VSwitchId = "" },
	func(d *draft, r *createENI) { r.VSwitchId = pick(d.dice, oddIDs) },
	func(d *draft, r *createENI) {
		r.SecurityGroupId, r.SecurityGroupIds = "", nil
	},
	func(d *draft, r *createENI) {
		r.SecurityGroupId, r.SecurityGroupIds = "sg-none", []string{"sg-none"}
	},
	func(d *draft, r *createENI) {
		r.NetworkInterfaceName = pick(d.dice, badNames)
	},
	func(d *draft, r *createENI) { r.Description = pick(d.dice, badDescriptions) },
	func(d *draft, r *createENI) { r.ClientToken = pick(d.dice, badTokens) },
	func(d *draft, r *createENI) { r.ResourceGroupId = d.otherResourceGroup() },
	func(d *draft, r *createENI) { r.QueueNumber = pick(d.dice, oddNumbers) },
	func(d *draft, r *createENI) {
		r.SecondaryPrivateIpAddressCount = pick(d.dice, oddNumbers)
	},
	func(d *draft, r *createENI) { r.Ipv6AddressCount = pick(d.dice, oddNumbers) },
	func(d *draft, r *createENI) { r.SecondaryPrivateIpAddressCount = 11 },
	func(d *draft, r *createENI) { r.Ipv6AddressCount = 11 },
	func(d *draft, r *createENI) {
		r.PrivateIpAddress, r.SecondaryPrivateIpAddressCount = []string{"172.16.0.9"}, 1
	},
	func(d *draft, r *createENI) {
		r.Ipv6Address, r.Ipv6AddressCount = []string{"2408::9"}, 1
	},
	func(d *draft, r *createENI) {
		r.PrivateIpAddress = addressesFrom("10.0.0.9", 11)
	},
	func(d *draft, r *createENI) { r.Ipv6Address = addressesFrom("2408::9", 11) },
}

func (d *draft) attachNetworkInterface() model.Request {
	fits := func(e *model.NetworkInterface) bool { return e.Status == model.StatusAvailable && !e.ServiceManaged }
	e := d.eni(func(e *model.NetworkInterface) bool { return fits(e) && d.instanceFor(e) != nil })
	if e == nil {
		e = d.eni(fits)
	}
	if e == nil {
		return d.otherwise((*draft).createNetworkInterface)
	}
	instance := d.anyInstance()
	if l, ok := pickWhere(d.dice, d.allLoads(), func(l *load) bool { return l.takes(e) }); ok {
		instance = l.at.InstanceId
	} else if !d.odds(2) {
		return d.otherwise((*draft).runInstances)
	}
	c := d.as("AttachNetworkInterface", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.AttachNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: instance, NetworkInterfaceId: e.NetworkInterfaceId}
	spoil(d, r, wrongAttaches)
	return r
}

var wrongAttaches = append(append(
	wrongENIs(func(r *attachENI) *string { return &r.NetworkInterfaceId }),
	wrongInstances(func(r *attachENI) *string { return &r.InstanceId })...),
	(*draft).attachNarrowly,
	(*draft).attachNarrowly,
	func(d *draft, r *attachENI) {
		e, _ := d.state.NetworkInterface(r.NetworkInterfaceId)
		d.attachWhere(r, func(l *load) bool { return l.vpc == e.VpcId && l.at.ZoneId != e.ZoneId })
	},
)

// instanceFor is an instance that takes an ENI, nil if none does.
func (d *draft) instanceFor(e *model.NetworkInterface) *load {
	return where(d.allLoads(), func(l *load) bool { return l.takes(e) })
}

// attachNarrowly names an instance in the place of the ENI that does not take it, for
// another reason than that it is full if there is one.
func (d *draft) attachNarrowly(r *attachENI) {
	e, _ := d.state.NetworkInterface(r.NetworkInterfaceId)
	refuses := func(l *load) bool { return l.vpc == e.VpcId && l.at.ZoneId == e.ZoneId && !l.takes(&e) }
	if !d.attachWhere(r, func(l *load) bool { return refuses(l) && l.enis < l.kind.EniQuantity && isBindable(l.at, l.kind) }) {
		d.attachWhere(r, refuses)
	}
}

// attachWhere names an instance of a kind, if there is one.
func (d *draft) attachWhere(r *attachENI, fits func(*load) bool) bool {
	l, ok := pickWhere(d.dice, d.allLoads(), fits)
	if ok {
		r.InstanceId = l.at.InstanceId
	}
	return ok
}

func (d *draft) detachNetworkInterface() model.Request {
	e := d.eni(func(e *model.NetworkInterface) bool {
		return e.Status == model.StatusInUse && e.Type == model.TypeSecondary && !e.ServiceManaged && d.isBindableTo(e.InstanceId) ||
			e.Status == model.StatusDetaching
	})
	if e == nil {
		return d.otherwise((*draft).attachNetworkInterface)
	}
	c := d.as("DetachNetworkInterface", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.DetachNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, InstanceId: e.InstanceId, NetworkInterfaceId: e.NetworkInterfaceId}
	spoil(d, r, wrongDetaches)
	return r
}

// isBindableTo is isBindable for the id of an instance.
func (d *draft) isBindableTo(instance string) bool {
	i := d.instance(instance)
	return isBindable(i, d.instanceType(i.InstanceType))
}

var wrongDetaches = append(wrongENIs(func(r *detachENI) *string { return &r.NetworkInterfaceId }),
	wrongInstances(func(r *detachENI) *string { return &r.InstanceId })...)

func (d *draft) deleteNetworkInterface() model.Request {
	e := d.eni(isDeletable)
	if e == nil {
		return d.otherwise((*draft).createNetworkInterface)
	}
	c := d.as("DeleteNetworkInterface", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.DeleteNetworkInterfaceRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	spoil(d, r, wrongDeletes)
	return r
}

func isDeletable(e *model.NetworkInterface) bool {
	return (e.Status == model.StatusAvailable || e.Status == model.StatusCreateFailed) && !e.ServiceManaged
}

var wrongDeletes = wrongENIs(func(r *deleteENI) *string { return &r.NetworkInterfaceId })

func (d *draft) modifyNetworkInterfaceAttribute() model.Request {
	e := d.eni(isSettled)
	if e == nil {
		return d.otherwise((*draft).createNetworkInterface)
	}
	c := d.as("ModifyNetworkInterfaceAttribute", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.ModifyNetworkInterfaceAttributeRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	if d.odds(1) {
		r.SecurityGroupId = d.groupsIn(e.VpcId)
	}
	if d.odds(1) {
		r.NetworkInterfaceName = rarely(d.dice, goodNames)
		r.Description = rarely(d.dice, goodDescriptions)
		r.DeleteOnRelease = d.maybe()
	}
	if e.Type == model.TypeSecondary && d.odds(2) {
		r.QueueNumber = pick(d.dice, queueNumbers)
	}
	spoil(d, r, wrongModifies)
	return r
}

var wrongModifies = append([]func(*draft, *modifyENI){
	(*draft).requeue,
	func(d *draft, r *modifyENI) { r.SecurityGroupId = d.oddGroups(nil) },
	func(d *draft, r *modifyENI) {
		if e, ok := d.state.NetworkInterface(r.NetworkInterfaceId); ok {
			r.SecurityGroupId = d.manyGroups(e.VpcId)
		}
	},
	func(d *draft, r *modifyENI) {
		r.QueueNumber = pick(d.dice, oddNumbers)
	},
	func(d *draft, r *modifyENI) {
		r.QueueNumber = pick(d.dice, queueNumbers)
	},
	func(d *draft, r *modifyENI) {
		r.NetworkInterfaceName = pick(d.dice, badNames)
	},
	func(d *draft, r *modifyENI) {
		r.Description = pick(d.dice, badDescriptions)
	},
}, wrongENIs(func(r *modifyENI) *string { return &r.NetworkInterfaceId })...)

// requeue asks for queues for an ENI whose instance is Stopped, so that the instance
// type decides.
func (d *draft) requeue(r *model.ModifyNetworkInterfaceAttributeRequest) {
	e := d.eni(func(e *model.NetworkInterface) bool {
		i := d.instance(e.InstanceId)
		return i != nil && i.Status == model.InstanceStopped && isSettled(e) && e.Type == model.TypeSecondary
	})
	if e == nil {
		return
	}
	r.AccessKeyId, r.RegionId = d.keyOf(e.OwnerId, r.Action()), d.regionOf(e.ZoneId)
	r.NetworkInterfaceId = e.NetworkInterfaceId
	r.QueueNumber = max(1, d.instanceType(d.instance(e.InstanceId).InstanceType).MaximumQueueNumberPerEni)
	if d.odds(2) {
		r.QueueNumber++
	}
}

// isSettled tells an ENI that may be changed.
func isSettled(e *model.NetworkInterface) bool {
	return (e.Status == model.StatusAvailable || e.Status == model.StatusInUse) && !e.ServiceManaged
}

// eni is one of those that satisfy a condition, nil if none does.
func (d *draft) eni(fits func(*model.NetworkInterface) bool) *model.NetworkInterface {
	e, _ := pickWhere(d.dice, d.allENIs(), fits)
	return e
}

// wrongENIs name no ENI, or another one, which is in the wrong state perhaps, or
// of another account.
func wrongENIs[R any](id func(*R) *string) []func(*draft, *R) {
	return []func(*draft, *R){
		func(d *draft, r *R) { *id(r) = d.anyENI() },
		func(d *draft, r *R) { *id(r) = "" },
		func(d *draft, r *R) { *id(r) = pick(d.dice, oddIDs) },
		func(d *draft, r *R) { *id(r) = d.managedENI() },
	}
}

// wrongInstances do the same for instances.
func wrongInstances[R any](id func(*R) *string) []func(*draft, *R) {
	return []func(*draft, *R){
		func(d *draft, r *R) { *id(r) = d.anyInstance() },
		func(d *draft, r *R) { *id(r) = "" },
		func(d *draft, r *R) { *id(r) = pick(d.dice, oddIDs) },
		func(d *draft, r *R) { *id(r) = d.anyInstance() },
	}
}

func (d *draft) anyENI() string {
	if len(d.allENIs()) == 0 {
		return "eni-none"
	}
	return pick(d.dice, d.enis.items).NetworkInterfaceId
}

// managedENI is one that a service manages, or any.
func (d *draft) managedENI() string {
	if e := d.eni(func(e *model.NetworkInterface) bool { return e.ServiceManaged }); e != nil {
		return e.NetworkInterfaceId
	}
	return d.anyENI()
}

func (d *draft) anyInstance() string {
	if len(d.allInstances()) == 0 {
		return "i-none"
	}
	return pick(d.dice, d.instances.items).InstanceId
}

func (d *draft) anyVSwitch() string {
	if len(d.allVSwitches()) == 0 {
		return "vsw-none"
	}
	return pick(d.dice, d.vswitches.items).VSwitchId
}

// pendingVSwitch is one that is not yet Available, or any.
func (d *draft) pendingVSwitch() string {
	v, ok := pickWhere(d.dice, d.allVSwitches(), func(v *model.VSwitch) bool { return v.Status != model.VSwitchAvailable })
	if ok && !d.odds(2) {
		return v.VSwitchId
	}
	return d.anyVSwitch()
}

// ownerOf is whose a VPC is and where, anybody's for one that is not there.
func (d *draft) ownerOf(vpc string) (owner, region string) {
	if v := d.vpc(vpc); v != nil {
		return v.OwnerId, v.RegionId
	}
	return d.home()
}

// groupsIn are groups of a VPC that an ENI can join together, mostly one.
func (d *draft) groupsIn(vpc string) []string {
	one, ok := pickWhere(d.dice, d.allGroups(), func(g *model.SecurityGroup) bool { return g.VpcId == vpc && vpc != "" })
	if !ok {
		return nil
	}
	ids := []string{one.SecurityGroupId}
	if !d.odds(2) {
		return ids
	}
	for _, g := range d.groups.items {
		if g.VpcId == vpc && g.SecurityGroupType == one.SecurityGroupType && len(ids) < 5 && d.odds(1) {
			ids = append(ids, g.SecurityGroupId)
		}
	}
	return ids
}

// manyGroups are all groups of a VPC: too many, perhaps, or of both kinds.
func (d *draft) manyGroups(vpc string) []string {
	var ids []string
	for _, g := range d.allGroups() {
		if g.VpcId == vpc && vpc != "" {
			ids = append(ids, g.SecurityGroupId)
		}
	}
	return ids
}

// oddGroups add a group that is not there, in another VPC or in none.
func (d *draft) oddGroups(ids []string) []string {
	if len(d.allGroups()) == 0 || d.odds(2) {
		return append(slices.Clone(ids), pick(d.dice, oddIDs))
	}
	if g, ok := pickWhere(d.dice, d.groups.items, func(g *model.SecurityGroup) bool { return g.VpcId == "" }); ok && d.odds(1) {
		return append(slices.Clone(ids), g.SecurityGroupId)
	}
	return append(slices.Clone(ids), pick(d.dice, d.groups.items).SecurityGroupId)
}

// resourceGroup is one of an account's, "" if it has none.
func (d *draft) resourceGroup(owner string) string {
	if g, ok := pickWhere(d.dice, d.resourceGroups, func(g *model.ResourceGroup) bool { return g.OwnerId == owner }); ok {
		return g.ResourceGroupId
	}
	return ""
}

// otherResourceGroup is anybody's or none.
func (d *draft) otherResourceGroup() string {
	if len(d.resourceGroups) == 0 || d.odds(1) {
		return pick(d.dice, oddIDs)
	}
	return pick(d.dice, d.resourceGroups).ResourceGroupId
}
