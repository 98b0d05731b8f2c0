package fuzz

import (
	"slices"

	"example.com/enisim/model"
)

var describeNetworkInterfacesGenerator = generates("DescribeNetworkInterfaces", 2, (*draft).describeNetworkInterfaces)

func (d *draft) describeNetworkInterfaces() model.Request {
	e := d.eni(func(*model.NetworkInterface) bool { return true })
	owner, region := d.usablePlace()
	if e != nil {
		owner, region = e.OwnerId, d.regionOf(e.ZoneId)
	} else {
		e = &model.NetworkInterface{NetworkInterfaceId: "eni-none"}
	}
	c := d.callAs("DescribeNetworkInterfaces", owner, region)
	r := &model.DescribeNetworkInterfacesRequest{AccessKeyId: c.key, RegionId: c.region}
	d.filter(r, e)
	if d.oneIn(8) {
		d.filter(r, e)
	}
	if r.PageNumber, r.PageSize = pick(d.chooser, pageNumbers), pick(d.chooser, pageSizes); d.oneIn(2) {
		r.MaxResults = pick(d.chooser, pageSizes)
	}
	breakRule(d, r, wrongDescribeNetworkInterfaces)
	return r
}

// filter adds filters to a request that one ENI passes.
func (d *draft) filter(r *model.DescribeNetworkInterfacesRequest, e *model.NetworkInterface) {
	switch d.below(17) {
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
		if d.oneIn(2) {
			slices.Reverse(r.PrivateIpAddress)
		}
	case 13:
		r.Ipv6Address = append(slices.Clone(e.Ipv6Addresses), "2408::9", "2408:0::a")
	case 8:
		r.NetworkInterfaceName = e.NetworkInterfaceName
	case 9:
		r.Tag = d.wantedTags(e.Tags)
	case 10:
		r.ResourceGroupId = e.ResourceGroupId
	case 11:
		r.ServiceManaged = d.trueOrFalse()
	case 12:
		r.SecurityGroupId = some(d.chooser, append(slices.Clone(e.SecurityGroupIds), "sg-none"))
	}
}

var wrongDescribeNetworkInterfaces = []func(*draft, *model.DescribeNetworkInterfacesRequest){
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) { r.VpcId = d.someVPC().VpcId },
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) {
		if v, ok := pickWhere(d.chooser, d.allVPCs(), func(v *model.VPC) bool { return d.isEmpty(v.VpcId) }); ok {
			r.AccessKeyId, r.RegionId, r.VpcId = d.keyOf(v.OwnerId, r.Action()), v.RegionId, v.VpcId
		}
	},
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) { r.PageSize = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) { r.PageNumber = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) { r.MaxResults = pick(d.chooser, oddNumbers) },
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) { r.NextToken = pick(d.chooser, oddTexts) },
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) { r.Status = "inuse" },
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) { r.Type = "secondary" },
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) { r.Tag = numberedTags(model.MaxTags + 1) },
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) {
		r.NetworkInterfaceId = times("eni-none", model.MaxFilterValues+1)
	},
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) {
		r.PrivateIpAddress = times("172.16.0.9", model.MaxFilterValues+1)
	},
	func(d *draft, r *model.DescribeNetworkInterfacesRequest) {
		r.Ipv6Address = times("2408::9", model.MaxFilterValues+1)
	},
}
