package model

import (
	"cmp"
)

// UntagResourcesRequest holds the parameters of UntagResources. RegionId,
// ResourceType, ResourceId and one of TagKey and All are required.
type UntagResourcesRequest struct {
	AccessKeyId string
	RegionId    string
	// ResourceType is ResourceENI.
	ResourceType string
	// ResourceId lists up to 50 ENIs.
	ResourceId []string
	// TagKey lists up to 20 keys.
	TagKey []string
	// All removes every tag. It has no effect beside TagKey.
	All *bool
}

// Check returns the first rule that the request breaks by itself: the type
// (MissingParameter.ResourceType, InvalidResourceType.NotFound,
// UnsupportedParameter), the ids (MissingParameter, NumberExceed.ResourceIds),
// the keys (MissingParameter.Tags, NumberExceed.Tags).
func (r *UntagResourcesRequest) Check() error {
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
