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
		MacAddress:                  e.mac.String(),
		PrivateIpAddress:            addresses[0],
		SecondaryPrivateIpAddresses: addresses[1:],
		Ipv6Addresses:               e.ipv6Texts(),
		SecurityGroupIds:            e.groupIDs(),
		NetworkInterfaceName:        e.name,
		Description:                 e.description,
		ResourceGroupId:             e.resourceGroup.idOrEmpty(),
		Tags:                        slices.Clone(e.tags),
		QueueNumber:                 int(e.queueNumber),
		CreationTime:                time.Unix(e.created, 0).UTC(),
	}
	if e.boundTo != 0 {
		i := w.instances.Get(e.boundTo)
		shown.InstanceId, shown.QueueNumber = i.id, e.queues(i.kind)
	}
	return shown
}

func boolPointer(b bool) *bool { return &b }

// describeENI returns an ENI as the Describe actions show it.
func (c *call) describeENI(e *eni) model.NetworkInterfaceSet {
	shown := c.show(e)
	set := model.NetworkInterfaceSet{
		NetworkInterfaceId:          shown.NetworkInterfaceId,
		NetworkInterfaceName:        shown.NetworkInterfaceName,
		Description:                 shown.Description,
		Status:                      shown.Status,
		Type:                        shown.Type,
		VSwitchId:                   shown.VSwitchId,
		VpcId:                       shown.VpcId,
		ZoneId:                      shown.ZoneId,
		MacAddress:                  shown.MacAddress,
		PrivateIpAddress:            shown.PrivateIpAddress,
		PrivateIpSets:               privateIpSets(e.ipv4Texts()),
		ResourceGroupId:             shown.ResourceGroupId,
		SecurityGroupIds:            model.SecurityGroupIds{SecurityGroupId: shown.SecurityGroupIds},
		Tags:                        tagItems(shown.Tags),
		OwnerId:                     shown.OwnerId,
		CreationTime:                apiTime(e.created),
		QueueNumber:                 shown.QueueNumber,
		ServiceManaged:              shown.ServiceManaged,
		ServiceID:                   shown.ServiceID,
		Ipv6Sets:                    ipv6Sets(shown.Ipv6Addresses),
		Ipv4PrefixSets:              model.Ipv4PrefixSets{Ipv4PrefixSet: []model.Ipv4PrefixSet{}},
		Ipv6PrefixSets:              model.Ipv6PrefixSets{Ipv6PrefixSet: []model.Ipv6PrefixSet{}},
		NetworkInterfaceTrafficMode: "Standard",
		DeleteOnRelease:             !e.keepOnRelease,
	}
	for i := range set.PrivateIpSets.PrivateIpSet {
		set.PrivateIpSets.PrivateIpSet[i].AssociatedPublicIp = new(model.AssociatedPublicIp)
	}
	// "InstanceId: absent for service-managed ENIs" (the page).
	if !e.serviceManaged {
		set.InstanceId = shown.InstanceId
		set.Attachment.InstanceId = shown.InstanceId
	}
	return set
}
