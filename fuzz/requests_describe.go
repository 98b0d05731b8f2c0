package fuzz

import (
	"slices"
	"strings"

	"example.com/enisim/model"
)

func (d *draft) describeRegions() model.Request {
	owner, region := d.home()
	c := d.as("DescribeRegions", owner, region)
	return &model.DescribeRegionsRequest{AccessKeyId: c.key, RegionId: some(d.dice, []string{c.region}), AcceptLanguage: rarely(d.dice, []string{"en-US", "zh-CN"})}
}

func (d *draft) describeZones() model.Request {
	owner, region := d.home()
	c := d.as("DescribeZones", owner, region)
	r := &model.DescribeZonesRequest{AccessKeyId: c.key, RegionId: c.region, Verbose: d.maybe()}
	spoil(d, r, wrongZones)
	return r
}

var wrongZones = []func(*draft, *describeZones){
	func(d *draft, r *describeZones) { r.RegionId = "" },
	func(d *draft, r *describeZones) { r.RegionId = pick(d.dice, oddTexts) },
}

func (d *draft) describeInstanceTypes() model.Request {
	owner, region := d.home()
	c := d.as("DescribeInstanceTypes", owner, region)
	r := &model.DescribeInstanceTypesRequest{AccessKeyId: c.key, RegionId: c.region, MaxResults: pick(d.dice, pageSizes)}
	switch d.below(4) {
	case 0:
		r.InstanceTypes = []string{d.someType(), "ecs.none", d.someType()}
	case 1:
		r.InstanceTypeFamily = pick(d.dice, []string{"ecs.g6", "ecs.own", "ecs.g7", "ecs.none"})
	}
	spoil(d, r, wrongTypeLists)
	return r
}

var wrongTypeLists = []func(*draft, *describeInstanceTypes){
	func(d *draft, r *describeInstanceTypes) { r.MaxResults = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeInstanceTypes) { r.NextToken = pick(d.dice, oddTexts) },
	func(d *draft, r *describeInstanceTypes) {
		r.InstanceTypes = times("ecs.g6.large", model.MaxInstanceTypes+1)
	},
	func(d *draft, r *describeInstanceTypes) { r.RegionId = pick(d.dice, oddTexts) },
}

// pageSizes are mostly small, so that there are several pages.
var pageSizes = []int{0, 1, 2, 3, 10, 50, 100, 0}

var pageNumbers = []int{0, 1, 2, 3}

func (d *draft) describeVpcs() model.Request {
	v := d.someVPC()
	c := d.as("DescribeVpcs", v.OwnerId, v.RegionId)
	r := &model.DescribeVpcsRequest{AccessKeyId: c.key, RegionId: c.region, PageNumber: pick(d.dice, pageNumbers), PageSize: pick(d.dice, pageSizes)}
	switch d.below(8) {
	case 0:
		r.VpcId = v.VpcId
	case 1:
		r.VpcId = v.VpcId + ",vpc-none," + d.someVPC().VpcId
	case 2:
		r.VpcName = v.VpcName
	case 3:
		r.Tag = d.wantedTags(v.Tags)
	}
	spoil(d, r, wrongVPCLists)
	return r
}

var wrongVPCLists = []func(*draft, *describeVpcs){
	func(d *draft, r *describeVpcs) { r.PageSize = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeVpcs) { r.PageNumber = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeVpcs) { r.VpcId = strings.Repeat("vpc-0,", model.MaxVPCIDs) },
	func(d *draft, r *describeVpcs) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *describeVpcs) { r.VpcId = pick(d.dice, oddTexts) },
}

func (d *draft) describeVSwitches() model.Request {
	v := &model.VSwitch{}
	if len(d.allVSwitches()) > 0 {
		v = &d.vswitches.items[d.below(len(d.vswitches.items))]
	}
	owner, region := d.ownerOf(v.VpcId)
	c := d.as("DescribeVSwitches", owner, region)
	r := &model.DescribeVSwitchesRequest{AccessKeyId: c.key, RegionId: c.region, PageNumber: pick(d.dice, pageNumbers), PageSize: pick(d.dice, pageSizes)}
	switch d.below(8) {
	case 0:
		r.VSwitchId = v.VSwitchId
	case 1:
		r.VSwitchId = v.VSwitchId + "," + d.anyVSwitch()
	case 2:
		r.VpcId = v.VpcId
		r.RegionId = some(d.dice, []string{c.region})
	case 3:
		r.ZoneId = v.ZoneId
	case 4:
		r.VSwitchName = v.VSwitchName
	case 5:
		r.Tag = d.wantedTags(v.Tags)
	}
	spoil(d, r, wrongVSwitchLists)
	return r
}

var wrongVSwitchLists = []func(*draft, *describeVSwitches){
	func(d *draft, r *describeVSwitches) { r.PageSize = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeVSwitches) { r.PageNumber = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeVSwitches) { r.RegionId, r.VpcId = "", "" },
	func(d *draft, r *describeVSwitches) {
		r.VSwitchId = strings.Repeat("vsw-0,", model.MaxVPCIDs)
	},
	func(d *draft, r *describeVSwitches) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *describeVSwitches) { r.VpcId = pick(d.dice, oddIDs) },
}

func (d *draft) describeSecurityGroups() model.Request {
	g := d.someGroup()
	c := d.as("DescribeSecurityGroups", g.OwnerId, g.RegionId)
	r := &model.DescribeSecurityGroupsRequest{AccessKeyId: c.key, RegionId: c.region}
	switch d.below(8) {
	case 0:
		r.SecurityGroupId = g.SecurityGroupId
	case 1:
		r.SecurityGroupIds = idArray(g.SecurityGroupId, d.someGroup().SecurityGroupId)
	case 2:
		r.VpcId = g.VpcId
	case 3:
		r.SecurityGroupType = g.SecurityGroupType
	case 4:
		r.NetworkType = pick(d.dice, []string{"vpc", "classic"})
	case 5:
		r.SecurityGroupName = g.SecurityGroupName
	case 6:
		r.Tag = d.wantedTags(g.Tags)
	}
	if r.PageNumber, r.PageSize = pick(d.dice, pageNumbers), pick(d.dice, pageSizes); d.odds(1) {
		r.MaxResults = pick(d.dice, pageSizes)
	}
	spoil(d, r, wrongGroupLists)
	return r
}

var wrongGroupLists = []func(*draft, *describeGroups){
	func(d *draft, r *describeGroups) { r.PageSize = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeGroups) { r.PageNumber = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeGroups) { r.MaxResults = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeGroups) { r.NextToken = pick(d.dice, oddTexts) },
	func(d *draft, r *describeGroups) { r.SecurityGroupIds = pick(d.dice, badArrays) },
	func(d *draft, r *describeGroups) { r.SecurityGroupType = "basic" },
	func(d *draft, r *describeGroups) { r.NetworkType = "VPC" },
	func(d *draft, r *describeGroups) { r.Tag = numberedTags(model.MaxTags + 1) },
}

// badArrays are no JSON arrays of ids, or of too many.
var badArrays = []string{"sg-1", "{}", `["`, "[1]", "null", idArray(times("x", model.MaxFilterValues+1)...)}

// idArray spells ids as a JSON array. Those here need no escapes.
func idArray(ids ...string) string { return `["` + strings.Join(ids, `","`) + `"]` }

func (d *draft) describeInstances() model.Request {
	i := &model.Instance{InstanceId: "i-none"}
	var region string
	i.OwnerId, region = d.home()
	i.ZoneId = d.someZone(region)
	if len(d.allInstances()) > 0 {
		i = &d.instances.items[d.below(len(d.instances.items))]
	}
	c := d.as("DescribeInstances", i.OwnerId, d.regionOf(i.ZoneId))
	r := &model.DescribeInstancesRequest{AccessKeyId: c.key, RegionId: c.region}
	switch d.below(12) {
	case 0:
		r.InstanceIds = idArray(i.InstanceId, d.anyInstance())
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
		r.SecurityGroupId = some(d.dice, append(slices.Clone(i.SecurityGroupIds), "sg-none"))
	}
	if r.PageNumber, r.PageSize = pick(d.dice, pageNumbers), pick(d.dice, pageSizes); d.odds(1) {
		r.MaxResults = pick(d.dice, pageSizes)
	}
	spoil(d, r, wrongInstanceLists)
	return r
}

var wrongInstanceLists = []func(*draft, *describeInstances){
	func(d *draft, r *describeInstances) { r.PageSize = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeInstances) { r.PageNumber = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeInstances) { r.MaxResults = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeInstances) { r.NextToken = pick(d.dice, oddTexts) },
	func(d *draft, r *describeInstances) { r.InstanceIds = pick(d.dice, badArrays) },
	func(d *draft, r *describeInstances) { r.Status = "running" },
	func(d *draft, r *describeInstances) { r.Tag = numberedTags(model.MaxTags + 1) },
}

func (d *draft) describeNetworkInterfaces() model.Request {
	e := d.eni(func(*model.NetworkInterface) bool { return true })
	owner, region := d.home()
	if e != nil {
		owner, region = e.OwnerId, d.regionOf(e.ZoneId)
	} else {
		e = &model.NetworkInterface{NetworkInterfaceId: "eni-none"}
	}
	c := d.as("DescribeNetworkInterfaces", owner, region)
	r := &model.DescribeNetworkInterfacesRequest{AccessKeyId: c.key, RegionId: c.region}
	d.filter(r, e)
	if d.odds(3) {
		d.filter(r, e)
	}
	if r.PageNumber, r.PageSize = pick(d.dice, pageNumbers), pick(d.dice, pageSizes); d.odds(1) {
		r.MaxResults = pick(d.dice, pageSizes)
	}
	spoil(d, r, wrongENILists)
	return r
}

// filter makes a request for a list look for something that an ENI has.
func (d *draft) filter(r *model.DescribeNetworkInterfacesRequest, e *model.NetworkInterface) {
	switch d.below(16) {
	case 0:
		r.NetworkInterfaceId = []string{d.anyENI(), e.NetworkInterfaceId, "eni-none"}
	case 1:
		r.VSwitchId = e.VSwitchId
	case 2:
		r.VpcId = e.VpcId
	case 3:
		r.InstanceId = e.InstanceId
	case 4:
		r.Status = e.Status
	case 5:
		r.Type = e.Type
	case 6:
		r.PrimaryIpAddress = e.PrivateIpAddress
	case 7:
		r.PrivateIpAddress = append(slices.Clone(e.SecondaryPrivateIpAddresses), e.PrivateIpAddress, "172.16.0.9")
		if d.odds(1) {
			slices.Reverse(r.PrivateIpAddress)
		}
	case 8:
		r.NetworkInterfaceName = e.NetworkInterfaceName
	case 9:
		r.Tag = d.wantedTags(e.Tags)
	case 10:
		r.ResourceGroupId = e.ResourceGroupId
	case 11:
		r.ServiceManaged = d.said()
	case 12:
		r.SecurityGroupId = some(d.dice, append(slices.Clone(e.SecurityGroupIds), "sg-none"))
	}
}

var wrongENILists = []func(*draft, *describeENIs){
	func(d *draft, r *describeENIs) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *describeENIs) {
		if v, ok := pickWhere(d.dice, d.allVPCs(), func(v *model.VPC) bool { return d.isEmpty(v.VpcId) }); ok {
			r.AccessKeyId, r.RegionId, r.VpcId = d.keyOf(v.OwnerId, r.Action()), v.RegionId, v.VpcId
		}
	},
	func(d *draft, r *describeENIs) { r.PageSize = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeENIs) { r.PageNumber = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeENIs) { r.MaxResults = pick(d.dice, oddNumbers) },
	func(d *draft, r *describeENIs) { r.NextToken = pick(d.dice, oddTexts) },
	func(d *draft, r *describeENIs) { r.Status = "inuse" },
	func(d *draft, r *describeENIs) { r.Type = "secondary" },
	func(d *draft, r *describeENIs) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *describeENIs) {
		r.NetworkInterfaceId = times("eni-none", model.MaxFilterValues+1)
	},
	func(d *draft, r *describeENIs) {
		r.PrivateIpAddress = times("172.16.0.9", model.MaxFilterValues+1)
	},
}

func (d *draft) describeNetworkInterfaceAttribute() model.Request {
	e := d.eni(func(*model.NetworkInterface) bool { return true })
	if e == nil {
		return d.otherwise((*draft).describeNetworkInterfaces)
	}
	c := d.as("DescribeNetworkInterfaceAttribute", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.DescribeNetworkInterfaceAttributeRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	spoil(d, r, wrongAttributes)
	return r
}

var wrongAttributes = wrongENIs(func(r *describeENI) *string { return &r.NetworkInterfaceId })
