package model

import (
	"cmp"
)

// UntagResourcesRequest holds the parameters of UntagResources. RegionId,
// ResourceType, ResourceId and one of TagKey and All are required.
type UntagResourcesRequest struct {
	AccessKeyId string
	RegionId    string
	// ResourceType must be ResourceENI.
	ResourceType string
	// ResourceId lists up to 50 ENIs.
	ResourceId []string
	// TagKey lists up to 20 keys of the tags to remove.
	TagKey []string
	// All removes every tag. It has no effect if TagKey is given.
	All *bool
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter.ResourceType, InvalidResourceType.NotFound,
//     UnsupportedParameter: ResourceType is not ResourceENI
//   - MissingParameter, NumberExceed.ResourceIds: ResourceId has no items, or more
//     than 50
//   - MissingParameter.Tags: TagKey has no items and All is not true
//   - NumberExceed.Tags: TagKey has more than 20 items
func (r *UntagResourcesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	keys := len(r.TagKey)
	if r.All != nil && *r.All {
		keys = max(keys, 1)
	}
	return cmp.Or(
		checkResourceType(r.ResourceType),
		checkResourceIds(r.ResourceId, true),
		checkTagsGiven("TagKey.1", keys),
		checkNumberOfTags("TagKey", len(r.TagKey)),
	)
}

// UntagResourcesResponse holds the answer of UntagResources.
type UntagResourcesResponse struct{ RequestId string }
