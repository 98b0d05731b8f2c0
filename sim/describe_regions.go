package sim

import (
	"example.com/enisim/model"
)

// DescribeRegions lists the regions of the topology. It follows
// (ecs/DescribeRegions, 2021-07); its errors are those of the caller, as in [CreateVpc], then
// InvalidAcceptLanguage.NotFound.
func DescribeRegions(s State, r *model.DescribeRegionsRequest) (State, *model.DescribeRegionsResponse, error) {
	return applyTo(s, r, describeRegions)
}

var describeRegionsAction = declare(describeRegions, model.Action{
	Product: model.ProductECS,
	Unsimulated: model.Unsimulated{
		"InstanceChargeType": "PostPaid",
		"ResourceType":       "instance",
	},
})

func describeRegions(c *call, r *model.DescribeRegionsRequest) (*model.DescribeRegionsResponse, error) {
	if err := c.admitCaller(anywhere, r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	return &model.DescribeRegionsResponse{
		RequestId: c.requestID,
		Regions: model.Regions{Region: showAll(c.regions, func(r *region) model.RegionItem {
			return model.RegionItem{RegionId: r.id, LocalName: r.id, RegionEndpoint: "ecs." + r.id + ".aliyuncs.com"}
		})},
	}, nil
}
