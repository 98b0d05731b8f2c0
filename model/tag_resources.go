package model

import (
	"cmp"
)

// TagResourcesRequest holds the parameters of TagResources. All but AccessKeyId
// are required.
type TagResourcesRequest struct {
	AccessKeyId string
	RegionId    string
	// ResourceType is ResourceENI.
	ResourceType string
	// ResourceId lists up to 50 ENIs.
	ResourceId []string
	// Tag lists up to 20 tags with distinct keys.
	Tag []Tag
}

// Check returns the first rule that the request breaks by itself: the type
// (MissingParameter.ResourceType, InvalidResourceType.NotFound,
// UnsupportedParameter), the ids (MissingParameter, NumberExceed.ResourceIds),
// the tags (MissingParameter.Tags, NumberExceed.Tags, InvalidTagKey.Malformed,
// InvalidTagValue.Malformed, Duplicate.TagKey).
func (r *TagResourcesRequest) Check() error {
	return cmp.Or(
		checkResourceType(r.ResourceType),
		checkResourceIds(r.ResourceId, true),
		checkTagsGiven("Tag.1.Key", len(r.Tag)),
		checkNumberOfTags("Tag", len(r.Tag)),
		checkTags(r.Tag),
	)
}

// TagResourcesResponse holds the answer of TagResources.
type TagResourcesResponse struct{ RequestId string }
