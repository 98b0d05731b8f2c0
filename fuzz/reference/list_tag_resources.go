package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var listTagResourcesRule = ruleOf((*World).listTagResources)

// listTagResources is the ListTagResources page. That a page has 50 ENIs with tags
// is assumed.
func (w *World) listTagResources(r *model.ListTagResourcesRequest) (answer[model.ListTagResourcesResponse], error) {
	c, err := w.admitWith(r.Action(), r.AccessKeyId, r.RegionId, apierrors.MissingParameterRegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		checkResourceType(r.ResourceType),
		when(len(r.ResourceId) > 50, apierrors.NumberExceedResourceIds),
		when(len(r.ResourceId) == 0 && len(r.Tag) == 0, apierrors.MissingParameterTags),
		when(len(r.Tag) > 20, apierrors.NumberExceedTags),
		when(hasKeyless(r.Tag), apierrors.InvalidParameterTagValue),
	)
	if err != nil {
		return nil, err
	}
	var found []*eni
	for _, e := range w.enis {
		named := len(r.ResourceId) == 0 || contains(r.ResourceId, e.NetworkInterfaceId)
		if c.sees(e.OwnerId, e.region) && named && len(e.Tags) > 0 && hasTags(e.Tags, r.Tag) {
			found = append(found, e)
		}
	}
	p, err := cut(w, pageRequest{action: r.Action(), token: r.NextToken, results: 50}, found, func(e *eni) int { return e.number })
	if err != nil {
		return nil, err
	}
	return func(got *model.ListTagResourcesResponse) error {
		token, err := p.adoptToken(w, got.NextToken)
		if err != nil {
			return err
		}
		want := model.ListTagResourcesResponse{NextToken: token}
		want.TagResources.TagResource = []model.TagResource{}
		for _, e := range p.shown {
			for _, t := range e.Tags {
				want.TagResources.TagResource = append(want.TagResources.TagResource, model.TagResource{
					ResourceId: e.NetworkInterfaceId, ResourceType: "eni", TagKey: t.Key, TagValue: t.Value,
				})
			}
		}
		return same(got, &want)
	}, nil
}

func hasKeyless(tags []model.Tag) bool {
	for _, t := range tags {
		if t.Key == "" {
			return true
		}
	}
	return false
}
