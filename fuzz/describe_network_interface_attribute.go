package fuzz

import "example.com/enisim/model"

var describeNetworkInterfaceAttributeGenerator = generates("DescribeNetworkInterfaceAttribute", 2, (*draft).describeNetworkInterfaceAttribute)

func (d *draft) describeNetworkInterfaceAttribute() model.Request {
	e := d.eni(func(*model.NetworkInterface) bool { return true })
	if e == nil {
		return d.instead((*draft).describeNetworkInterfaces)
	}
	c := d.callAs("DescribeNetworkInterfaceAttribute", e.OwnerId, d.regionOf(e.ZoneId))
	r := &model.DescribeNetworkInterfaceAttributeRequest{AccessKeyId: c.key, RegionId: c.region, NetworkInterfaceId: e.NetworkInterfaceId}
	r.Attribute = some(d.chooser, attributes)
	breakRule(d, r, wrongDescribeNetworkInterfaceAttribute)
	return r
}

var attributes = []string{model.AttributeConnectionTracking, model.AttributeAttachment, model.AttributeBasic}

var wrongDescribeNetworkInterfaceAttribute = append(
	wrongENIs(func(r *model.DescribeNetworkInterfaceAttributeRequest) *string { return &r.NetworkInterfaceId }),
	func(d *draft, r *model.DescribeNetworkInterfaceAttributeRequest) { r.Attribute = "Basic" },
)
