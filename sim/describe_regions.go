package sim

import (
	"strings"

	"example.com/enisim/model"
)

// DescribeRegions lists the regions of the topology. It follows the
// DescribeRegions page of the ECS API reference, edition of 2021-07; its only
// errors are those of the caller, as in [CreateNetworkInterface].
func DescribeRegions(s State, r *model.DescribeRegionsRequest) (State, *model.DescribeRegionsResponse, error) {
	return applyTo[*model.DescribeRegionsResponse](s, r)
}

func describeRegions(c *call, r *model.DescribeRegionsRequest) (*model.DescribeRegionsResponse, error) {
	if err := c.admitCaller(r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	return &model.DescribeRegionsResponse{
		RequestId: c.requestID,
		Regions: model.Regions{Region: showAll(c.regions, func(r *region) model.RegionItem {
			return model.RegionItem{RegionId: r.id, LocalName: r.id, RegionEndpoint: "ecs." + r.id + ".aliyuncs.com"}
		})},
	}, nil
}

// DescribeZones lists the zones of a region. It follows the DescribeZones page of
// the ECS API reference, edition of 2021-07; its only errors are those of the
// caller and the region, as in [CreateNetworkInterface].
func DescribeZones(s State, r *model.DescribeZonesRequest) (State, *model.DescribeZonesResponse, error) {
	return applyTo[*model.DescribeZonesResponse](s, r)
}

func describeZones(c *call, r *model.DescribeZonesRequest) (*model.DescribeZonesResponse, error) {
	if err := c.admit(r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	return &model.DescribeZonesResponse{
		RequestId: c.requestID,
		Zones: model.ZoneItems{Zone: showAll(c.region.zones, func(zone string) model.ZoneItem {
			return model.ZoneItem{ZoneId: zone, LocalName: zone}
		})},
	}, nil
}

// familyOf is the family of an instance type: ecs.g6 of ecs.g6.large.
func familyOf(instanceType string) string {
	return instanceType[:max(strings.LastIndex(instanceType, "."), 0)]
}
