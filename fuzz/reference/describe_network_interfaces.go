package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeNetworkInterfacesRule = ruleOf((*World).describeNetworkInterfaces)

// describeNetworkInterfaces is the DescribeNetworkInterfaces page: the account's
// ENIs in the region that pass every filter, in the order of creation.
func (w *World) describeNetworkInterfaces(r *model.DescribeNetworkInterfacesRequest) (answer[model.DescribeNetworkInterfacesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		when(len(r.NetworkInterfaceId) > 100 || len(r.PrivateIpAddress) > 100 || len(r.Ipv6Address) > 100, apierrors.InvalidParameter),
		when(!isOneOf(r.Type, "Primary", "Secondary", "Trunk", "Member"), apierrors.InvalidParameter),
		when(!isOneOf(r.Status, "Creating", "Available", "Attaching", "InUse", "Detaching", "Deleting", "CreateFailed"), apierrors.InvalidParameter),
		when(len(r.Tag) > 20, apierrors.InvalidParameter),
		when(r.PageNumber < 0 || r.PageSize < 0, apierrors.InvalidParameter),
		w.checkMaxResults(r.MaxResults, 500),
	)
	if err != nil {
		return nil, err
	}
	var found []*eni
	for _, e := range w.enis {
		if c.sees(e.OwnerId, e.region) && passesENI(e, r) {
			found = append(found, e)
		}
	}
	p, err := cut(w, pageRequest{
		action: r.Action(),
		number: r.PageNumber, size: r.PageSize, mostSize: w.limit(100, 1000),
		token: r.NextToken, results: w.maxResults(r.MaxResults, 500),
	}, found, func(e *eni) int { return e.number })
	if v := c.findVPC(r.VpcId); err == nil && v != nil && len(w.vswitchesOf(v)) == 0 {
		err = apierrors.InvalidVpcEmpty
	}
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeNetworkInterfacesResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.DescribeNetworkInterfacesResponse{
			TotalCount: p.total, PageNumber: p.number, PageSize: p.size, NextToken: token,
		}
		want.NetworkInterfaceSets.NetworkInterfaceSet = []model.NetworkInterfaceSet{}
		for _, e := range p.shown {
			want.NetworkInterfaceSets.NetworkInterfaceSet = append(want.NetworkInterfaceSets.NetworkInterfaceSet, w.described(e))
		}
		return same(got, &want)
	}, nil
}

func (w *World) vswitchesOf(v *vpc) []*vswitch {
	var vswitches []*vswitch
	for _, s := range w.vswitches {
		if s.VpcId == v.VpcId {
			vswitches = append(vswitches, s)
		}
	}
	return vswitches
}

// passesENI reports whether an ENI passes every filter. SecurityGroupId finds
// secondary ENIs only (the page); that one address of PrivateIpAddress.N suffices
// is assumed.
func passesENI(e *eni, r *model.DescribeNetworkInterfacesRequest) bool {
	return (len(r.NetworkInterfaceId) == 0 || contains(r.NetworkInterfaceId, e.NetworkInterfaceId)) &&
		isOneOf(r.VSwitchId, e.VSwitchId) &&
		isOneOf(r.VpcId, e.VpcId) &&
		isOneOf(r.PrimaryIpAddress, e.PrivateIpAddress) &&
		(r.SecurityGroupId == "" || contains(e.SecurityGroupIds, r.SecurityGroupId) && !e.isPrimary()) &&
		isOneOf(r.NetworkInterfaceName, e.NetworkInterfaceName) &&
		isOneOf(r.InstanceId, e.InstanceId) &&
		isOneOf(r.ResourceGroupId, e.ResourceGroupId) &&
		(len(r.PrivateIpAddress) == 0 || !all(r.PrivateIpAddress, func(a string) bool { return !e.hasIPv4(a) })) &&
		(len(r.Ipv6Address) == 0 || !all(r.Ipv6Address, func(a string) bool { return !contains(e.Ipv6Addresses, spelt(a)) })) &&
		isOneOf(r.Type, e.Type) &&
		isOneOf(r.Status, e.Status) &&
		(r.ServiceManaged == nil || *r.ServiceManaged == e.ServiceManaged) &&
		hasTags(e.Tags, r.Tag)
}

func (e *eni) hasIPv4(address string) bool {
	return e.PrivateIpAddress == address || contains(e.SecondaryPrivateIpAddresses, address)
}

// described is one NetworkInterfaceSet of the page. QueueNumber is the ENI's own or,
// while it is bound, the default of the instance type.
func (w *World) described(e *eni) model.NetworkInterfaceSet {
	public := model.AssociatedPublicIp{}
	set := model.NetworkInterfaceSet{
		NetworkInterfaceId:          e.NetworkInterfaceId,
		NetworkInterfaceName:        e.NetworkInterfaceName,
		Description:                 e.Description,
		Status:                      e.Status,
		Type:                        e.Type,
		InstanceId:                  e.InstanceId,
		VSwitchId:                   e.VSwitchId,
		VpcId:                       e.VpcId,
		ZoneId:                      e.ZoneId,
		MacAddress:                  e.MacAddress,
		PrivateIpAddress:            e.PrivateIpAddress,
		PrivateIpSets:               e.privateIpSets(&public),
		ResourceGroupId:             e.ResourceGroupId,
		SecurityGroupIds:            model.SecurityGroupIds{SecurityGroupId: listed(e.SecurityGroupIds)},
		OwnerId:                     e.OwnerId,
		CreationTime:                apiTime(e.CreationTime),
		SourceDestCheck:             *e.SourceDestCheck,
		QueueNumber:                 w.queuesShown(e),
		ServiceManaged:              e.ServiceManaged,
		ServiceID:                   e.ServiceID,
		Ipv6Sets:                    e.ipv6Sets(),
		NetworkInterfaceTrafficMode: "Standard",
		DeleteOnRelease:             *e.DeleteOnRelease,
		Attachment: model.Attachment{
			InstanceId: e.InstanceId, TrunkNetworkInterfaceId: e.TrunkNetworkInterfaceId, DeviceIndex: e.DeviceIndex,
		},
	}
	if e.ServiceManaged {
		// The page: empty for an ENI that another cloud product manages.
		set.InstanceId, set.Attachment.InstanceId = "", ""
	}
	if len(e.Tags) > 0 { // as in an answer of 2023 that was seen
		set.Tags = tagItems(e.Tags)
	}
	if e.isPrimary() { // as in an answer of 2023 that was seen
		set.Attachment.InstanceId = ""
	}
	set.Ipv4PrefixSets, set.Ipv6PrefixSets = e.ipv4PrefixSets(), e.ipv6PrefixSets()
	return set
}

func (w *World) queuesShown(e *eni) int {
	if e.InstanceId == "" {
		return e.QueueNumber
	}
	return w.queuesOn(w.typeOf(w.instanceOf(e.InstanceId).InstanceType), e)
}
