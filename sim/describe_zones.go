package sim

import "example.com/enisim/model"

// DescribeZones lists the zones of a region. It follows (ecs/DescribeZones,
// 2021-07); its only errors are those of the caller and the region, as in
// [CreateNetworkInterface].
func DescribeZones(s State, r *model.DescribeZonesRequest) (State, *model.DescribeZonesResponse, error) {
	return applyTo(s, r, describeZones)
}

var describeZonesAction = declare(describeZones, model.Action{
	Product: model.ProductECS,
	Twin:    model.ProductVPC,
	Unsimulated: model.Unsimulated{
		"InstanceChargeType": "PostPaid",
		"SpotStrategy":       "NoSpot",
		"ZoneType":           "AvailabilityZone",
	},
})

func describeZones(c *call, r *model.DescribeZonesRequest) (*model.DescribeZonesResponse, error) {
	if err := c.admit(r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	return &model.DescribeZonesResponse{
		RequestId: c.requestID,
		Zones: model.ZoneItems{Zone: showAll(c.region.zones, func(zone string) model.ZoneItem {
			return model.ZoneItem{ZoneId: zone, LocalName: zone, ZoneType: "AvailabilityZone"}
		})},
	}, nil
}
