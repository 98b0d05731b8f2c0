package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// isLanguage reports whether names come in a language (DescribeRegions, DescribeZones).
func isLanguage(s string) bool { return isOneOf(s, "zh-CN", "en-US", "ja") }

var describeRegionsRule = ruleOf((*World).describeRegions)

// describeRegions is the DescribeRegions page.
func (w *World) describeRegions(r *model.DescribeRegionsRequest) (answer[model.DescribeRegionsResponse], error) {
	if _, err := w.identify(r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	if !isLanguage(r.AcceptLanguage) {
		return nil, apierrors.InvalidAcceptLanguageNotFound
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
