package reference

import (
	"cmp"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var describeInstancesRule = ruleOf((*World).describeInstances)

// describeInstances is the DescribeInstances page.
func (w *World) describeInstances(r *model.DescribeInstancesRequest) (answer[model.DescribeInstancesResponse], error) {
	c, err := w.admit(r.Action(), r.AccessKeyId, r.RegionId)
	if err != nil {
		return nil, err
	}
	ids, ok := idArray(r.InstanceIds)
	addresses, sound := idArray(r.PrivateIpAddresses)
	err = cmp.Or(
		when(!ok || !sound || len(r.Ipv6Address) > 100, apierrors.InvalidParameter),
		when(!isOneOf(r.Status, "Pending", "Running", "Starting", "Stopping", "Stopped"), apierrors.InvalidStatusNotFound),
		checkListing(r.Tag, r.PageNumber, r.PageSize),
		w.checkMaxResults(r.MaxResults, 100),
	)
	if err != nil {
		return nil, err
	}
	var found []*instance
	for _, i := range w.instances {
		if c.sees(i.OwnerId, i.region) && (len(ids) == 0 || contains(ids, i.InstanceId)) &&
			(len(addresses) == 0 || contains(addresses, w.addressOf(i))) && w.passesInstance(i, r) {
			found = append(found, i)
		}
	}
	p, err := cut(w, pageRequest{
		action: r.Action(),
		number: r.PageNumber, size: r.PageSize, mostSize: 100,
		token: r.NextToken, results: w.maxResults(r.MaxResults, 100),
	}, found, func(i *instance) int { return i.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.DescribeInstancesResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.DescribeInstancesResponse{
			TotalCount: p.total, PageNumber: p.number, PageSize: p.size, NextToken: token,
		}
		want.Instances.Instance = []model.InstanceItem{}
		for _, i := range p.shown {
			want.Instances.Instance = append(want.Instances.Instance, w.instanceItem(i))
		}
		return same(got, &want)
	}, nil
}

// passesInstance reports whether an instance passes every filter but InstanceIds
// and PrivateIpAddresses.
// Its groups are those of its primary ENI.
func (w *World) passesInstance(i *instance, r *model.DescribeInstancesRequest) bool {
	return isOneOf(r.InstanceName, i.InstanceName) &&
		isOneOf(r.InstanceType, i.InstanceType) &&
		isOneOf(r.VpcId, i.vpc) &&
		isOneOf(r.VSwitchId, i.VSwitchId) &&
		isOneOf(r.ZoneId, i.ZoneId) &&
		(r.SecurityGroupId == "" || contains(w.groupsOfInstance(i), r.SecurityGroupId)) &&
		(len(r.Ipv6Address) == 0 || w.hasIPv6(i, r.Ipv6Address)) &&
		isOneOf(r.Status, i.Status) &&
		isOneOf(r.InstanceTypeFamily, w.typeOf(i.InstanceType).InstanceTypeFamily) &&
		isOneOf(r.InstanceChargeType, i.InstanceChargeType) &&
		isOneOf(r.ImageId, i.ImageId) &&
		isOneOf(r.KeyPairName, i.KeyPairName) &&
		hasTags(i.Tags, r.Tag)
}

// hasIPv6 reports whether an ENI of an instance has one of some addresses (assumed).
func (w *World) hasIPv6(i *instance, addresses []string) bool {
	for _, e := range w.boundTo(i) {
		for _, a := range addresses {
			if contains(e.Ipv6Addresses, spelt(a)) {
				return true
			}
		}
	}
	return false
}

// addressOf returns the primary address of an instance's primary ENI.
func (w *World) addressOf(i *instance) string {
	if e := w.primaryOf(i); e != nil {
		return e.PrivateIpAddress
	}
	return ""
}

// groupsOfInstance returns the groups of its primary ENI.
func (w *World) groupsOfInstance(i *instance) []string {
	if e := w.primaryOf(i); e != nil {
		return e.SecurityGroupIds
	}
	return nil
}

// instanceItem is one Instance of the page. What RunInstances gives is shown; images,
// public addresses, subscriptions and locks are those of an instance that has none
// (assumed).
func (w *World) instanceItem(i *instance) model.InstanceItem {
	network := "vpc"
	if i.vpc == "" {
		network = "classic"
	}
	item := model.InstanceItem{
		InstanceId:          i.InstanceId,
		InstanceName:        i.InstanceName,
		Description:         i.Description,
		Status:              i.Status,
		InstanceType:        i.InstanceType,
		InstanceTypeFamily:  w.typeOf(i.InstanceType).InstanceTypeFamily,
		InstanceNetworkType: network,
		RegionId:            i.region,
		ZoneId:              i.ZoneId,
		ImageId:             i.ImageId,
		KeyPairName:         i.KeyPairName,
		HostName:            i.HostName,
		InstanceChargeType:  i.InstanceChargeType,
		SpotStrategy:        i.SpotStrategy,
		Cpu:                 w.typeOf(i.InstanceType).CpuCoreCount,
		Memory:              int(w.typeOf(i.InstanceType).MemorySize * 1024),
		OSType:              "linux",
		IoOptimized:         true,
		CreationTime:        toTheMinute(i.created),
		StartTime:           toTheMinute(i.started),
		ExpiredTime:         "2099-12-31T15:59Z",
		DeviceAvailable:     true,
		StoppedMode:         "Not-applicable",
		SecurityGroupIds:    model.SecurityGroupIds{SecurityGroupId: listed(w.groupsOfInstance(i))},
	}
	if len(i.Tags) > 0 { // the list was not there in answers of 2018 and 2023 that were seen
		item.Tags = tagItems(i.Tags)
	}
	item.VpcAttributes.VpcId = i.vpc
	item.VpcAttributes.VSwitchId = i.VSwitchId
	item.VpcAttributes.PrivateIpAddress.IpAddress = []string{}
	item.InnerIpAddress.IpAddress = []string{}
	item.PublicIpAddress.IpAddress = []string{}
	item.OperationLocks.LockReason = []model.LockReason{}
	item.NetworkInterfaces.NetworkInterface = []model.InstanceNetworkInterface{}
	for _, e := range w.boundTo(i) {
		if e.isPrimary() {
			item.VpcAttributes.PrivateIpAddress.IpAddress = []string{e.PrivateIpAddress}
		}
		item.NetworkInterfaces.NetworkInterface = append(item.NetworkInterfaces.NetworkInterface, model.InstanceNetworkInterface{
			NetworkInterfaceId: e.NetworkInterfaceId,
			Type:               e.Type,
			MacAddress:         e.MacAddress,
			PrimaryIpAddress:   e.PrivateIpAddress,
			PrivateIpSets:      e.privateIpSets(nil),
			Ipv6Sets:           e.ipv6Sets(),
			Ipv4PrefixSets:     e.ipv4PrefixSets(),
			Ipv6PrefixSets:     e.ipv6PrefixSets(),
		})
	}
	for n := range item.NetworkInterfaces.NetworkInterface {
		withoutEmptyLists(&item.NetworkInterfaces.NetworkInterface[n])
	}
	return item
}

// withoutEmptyLists leaves out what was not there in an answer of 2023 that was seen.
func withoutEmptyLists(n *model.InstanceNetworkInterface) {
	if len(n.Ipv6Sets.Ipv6Set) == 0 {
		n.Ipv6Sets = model.Ipv6Sets{}
	}
	if len(n.Ipv4PrefixSets.Ipv4PrefixSet) == 0 {
		n.Ipv4PrefixSets = model.Ipv4PrefixSets{}
	}
	if len(n.Ipv6PrefixSets.Ipv6PrefixSet) == 0 {
		n.Ipv6PrefixSets = model.Ipv6PrefixSets{}
	}
}

// toTheMinute returns a time in the form of the page: 2017-12-10T04:04Z.
func toTheMinute(t time.Time) string { return t.UTC().Format("2006-01-02T15:04Z") }
