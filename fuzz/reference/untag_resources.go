package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var untagResourcesRule = ruleOf((*World).untagResources)

// untagResources is the UntagResources page. With TagKey, All has no effect; a key
// that an ENI does not have is no error (assumed).
func (w *World) untagResources(r *model.UntagResourcesRequest) (answer[model.UntagResourcesResponse], error) {
	c, err := w.admitWith(r.Action(), r.AccessKeyId, r.RegionId, apierrors.MissingParameterRegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		checkResourceType(r.ResourceType),
		when(len(r.ResourceId) == 0, apierrors.MissingParameter),
		when(len(r.ResourceId) > 50, apierrors.NumberExceedResourceIds),
		when(len(r.TagKey) == 0 && !isTrue(r.All), apierrors.MissingParameterTags),
		when(len(r.TagKey) > 20, apierrors.NumberExceedTags),
	)
	if err != nil {
		return nil, err
	}
	var enis []*eni
	for _, id := range r.ResourceId {
		e, err := c.taggable(id)
		if err != nil {
			return nil, err
		}
		enis = append(enis, e)
	}
	return func(got *model.UntagResourcesResponse) error {
		for _, e := range enis {
			var kept []model.Tag
			for _, t := range e.Tags {
				if len(r.TagKey) > 0 && !contains(r.TagKey, t.Key) {
					kept = append(kept, t)
				}
			}
			e.Tags = kept
		}
		return same(got, new(model.UntagResourcesResponse))
	}, nil
}
