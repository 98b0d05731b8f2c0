package fuzz

import "example.com/enisim/model"

var modifyNetworkInterfaceAttributeGenerator = generates("ModifyNetworkInterfaceAttribute", 6, (*draft).modifyNetworkInterfaceAttribute)

func (d *draft) modifyNetworkInterfaceAttribute() model.Request {
	e := d.eni(isSettled)
	if e == nil {
		return d.instead((*draft).createNetworkInterface)
	}
	c := d.callAs("ModifyNetworkInterfaceAttribute", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.ModifyNetworkInterfaceAttributeRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	if d.oneIn(2) && (e.Type != model.TypePrimary || !d.limits.PrimaryGroupsAreFixed) {
		r.SecurityGroupId = d.groupsIn(e.VpcId)
	}
	if d.oneIn(2) {
		r.NetworkInterfaceName = rarely(d.chooser, goodNames)
		r.Description = rarely(d.chooser, goodDescriptions)
		r.DeleteOnRelease = d.maybeBool()
		r.SourceDestCheck = d.maybeBool()
	}
	if e.Type == model.TypeSecondary && d.oneIn(4) {
		r.QueueNumber = pick(d.chooser, queueNumbers)
	}
	breakRule(d, r, wrongModifyNetworkInterfaceAttribute)
	return r
}

var wrongModifyNetworkInterfaceAttribute = append([]func(*draft, *model.ModifyNetworkInterfaceAttributeRequest){
	(*draft).requeue,
	func(d *draft, r *model.ModifyNetworkInterfaceAttributeRequest) { r.SecurityGroupId = d.oddGroups(nil) },
	func(d *draft, r *model.ModifyNetworkInterfaceAttributeRequest) {
		if e := d.eni(func(e *model.NetworkInterface) bool { return e.Type == model.TypePrimary }); e != nil {
			r.AccessKeyId, r.RegionId = d.keyOf(e.OwnerId, r.Action()), d.regionOf(e.ZoneId)
			r.NetworkInterfaceId, r.SecurityGroupId = e.NetworkInterfaceId, d.groupsIn(e.VpcId)
		}
	},
	func(d *draft, r *model.ModifyNetworkInterfaceAttributeRequest) {
		r.SecurityGroupId = append(r.SecurityGroupId, r.SecurityGroupId...)
	},
	func(d *draft, r *model.ModifyNetworkInterfaceAttributeRequest) {
		if e, ok := d.state.NetworkInterface(r.NetworkInterfaceId); ok {
			r.SecurityGroupId = d.manyGroups(e.VpcId)
		}
	},
	func(d *draft, r *model.ModifyNetworkInterfaceAttributeRequest) {
		r.QueueNumber = pick(d.chooser, oddNumbers)
	},
	func(d *draft, r *model.ModifyNetworkInterfaceAttributeRequest) {
		r.QueueNumber = pick(d.chooser, queueNumbers)
	},
	func(d *draft, r *model.ModifyNetworkInterfaceAttributeRequest) {
		r.NetworkInterfaceName = pick(d.chooser, badNames)
	},
	func(d *draft, r *model.ModifyNetworkInterfaceAttributeRequest) {
		r.Description = pick(d.chooser, badDescriptions)
	},
}, wrongENIs(func(r *model.ModifyNetworkInterfaceAttributeRequest) *string { return &r.NetworkInterfaceId })...)

// requeue sets the queues of an ENI whose instance is Stopped, so that the instance
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
	if d.oneIn(4) {
		r.QueueNumber++
	}
}
