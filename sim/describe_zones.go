package sim

import "example.com/enisim/model"

// DescribeZones lists the zones of a region. It follows
// (ecs/DescribeZones, 2021-07); its errors are those of the caller and the region, as in
// [CreateVpc], then InvalidAcceptLanguage.NotFound.
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
	if err := c.admit(inRegion, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	return &model.DescribeZonesResponse{
		RequestId: c.requestID,
		Zones: model.ZoneItems{Zone: showAll(c.region.zones, func(zone string) model.ZoneItem {
			return model.ZoneItem{ZoneId: zone, LocalName: zone, ZoneType: "AvailabilityZone"}
		})},
	}, nil
}
