package model

import (
	"cmp"
)

// ListTagResourcesRequest holds the parameters of ListTagResources. RegionId,
// ResourceType and one of ResourceId and Tag are required; of both, both count.
type ListTagResourcesRequest struct {
	AccessKeyId string
	RegionId    string
	// ResourceType is ResourceENI.
	ResourceType string
	// ResourceId lists up to 50 ids; those that are unknown find nothing.
	ResourceId []string
	// Tag lists up to 20 tags; an ENI has all of them. A tag without a value
	// stands for any value.
	Tag []Tag
	// NextToken is that of the answer before.
	NextToken string
}

// Check returns the first rule that the request breaks by itself: the type
// (MissingParameter.ResourceType, InvalidResourceType.NotFound,
// UnsupportedParameter), the ids (NumberExceed.ResourceIds), the tags
// (MissingParameter.Tags without ids, NumberExceed.Tags,
// InvalidParameter.TagValue for a value without a key).
func (r *ListTagResourcesRequest) Check() error {
	return cmp.Or(
		checkResourceType(r.ResourceType),
		checkResourceIds(r.ResourceId, false),
		checkTagsGiven("Tag.1.Key", len(r.Tag)+len(r.ResourceId)),
		checkNumberOfTags("Tag", len(r.Tag)),
		checkTagFilters(r.Tag),
	)
}

// ListTagResourcesResponse holds the answer of ListTagResources: the tags of
// each ENI in their order, the ENIs in the order in which they were made.
type ListTagResourcesResponse struct {
	RequestId string
	// NextToken leads to the ENIs after these, "" when there are none.
	NextToken    string
	TagResources TagResources
}

type (
	// TagResources lists the tags of resources.
	TagResources struct{ TagResource []TagResource }
	// TagResource is one of them.
	TagResource struct {
		ResourceId   string
		ResourceType string
		TagKey       string
		TagValue     string
	}
)
