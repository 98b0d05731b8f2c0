package model

import (
	"cmp"
)

// TagResourcesRequest holds the parameters of TagResources. All but AccessKeyId
// are required.
type TagResourcesRequest struct {
	AccessKeyId string
	RegionId    string
	// ResourceType must be ResourceENI.
	ResourceType string
	// ResourceId lists up to 50 ENIs.
	ResourceId []string
	// Tag lists up to 20 tags with distinct keys.
	Tag []Tag
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter.ResourceType, InvalidResourceType.NotFound,
//     UnsupportedParameter: ResourceType is not ResourceENI
//   - MissingParameter, NumberExceed.ResourceIds: ResourceId has no items, or more
//     than 50
//   - MissingParameter.Tags, NumberExceed.Tags: Tag has no items, or more than 20
//   - InvalidTagKey.Malformed, InvalidTagValue.Malformed, Duplicate.TagKey: the
//     tags break a rule
func (r *TagResourcesRequest) CheckIn(e Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkResourceType(r.ResourceType),
		checkResourceIds(r.ResourceId, true),
		checkTagsGiven("Tag.1.Key", len(r.Tag)),
		checkNumberOfTags("Tag", len(r.Tag)),
		checkTags(r.Tag, e.limits().TagValuesOfACS),
	)
}

// TagResourcesResponse holds the answer of TagResources.
type TagResourcesResponse struct{ RequestId string }
