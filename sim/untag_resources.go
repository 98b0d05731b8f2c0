package sim

import (
	"slices"

	"example.com/enisim/model"
)

// UntagResources removes tags from ENIs: those with the given keys, or all. A key
// that an ENI does not have is no error (assumed). It follows
// (ecs/UntagResources, 2021-07). The order of its errors is that of
// [TagResources], without the quota.
func UntagResources(s State, r *model.UntagResourcesRequest) (State, *model.UntagResourcesResponse, error) {
	return applyTo(s, r, untagResources)
}

var untagResourcesAction = declare(untagResources, model.Action{Product: model.ProductECS, Writes: true})

func untagResources(c *call, r *model.UntagResourcesRequest) (*model.UntagResourcesResponse, error) {
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

	c.write()
	all := len(r.TagKey) == 0 // then Check has seen to it that All is true
	c.retag(enis, func(tags []model.Tag) []model.Tag {
		return slices.DeleteFunc(slices.Clone(tags), func(t model.Tag) bool {
			return all || slices.Contains(r.TagKey, t.Key)
		})
	})
	return &model.UntagResourcesResponse{RequestId: c.requestID}, nil
}
