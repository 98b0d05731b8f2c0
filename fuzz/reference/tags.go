package reference

import (
	"cmp"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// checkResourceType wants eni: the other types of the TagResources page are not
// simulated, any other text is no type.
func checkResourceType(value string) error {
	switch value {
	case "eni":
		return nil
	case "":
		return apierrors.MissingParameterResourceType
	case "instance", "disk", "snapshot", "image", "securitygroup", "volume", "ddh", "ddhcluster", "keypair",
		"launchtemplate", "reservedinstance", "snapshotpolicy", "elasticityassurance", "capacityreservation":
		return apierrors.UnsupportedParameter
	}
	return apierrors.InvalidResourceTypeNotFound
}

// taggable finds the ENIs whose tags a call is to change, up to the first that is
// not to be had. That a managed one is InvalidResourceId.NotSupported is assumed.
func (c caller) taggable(id string) (*eni, error) {
	e := c.findENI(id)
	if e == nil {
		return nil, apierrors.InvalidResourceIdNotFound
	}
	return e, when(e.ServiceManaged, apierrors.InvalidResourceIdNotSupported)
}

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
		checkTags(r.Tag),
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

// tagged returns tags and more tags: a key that is there gets the new value in its
// place, others come at the end.
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

// untagResources is the UntagResources page. All has no effect beside TagKey; a key
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

// listTagResources is the ListTagResources page. 50 ENIs with tags a page are
// assumed.
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
