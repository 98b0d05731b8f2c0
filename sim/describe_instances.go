package sim

import (
	"net/netip"
	"slices"

	"example.com/enisim/model"
)

// DescribeInstances lists the account's instances in a region. Each of them
// passes every filter of the request, and is listed with its ENIs, in the order
// of creation. An unknown id finds nothing. It follows
// (ecs/DescribeInstances, 2021-07). Of several errors it returns the first in this order:
// the caller and the region, as in [CreateVpc]; the request by itself
// (InvalidParameter); InvalidParameter for a NextToken that no answer gave.
func DescribeInstances(s State, r *model.DescribeInstancesRequest) (State, *model.DescribeInstancesResponse, error) {
	return applyTo(s, r, describeInstances)
}

var describeInstancesAction = declare(describeInstances, model.Action{
	Product: model.ProductECS,
	Unsimulated: model.Unsimulated{
		"AdditionalAttributes":    model.AnyValue,
		"DeviceAvailable":         "true",
		"DryRun":                  "false",
		"EipAddresses":            model.NoValue,
		"Filter":                  model.NoValue,
		"HpcClusterId":            model.NoValue,
		"HttpEndpoint":            model.NoValue,
		"HttpPutResponseHopLimit": model.NoValue,
		"HttpTokens":              model.NoValue,
		"InnerIpAddresses":        model.NoValue,
		"InstanceNetworkType":     "vpc",
		"InternetChargeType":      model.NoValue,
		"IoOptimized":             "true",
		"LockReason":              model.NoValue,
		"NeedSaleCycle":           "false",
		"PublicIpAddresses":       model.NoValue,
		"RdmaIpAddresses":         model.NoValue,
		"ResourceGroupId":         model.NoValue,
	},
})

func describeInstances(c *call, r *model.DescribeInstancesRequest) (*model.DescribeInstancesResponse, error) {
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	page, err := newPager[*instance](c.world, r.Action(), paging{r.PageNumber, r.PageSize, model.MaxPageSize, r.NextToken, c.maxResults(r.MaxResults, model.MaxPageSize)})
	if err != nil {
		return nil, err
	}
	candidates := page.rest(&c.instances)
	if ids := model.IDArray(r.InstanceIds); len(ids) > 0 {
		candidates = slices.Values(c.namedInstances(ids))
	}
	addresses := model.IDArray(r.PrivateIpAddresses)
	for i := range candidates {
		if c.sees(i.owner, i.region) && (len(addresses) == 0 || slices.Contains(addresses, c.addressOf(i))) && c.passesInstance(i, r) && !page.add(i.number, i) {
			break
		}
	}
	return &model.DescribeInstancesResponse{
		RequestId:  c.requestID,
		TotalCount: page.totalCount(),
		PageNumber: page.number,
		PageSize:   page.size,
		NextToken:  page.nextToken(c.world),
		Instances:  model.Instances{Instance: showAll(page.shown, c.describeInstance)},
	}, nil
}

// namedInstances returns the instances that have the ids, each once, in their order.
func (c *call) namedInstances(ids []string) []*instance {
	var numbers []uint64
	for _, id := range ids {
		if i, ok := c.findInstance(id); ok {
			numbers = append(numbers, i.number)
		}
	}
	return recordsOf(&c.instances, numbers)
}

// addressOf returns the primary address of an instance, "" in the classic network.
func (c *call) addressOf(i *instance) string {
	if e := c.enis.Get(i.primary); e != nil {
		return netip.AddrFrom4(e.primary).String()
	}
	return ""
}

// passesInstance reports whether an instance passes every filter but its id and its
// address.
func (c *call) passesInstance(i *instance, r *model.DescribeInstancesRequest) bool {
	vswitch, inGroup := "", false
	if e := c.enis.Get(i.primary); e != nil {
		vswitch, inGroup = e.vswitch.id, e.isIn(r.SecurityGroupId)
	}
	return matches(r.InstanceName, i.name) && matches(r.InstanceType, i.kind.InstanceTypeId) && matches(r.VpcId, i.vpc.idOrEmpty()) &&
		matches(r.VSwitchId, vswitch) && matches(r.ZoneId, i.zone) && matches(r.Status, i.status) && hasTags(i.tags, r.Tag) &&
		(r.SecurityGroupId == "" || inGroup) && (len(r.Ipv6Address) == 0 || c.hasIPv6(i, r.Ipv6Address)) &&
		matches(r.InstanceTypeFamily, i.kind.InstanceTypeFamily) && matches(r.InstanceChargeType, i.appearance.chargeType) &&
		matches(r.ImageId, i.appearance.image) && matches(r.KeyPairName, i.appearance.keyPair)
}

// hasIPv6 reports whether one of the ENIs of an instance has one of some IPv6 addresses.
func (c *call) hasIPv6(i *instance, addresses []string) bool {
	for e := range c.boundENIs(i) {
		if e.hasOneOf(addresses) {
			return true
		}
	}
	return false
}

func (c *call) describeInstance(i *instance) model.InstanceItem {
	shown := model.InstanceItem{
		InstanceId:          i.id,
		InstanceName:        i.name,
		Description:         i.description,
		Status:              i.status,
		InstanceType:        i.kind.InstanceTypeId,
		InstanceTypeFamily:  i.kind.InstanceTypeFamily,
		InstanceNetworkType: networkType(i.vpc),
		RegionId:            i.region.id,
		ZoneId:              i.zone,
		ImageId:             i.appearance.image,
		KeyPairName:         i.appearance.keyPair,
		HostName:            i.appearance.hostName,
		InstanceChargeType:  i.appearance.chargeType,
		SpotStrategy:        i.appearance.spotStrategy,
		Cpu:                 i.kind.CpuCoreCount,
		Memory:              int(i.kind.MemorySize * 1024),
		OSType:              "linux",
		IoOptimized:         true,
		CreationTime:        minuteTime(i.created),
		StartTime:           minuteTime(i.started),
		ExpiredTime:         model.ExpiresNever,
		DeviceAvailable:     true,
		StoppedMode:         "Not-applicable",
		SecurityGroupIds:    model.SecurityGroupIds{SecurityGroupId: []string{}},
		VpcAttributes:       model.VpcAttributes{VpcId: i.vpc.idOrEmpty(), PrivateIpAddress: model.IpAddresses{IpAddress: []string{}}},
		InnerIpAddress:      model.IpAddresses{IpAddress: []string{}},
		PublicIpAddress:     model.IpAddresses{IpAddress: []string{}},
		OperationLocks:      model.OperationLocks{LockReason: []model.LockReason{}},
		NetworkInterfaces:   model.InstanceNetworkInterfaces{NetworkInterface: []model.InstanceNetworkInterface{}},
		Tags:                tagItemsIfAny(i.tags),
	}
	if e := c.enis.Get(i.primary); e != nil {
		shown.SecurityGroupIds.SecurityGroupId = e.groupIDs()
		shown.VpcAttributes.VSwitchId = e.vswitch.id
		shown.VpcAttributes.PrivateIpAddress.IpAddress = []string{netip.AddrFrom4(e.primary).String()}
	}
	for e := range c.boundENIs(i) {
		spelt := c.spell(e)
		shown.NetworkInterfaces.NetworkInterface = append(shown.NetworkInterfaces.NetworkInterface, model.InstanceNetworkInterface{
			NetworkInterfaceId: spelt.id,
			Type:               e.typeName(),
			MacAddress:         spelt.mac,
			PrimaryIpAddress:   spelt.primaryAddress(),
			PrivateIpSets:      spelt.ipv4,
			Ipv6Sets:           spelt.ipv6,
			Ipv4PrefixSets:     ipv4PrefixSets(e),
			Ipv6PrefixSets:     ipv6PrefixSets(e),
		})
	}
	for n := range shown.NetworkInterfaces.NetworkInterface {
		leaveOutEmptyLists(&shown.NetworkInterfaces.NetworkInterface[n])
	}
	return shown
}

func leaveOutEmptyLists(n *model.InstanceNetworkInterface) {
	n.Ipv6Sets.Ipv6Set = nilIfEmpty(n.Ipv6Sets.Ipv6Set)
	n.Ipv4PrefixSets.Ipv4PrefixSet = nilIfEmpty(n.Ipv4PrefixSets.Ipv4PrefixSet)
	n.Ipv6PrefixSets.Ipv6PrefixSet = nilIfEmpty(n.Ipv6PrefixSets.Ipv6PrefixSet)
}
