package sim

import (
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// TagResources gives tags to ENIs. A tag replaces the one with the same key.
// Either all of the ENIs get the tags or none. It follows
// (ecs/TagResources, 2021-07); tags of other resources are not simulated.
//
// Of several errors it returns the first in this order:
//
//  1. the caller, as in [CreateVpc]; the region:
//     MissingParameter.RegionId, InvalidRegionId.NotFound;
//  2. the request by itself, in the order of [model.TagResourcesRequest.Check];
//  3. each ENI: InvalidResourceId.NotFound, InvalidResourceId.NotSupported for
//     one that another service manages (assumed);
//  4. each ENI's tags: QuotaExceed.Tags over 20.
//
// The page gives no order; this one is assumed.
func TagResources(s State, r *model.TagResourcesRequest) (State, *model.TagResourcesResponse, error) {
	return applyTo(s, r, tagResources)
}

var tagResourcesAction = declare(tagResources, model.Action{Product: model.ProductECS, Writes: true})

func tagResources(c *call, r *model.TagResourcesRequest) (*model.TagResourcesResponse, error) {
	if err := c.admit(taggingAccess, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	enis, err := c.taggableENIs(r.ResourceId)
	if err != nil {
		return nil, err
	}
	for i, e := range enis {
		if n := len(withTags(e.tags, r.Tag)); n > model.MaxTags {
			return nil, apierrors.QuotaExceedTags.New(itemName("ResourceId", i), r.ResourceId[i], strconv.Itoa(model.MaxTags))
		}
	}

	c.write()
	c.retag(enis, func(tags []model.Tag) []model.Tag { return withTags(tags, r.Tag) })
	return &model.TagResourcesResponse{RequestId: c.requestID}, nil
}

// withTags returns tags and more tags: one with a known key takes that one's
// place, others come at the end.
func withTags(tags, more []model.Tag) []model.Tag {
	all := slices.Clone(tags)
	for _, tag := range more {
		i := slices.IndexFunc(all, func(t model.Tag) bool { return t.Key == tag.Key })
		if i < 0 {
			all = append(all, tag)
			continue
		}
		all[i] = tag
	}
	return all
}
