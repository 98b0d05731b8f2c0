package sim

import (
	"slices"
	"time"

	"example.com/enisim/model"
)

// show returns an ENI as [State.NetworkInterfaces] lists it.
func (w *world) show(e *eni) model.NetworkInterface {
	addresses := e.ipv4Texts()
	shown := model.NetworkInterface{
		NetworkInterfaceId:          e.id(w),
		VSwitchId:                   e.vswitch.id,
		VpcId:                       e.vswitch.vpc.id,
		ZoneId:                      e.vswitch.zone,
		OwnerId:                     e.vswitch.vpc.owner.id,
		Type:                        e.typeName(),
		Status:                      e.status.String(),
		ServiceManaged:              e.serviceManaged,
		ServiceID:                   e.serviceID,
		DeleteOnRelease:             boolPointer(!e.keepOnRelease),
		SourceDestCheck:             boolPointer(e.addressCheck),
		MacAddress:                  e.mac.String(),
		PrivateIpAddress:            addresses[0],
		SecondaryPrivateIpAddresses: addresses[1:],
		Ipv6Addresses:               ipv6Texts(e.ipv6),
		SecurityGroupIds:            e.groupIDs(),
		NetworkInterfaceName:        e.name,
		Description:                 e.description,
		ResourceGroupId:             e.resourceGroup.idOrEmpty(),
		Tags:                        slices.Clone(e.tags),
		QueueNumber:                 int(e.queueNumber),
		CreationTime:                time.Unix(e.created, 0).UTC(),
	}
	if x := e.extra(); len(x.ipv4Prefixes)+len(x.ipv6Prefixes) > 0 {
		shown.Ipv4Prefixes, shown.Ipv6Prefixes = prefixTexts(x.ipv4Prefixes), prefixTexts(x.ipv6Prefixes)
	}
	if e.boundTo != 0 {
		i := w.instances.Get(e.boundTo)
		shown.InstanceId, shown.QueueNumber = i.id, e.queues(i.kind)
	}
	if e.isMember() {
		shown.TrunkNetworkInterfaceId, shown.DeviceIndex = w.enis.Get(e.extras.trunk).id(w), int(e.extras.vlan)
	}
	return shown
}

func boolPointer(b bool) *bool { return &b }

// describeENI returns an ENI as the Describe actions show it.
func (c *call) describeENI(e *eni) model.NetworkInterfaceSet {
	v, spelt := e.vswitch, c.spell(e)
	set := model.NetworkInterfaceSet{
		NetworkInterfaceId:          spelt.id,
		NetworkInterfaceName:        e.name,
		Description:                 e.description,
		Status:                      e.status.String(),
		Type:                        e.typeName(),
		VSwitchId:                   v.id,
		VpcId:                       v.vpc.id,
		ZoneId:                      v.zone,
		MacAddress:                  spelt.mac,
		PrivateIpAddress:            spelt.primaryAddress(),
		PrivateIpSets:               spelt.ipv4,
		ResourceGroupId:             e.resourceGroup.idOrEmpty(),
		SecurityGroupIds:            model.SecurityGroupIds{SecurityGroupId: e.groupIDs()},
		Tags:                        tagItemsIfAny(e.tags),
		OwnerId:                     v.vpc.owner.id,
		CreationTime:                apiTime(e.created),
		SourceDestCheck:             e.addressCheck,
		QueueNumber:                 int(e.queueNumber),
		ServiceManaged:              e.serviceManaged,
		ServiceID:                   e.serviceID,
		Ipv6Sets:                    spelt.ipv6,
		Ipv4PrefixSets:              ipv4PrefixSets(e),
		Ipv6PrefixSets:              ipv6PrefixSets(e),
		NetworkInterfaceTrafficMode: "Standard",
		DeleteOnRelease:             !e.keepOnRelease,
	}
	for i := range set.PrivateIpSets.PrivateIpSet {
		set.PrivateIpSets.PrivateIpSet[i].AssociatedPublicIp = new(model.AssociatedPublicIp)
	}
	if e.boundTo != 0 {
		i := c.instances.Get(e.boundTo)
		set.QueueNumber = e.queues(i.kind)
		// "InstanceId: absent for service-managed ENIs" (the page).
		if !e.serviceManaged {
			set.InstanceId = i.id
		}
		if !e.serviceManaged && !e.isPrimary {
			set.Attachment.InstanceId = i.id
		}
	}
	if e.isMember() {
		set.Attachment.TrunkNetworkInterfaceId = c.enis.Get(e.extras.trunk).id(c.world)
		set.Attachment.DeviceIndex = int(e.extras.vlan)
	}
	return set
}
