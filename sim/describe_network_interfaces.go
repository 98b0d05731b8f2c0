package sim

import (
	"cmp"
	"iter"
	"net/netip"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DescribeNetworkInterfaces lists the account's ENIs of a region that pass every
// filter of the request, in the order in which they were made. By NextToken the
// pages stay in step while other ENIs come and go; by PageNumber they are cut
// from the list as it is at each call. An id that is unknown finds nothing and
// is no error. It follows the DescribeNetworkInterfaces page of the ECS API
// reference, edition of 2021-07. It changes nothing: the state returned is the
// one given.
//
// Of several errors the first in this order is returned: the caller and the
// region, as in [CreateNetworkInterface]; the request by itself
// (InvalidParameter); InvalidParameter for a NextToken that no answer gave;
// InvalidVpc.Empty for a VpcId of a VPC without VSwitches.
func DescribeNetworkInterfaces(s State, r *model.DescribeNetworkInterfacesRequest) (State, *model.DescribeNetworkInterfacesResponse, error) {
	return applyTo[*model.DescribeNetworkInterfacesResponse](s, r)
}

func describeNetworkInterfaces(c *call, r *model.DescribeNetworkInterfacesRequest) (*model.DescribeNetworkInterfacesResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	page, err := pageOf[*eni](c.world, pageRequest{r.Action(), r.PageNumber, r.PageSize, model.MaxPageSize, r.NextToken, r.MaxResults})
	if err != nil {
		return nil, err
	}
	if v, ok := find[*vpc](c.world, r.VpcId); ok && c.sees(v.owner, v.region) && c.isEmpty(v) {
		return nil, apierrors.InvalidVpcEmpty.New("VpcId", r.VpcId)
	}
	for e := range c.candidates(r) {
		if c.seesENI(e) && c.passes(e, r) {
			page.add(e.number, e)
		}
	}
	return &model.DescribeNetworkInterfacesResponse{
		RequestId:            c.requestID,
		TotalCount:           page.passed,
		PageNumber:           page.number,
		PageSize:             page.size,
		NextToken:            page.nextToken(c.world),
		NetworkInterfaceSets: model.NetworkInterfaceSets{NetworkInterfaceSet: showAll(page.shown, c.describe)},
	}, nil
}

// DescribeNetworkInterfaceAttribute shows one ENI as DescribeNetworkInterfaces
// lists it. The action is newer than the page. Of several errors the first in
// this order is returned: the caller and the region, as in
// [CreateNetworkInterface]; MissingParameter, InvalidParams.EniId;
// InvalidEniId.NotFound.
func DescribeNetworkInterfaceAttribute(s State, r *model.DescribeNetworkInterfaceAttributeRequest) (State, *model.DescribeNetworkInterfaceAttributeResponse, error) {
	return applyTo[*model.DescribeNetworkInterfaceAttributeResponse](s, r)
}

func describeNetworkInterfaceAttribute(c *call, r *model.DescribeNetworkInterfaceAttributeRequest) (*model.DescribeNetworkInterfaceAttributeResponse, error) {
	if err := cmp.Or(c.admit(r.Action(), r.AccessKeyId, r.RegionId), r.Check()); err != nil {
		return nil, err
	}
	e, err := c.ownedENI(r.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	return &model.DescribeNetworkInterfaceAttributeResponse{RequestId: c.requestID, NetworkInterfaceSet: c.describe(e)}, nil
}

// candidates yields the ENIs that may pass, in their order: those that are
// named, those of the instance that is named, or all.
func (c *call) candidates(r *model.DescribeNetworkInterfacesRequest) iter.Seq[*eni] {
	switch {
	case len(r.NetworkInterfaceId) > 0:
		return slices.Values(c.namedENIs(r.NetworkInterfaceId))
	case r.InstanceId != "":
		if i, ok := c.findInstance(r.InstanceId); ok {
			return c.boundTo(i)
		}
		return slices.Values([]*eni(nil))
	}
	return c.enis.values()
}

// namedENIs returns the ENIs that have the ids, each once, in their order.
func (c *call) namedENIs(ids []string) []*eni {
	var named []*eni
	for _, id := range ids {
		if e, ok := c.findENI(id); ok {
			named = append(named, e)
		}
	}
	slices.SortFunc(named, func(a, b *eni) int { return cmp.Compare(a.number, b.number) })
	return slices.Compact(named)
}

// seesENI tells whether an ENI is of the account and the region of the call.
func (c *call) seesENI(e *eni) bool { return c.sees(e.vswitch.vpc.owner, e.vswitch.vpc.region) }

// passes tells whether an ENI passes every filter of the request.
func (c *call) passes(e *eni, r *model.DescribeNetworkInterfacesRequest) bool {
	return is(r.VSwitchId, e.vswitch.id) &&
		is(r.VpcId, e.vswitch.vpc.id) &&
		is(r.PrimaryIpAddress, netip.AddrFrom4(e.primary).String()) &&
		is(r.NetworkInterfaceName, e.name) &&
		is(r.InstanceId, c.instanceID(e)) &&
		is(r.ResourceGroupId, e.resourceGroup.idOrEmpty()) &&
		is(r.Type, e.typeName()) &&
		is(r.Status, e.status.String()) &&
		(r.ServiceManaged == nil || *r.ServiceManaged == e.serviceManaged) &&
		(r.SecurityGroupId == "" || !e.isPrimary && slices.Contains(e.groupIDs(), r.SecurityGroupId)) &&
		(len(r.PrivateIpAddress) == 0 || slices.ContainsFunc(e.addressTexts(), func(a string) bool { return slices.Contains(r.PrivateIpAddress, a) })) &&
		hasTags(e.tags, r.Tag)
}

// is tells whether a value passes a filter, of which an empty one is none.
func is(filter, value string) bool { return filter == "" || filter == value }

// hasTags tells whether a resource with some tags has all that are wanted: the
// key of each and, unless it is empty, the value.
func hasTags(tags, wanted []model.Tag) bool {
	for _, w := range wanted {
		if !slices.ContainsFunc(tags, func(t model.Tag) bool { return t.Key == w.Key && is(w.Value, t.Value) }) {
			return false
		}
	}
	return true
}

func (c *call) instanceID(e *eni) string {
	if e.bound == 0 {
		return ""
	}
	return c.instances.get(e.bound).id
}

// describe shows an ENI as the Describe actions do.
func (c *call) describe(e *eni) model.NetworkInterfaceSet {
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
		PrivateIpSets:               privateIpSets(e.addressTexts()),
		ResourceGroupId:             shown.ResourceGroupId,
		SecurityGroupIds:            model.SecurityGroupIds{SecurityGroupId: shown.SecurityGroupIds},
		Tags:                        tagItems(shown.Tags),
		OwnerId:                     shown.OwnerId,
		CreationTime:                apiTime(e.created),
		QueueNumber:                 shown.QueueNumber,
		ServiceManaged:              shown.ServiceManaged,
		Ipv6Sets:                    ipv6Sets(shown.Ipv6Addresses),
		Ipv4PrefixSets:              model.Ipv4PrefixSets{Ipv4PrefixSet: []model.Ipv4PrefixSet{}},
		Ipv6PrefixSets:              model.Ipv6PrefixSets{Ipv6PrefixSet: []model.Ipv6PrefixSet{}},
		NetworkInterfaceTrafficMode: "Standard",
		DeleteOnRelease:             !e.outlives,
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
