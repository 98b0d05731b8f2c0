package reference

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// isLanguage reports whether names come in a language (DescribeRegions, DescribeZones).
func isLanguage(s string) bool { return isOneOf(s, "zh-CN", "en-US", "ja") }

var describeRegionsRule = ruleOf((*World).describeRegions)

// describeRegions is the DescribeRegions page of ECS, and that of the VPC API. Answers
// have shown the central endpoint for cn-hangzhou.
func (w *World) describeRegions(r *model.DescribeRegionsRequest) (answer[model.DescribeRegionsResponse], error) {
	if _, err := w.identify(r.Action(), r.AccessKeyId); err != nil {
		return nil, err
	}
	if !isLanguage(r.AcceptLanguage) {
		return nil, apierrors.InvalidAcceptLanguageNotFound
	}
	if !isOneOf(r.Version, "2014-05-26", "2016-04-28") {
		return nil, apierrors.InvalidParameter
	}
	api, status := "ecs", "available"
	if r.Version == "2016-04-28" {
		api, status = "vpc", "" // the VPC API has no such field
	}
	return func(got *model.DescribeRegionsResponse) error {
		want := model.DescribeRegionsResponse{}
		want.Regions.Region = []model.RegionItem{}
		for _, r := range w.regions {
			endpoint := api + "." + r.RegionId + ".aliyuncs.com"
			if r.RegionId == "cn-hangzhou" {
				endpoint = api + ".aliyuncs.com"
			}
			want.Regions.Region = append(want.Regions.Region, model.RegionItem{
				RegionId: r.RegionId, LocalName: r.RegionId, RegionEndpoint: endpoint, Status: status,
			})
		}
		return same(got, &want)
	}, nil
}
