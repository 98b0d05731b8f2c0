package sim

import (
	"example.com/enisim/model"
)

// DescribeRegions lists the regions of the topology. It follows
// (ecs/DescribeRegions, 2021-07); of several errors it returns the first in this order: the
// caller, as in [CreateVpc]; InvalidAcceptLanguage.NotFound; InvalidParameter for a Version.
func DescribeRegions(s State, r *model.DescribeRegionsRequest) (State, *model.DescribeRegionsResponse, error) {
	return applyTo(s, r, describeRegions)
}

var describeRegionsAction = declare(describeRegions, model.Action{
	Product: model.ProductECS,
	Twin:    model.ProductVPC,
	Unsimulated: model.Unsimulated{
		"InstanceChargeType": "PostPaid",
		"ProductType":        "VPC",
		"ResourceType":       "instance",
	},
})

func describeRegions(c *call, r *model.DescribeRegionsRequest) (*model.DescribeRegionsResponse, error) {
	if err := c.admitCaller(anywhere, r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	product, status := model.ProductECS, "available"
	if r.Version == model.ProductVPC.Version {
		product, status = model.ProductVPC, "" // a field of ECS alone
	}
	return &model.DescribeRegionsResponse{
		RequestId: c.requestID,
		Regions: model.Regions{Region: showAll(c.regions, func(r *region) model.RegionItem {
			return model.RegionItem{RegionId: r.id, LocalName: r.id, RegionEndpoint: product.Endpoint(r.id), Status: status}
		})},
	}, nil
}
