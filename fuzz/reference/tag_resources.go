package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

var tagResourcesRule = ruleOf((*World).tagResources)

// tagResources is the TagResources page.
func (w *World) tagResources(r *model.TagResourcesRequest) (answer[model.TagResourcesResponse], error) {
	c, err := w.admitWith(r.Action(), r.AccessKeyId, r.RegionId, apierrors.MissingParameterRegionId)
	if err != nil {
		return nil, err
	}
	err = cmp.Or(
		checkResourceType(r.ResourceType),
		when(len(r.ResourceId) == 0, apierrors.MissingParameter),
		when(len(r.ResourceId) > 50, apierrors.NumberExceedResourceIds),
		when(len(r.Tag) == 0, apierrors.MissingParameterTags),
		when(len(r.Tag) > 20, apierrors.NumberExceedTags),
		checkTags(r.Tag, w.current),
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
	for _, e := range enis {
		if len(tagged(e.Tags, r.Tag)) > 20 {
			return nil, apierrors.QuotaExceedTags
		}
	}
	return func(got *model.TagResourcesResponse) error {
		for _, e := range enis {
			e.Tags = tagged(e.Tags, r.Tag)
		}
		return same(got, new(model.TagResourcesResponse))
	}, nil
}

// tagged returns tags with more tags added: a key that exists gets the new value in
// its place, others are appended.
func tagged(tags, more []model.Tag) []model.Tag {
	all := copied(tags)
	for _, t := range more {
		known := false
		for i := range all {
			if all[i].Key == t.Key {
				all[i], known = t, true
			}
		}
		if !known {
			all = append(all, t)
		}
	}
	return all
}
