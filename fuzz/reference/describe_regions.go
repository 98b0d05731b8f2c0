package reference

import "example.com/enisim/model"

var describeRegionsRule = ruleOf((*World).describeRegions)

// describeRegions is the DescribeRegions page.
func (w *World) describeRegions(r *model.DescribeRegionsRequest) (answer[model.DescribeRegionsResponse], error) {
	if _, err := w.identify(r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	return func(got *model.DescribeRegionsResponse) error {
		want := model.DescribeRegionsResponse{}
		want.Regions.Region = []model.RegionItem{}
		for _, r := range w.regions {
			want.Regions.Region = append(want.Regions.Region, model.RegionItem{
				RegionId: r.RegionId, LocalName: r.RegionId, RegionEndpoint: "ecs." + r.RegionId + ".aliyuncs.com",
			})
		}
		return same(got, &want)
	}, nil
}
