package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

var describeInstancesGenerator = generates("DescribeInstances", 1, (*draft).describeInstances)

func (d *draft) describeInstances() model.Request {
	i := &model.Instance{InstanceId: "i-none"}
	var region string
	i.OwnerId, region = d.usablePlace()
	i.ZoneId = d.someZone(region)
	if len(d.allInstances()) > 0 {
		i = &d.instances.items[d.below(len(d.instances.items))]
	}
	c := d.callAs("DescribeInstances", i.OwnerId, d.regionOf(i.ZoneId))
	r := &model.DescribeInstancesRequest{AccessKeyId: c.key, RegionId: c.region}
	switch d.below(17) {
	case 0:
		r.InstanceIds = idArray(i.InstanceId, d.anyInstance())
	case 9:
		r.PrivateIpAddresses = idArray(i.PrivateIpAddress, "172.16.0.9")
	case 10:
		if t := d.instanceType(i.InstanceType); t != nil {
			r.InstanceTypeFamily = t.InstanceTypeFamily
		}
	case 11:
		r.InstanceChargeType = pick(d.chooser, chargeTypes)
	case 12:
		r.ImageId = some(d.chooser, append(slices.Clone(images), i.ImageId))
	case 13:
		r.KeyPairName = i.KeyPairName
	case 14:
		r.Ipv6Address = []string{"2408::9"}
		if e := d.eni(func(e *model.NetworkInterface) bool { return e.InstanceId == i.InstanceId && e.Ipv6Addresses != nil }); e != nil {
			r.Ipv6Address = append(r.Ipv6Address, e.Ipv6Addresses...)
		}
	case 1:
		r.VpcId = d.vpcOf(i.VSwitchId)
	case 2:
		r.VSwitchId = i.VSwitchId
	case 3:
		r.ZoneId = i.ZoneId
	case 4:
		r.Status = i.Status
	case 5:
		r.InstanceType = i.InstanceType
	case 6:
		r.InstanceName = i.InstanceName
	case 7:
		r.Tag = d.wantedTags(i.Tags)
	case 8:
		r.SecurityGroupId = some(d.chooser, append(slices.Clone(i.SecurityGroupIds), "sg-none"))
	}
	if r.PageNumber, r.PageSize = pick(d.chooser, pageNumbers), pick(d.chooser, pageSizes); d.oneIn(2) {
		r.MaxResults = pick(d.chooser, pageSizes)
	}
	breakRule(d, r, wrongDescribeInstances)
	return r
}

var wrongDescribeInstances = []func(*draft, *model.DescribeInstancesRequest){
	func(d *draft, r *model.DescribeInstancesRequest) { r.PageSize = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeInstancesRequest) { r.PageNumber = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeInstancesRequest) { r.MaxResults = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeInstancesRequest) { r.NextToken = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.DescribeInstancesRequest) { r.InstanceIds = pick(d.chooser, badArrays) },
	func(d *draft, r *model.DescribeInstancesRequest) { r.PrivateIpAddresses = pick(d.chooser, badArrays) },
	func(d *draft, r *model.DescribeInstancesRequest) {
		r.Ipv6Address = times("2408::9", model.MaxFilterValues+1)
	},
	func(d *draft, r *model.DescribeInstancesRequest) { r.Status = "running" },
	func(d *draft, r *model.DescribeInstancesRequest) { r.Tag = numberedTags(model.MaxTags + 1) },
}
