package sim

import (
	"slices"

	"example.com/enisim/model"
)

// ListTagResources lists the tags of the account's ENIs in a region: of those
// named and those that have the given tags. An unknown id finds nothing and is no
// error (assumed). It follows (ecs/ListTagResources, 2021-07). It changes
// nothing: the state returned is the one given.
//
// Of several errors it returns the first in this order: the caller and the
// region, as in [TagResources]; the request by itself, in the order of
// [model.ListTagResourcesRequest.Check]; InvalidParameter for a NextToken that no
// answer gave.
func ListTagResources(s State, r *model.ListTagResourcesRequest) (State, *model.ListTagResourcesResponse, error) {
	return applyTo(s, r, listTagResources)
}

var listTagResourcesAction = declare(listTagResources, model.Action{
	Product:     model.ProductECS,
	Unsimulated: model.Unsimulated{"TagFilter": model.NoValue},
})

func listTagResources(c *call, r *model.ListTagResourcesRequest) (*model.ListTagResourcesResponse, error) {
	if err := c.admit(taggingAccess, r.Action(), r.AccessKeyId, r.RegionId); err != nil {
		return nil, err
	}
	if err := r.CheckIn(c.edition); err != nil {
		return nil, err
	}
	page, err := pagerAfter[*eni](c.world, r.Action(), r.NextToken, model.TagPageSize)
	if err != nil {
		return nil, err
	}
	candidates := page.rest(&c.enis)
	if len(r.ResourceId) > 0 {
		candidates = slices.Values(c.namedENIs(r.ResourceId))
	}
	// An ENI without tags is listed as nothing. No page fills up with such ones: by id
	// no more are asked for than a page holds, and by tag they are not found.
	for e := range candidates {
		if c.seesENI(e) && hasTags(e.tags, r.Tag) && !page.add(e.number, e) {
			break
		}
	}
	return &model.ListTagResourcesResponse{
		RequestId:    c.requestID,
		NextToken:    page.nextToken(c.world),
		TagResources: model.TagResources{TagResource: c.tagResources(page.shown)},
	}, nil
}

func (c *call) tagResources(enis []*eni) []model.TagResource {
	listed := []model.TagResource{}
	for _, e := range enis {
		id := e.id(c.world)
		for _, t := range e.tags {
			listed = append(listed, model.TagResource{ResourceId: id, ResourceType: model.ResourceENI, TagKey: t.Key, TagValue: t.Value})
		}
	}
	return listed
}
