package sim

import (
	"iter"
	"net/netip"
	"slices"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// DescribeNetworkInterfaces lists the account's ENIs in a region. Each of them
// passes every filter of the request. They are in the order of creation. Paging
// by NextToken misses none and repeats none while other ENIs come and go; a page
// by PageNumber is cut from the list at the time of the call. An unknown id finds
// nothing and is no error. It follows (ecs/DescribeNetworkInterfaces, 2021-07).
// It changes nothing: the state returned is the one given.
//
// Of several errors it returns the first in this order: the caller and the
// region, as in [CreateNetworkInterface],
// with InvalidRegionId.MalFormed for an unknown region; the request by itself
// (InvalidParameter); InvalidParameter for a NextToken that no answer gave;
// InvalidVpc.Empty for a VpcId of a VPC without VSwitches.
func DescribeNetworkInterfaces(s State, r *model.DescribeNetworkInterfacesRequest) (State, *model.DescribeNetworkInterfacesResponse, error) {
	return applyTo(s, r, describeNetworkInterfaces)
}

var describeNetworkInterfacesAction = declare(describeNetworkInterfaces, model.Action{
	Product: model.ProductECS,
})

func describeNetworkInterfaces(c *call, r *model.DescribeNetworkInterfacesRequest) (*model.DescribeNetworkInterfacesResponse, error) {
	if err := c.admit(withENIs.unknown(apierrors.InvalidRegionIdMalFormed), r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	page, err := newPager[*eni](c.world, r.Action(), paging{r.PageNumber, r.PageSize, c.limits.ENIPageSize, r.NextToken, c.maxResults(r.MaxResults, model.MaxMaxResults)})
	if err != nil {
		return nil, err
	}
	if v, ok := find[*vpc](c.world, r.VpcId); ok && c.sees(v.owner, v.region) && c.isEmpty(v) {
		return nil, apierrors.InvalidVpcEmpty.New("VpcId", r.VpcId)
	}
	for e := range c.candidates(r, &page) {
		if c.seesENI(e) && c.passes(e, r) && !page.add(e.number, e) {
			break
		}
	}
	return &model.DescribeNetworkInterfacesResponse{
		RequestId:            c.requestID,
		TotalCount:           page.totalCount(),
		PageNumber:           page.number,
		PageSize:             page.size,
		NextToken:            page.nextToken(c.world),
		NetworkInterfaceSets: model.NetworkInterfaceSets{NetworkInterfaceSet: showAll(page.shown, c.describeENI)},
	}, nil
}

// candidates yields the ENIs that may pass, in their order: those that are named,
// those that have a named address, those in the instance or the VSwitch that is named,
// or all that can be on the page.
func (c *call) candidates(r *model.DescribeNetworkInterfacesRequest, page *pager[*eni]) iter.Seq[*eni] {
	switch {
	case len(r.NetworkInterfaceId) > 0:
		return slices.Values(c.namedENIs(r.NetworkInterfaceId))
	case r.PrimaryIpAddress != "":
		return slices.Values(c.holdersOf(r.PrimaryIpAddress))
	case len(r.PrivateIpAddress) > 0:
		return slices.Values(c.holdersOf(r.PrivateIpAddress...))
	case r.InstanceId != "":
		if i, ok := c.findInstance(r.InstanceId); ok {
			return c.boundENIs(i)
		}
		return slices.Values([]*eni(nil))
	case r.VSwitchId != "":
		return slices.Values(c.enisIn(r.VSwitchId))
	}
	return page.rest(&c.enis)
}

// namedENIs returns the ENIs that have the ids, each once, in their order.
func (c *call) namedENIs(ids []string) []*eni {
	var numbers []uint64
	for _, id := range ids {
		if e, ok := c.findENI(id); ok {
			numbers = append(numbers, e.number)
		}
	}
	return recordsOf(&c.enis, numbers)
}

// holdersOf returns the ENIs of all VPCs that have one of some IPv4 addresses, each
// once, in their order.
func (c *call) holdersOf(addresses ...string) []*eni {
	var numbers []uint64
	for _, address := range addresses {
		a := parseAddress(address)
		for v := range c.vswitches.Values() {
			if !v.cidr.Contains(a) {
				continue
			}
			if n := c.pools.Get(v.number).holders4.Get(addressKey(a.As4())); n != 0 {
				numbers = append(numbers, n)
			}
		}
	}
	return recordsOf(&c.enis, numbers)
}

// enisIn returns the ENIs in a VSwitch, in their order.
func (c *call) enisIn(vSwitchID string) []*eni {
	v, ok := find[*vswitch](c.world, vSwitchID)
	if !ok {
		return nil
	}
	return recordsOf(&c.enis, slices.Collect(c.pools.Get(v.number).holders4.Values()))
}

// passes reports whether an ENI passes every filter of the request.
func (c *call) passes(e *eni, r *model.DescribeNetworkInterfacesRequest) bool {
	return matches(r.VSwitchId, e.vswitch.id) &&
		matches(r.VpcId, e.vswitch.vpc.id) &&
		(r.PrimaryIpAddress == "" || r.PrimaryIpAddress == netip.AddrFrom4(e.primary).String()) &&
		matches(r.NetworkInterfaceName, e.name) &&
		(r.InstanceId == "" || r.InstanceId == c.instanceID(e)) &&
		matches(r.ResourceGroupId, e.resourceGroup.idOrEmpty()) &&
		matches(r.Type, e.typeName()) &&
		matches(r.Status, e.status.String()) &&
		(r.ServiceManaged == nil || *r.ServiceManaged == e.serviceManaged) &&
		(r.SecurityGroupId == "" || !e.isPrimary && e.isIn(r.SecurityGroupId)) &&
		(len(r.PrivateIpAddress) == 0 || slices.ContainsFunc(e.ipv4Texts(), func(a string) bool { return slices.Contains(r.PrivateIpAddress, a) })) &&
		(len(r.Ipv6Address) == 0 || e.hasOneOf(r.Ipv6Address)) &&
		hasTags(e.tags, r.Tag)
}
