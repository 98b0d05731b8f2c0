package model

import (
	"cmp"
)

// ListTagResourcesRequest holds the parameters of ListTagResources. RegionId,
// ResourceType and one of ResourceId and Tag are required. An ENI must pass both if
// both are given.
type ListTagResourcesRequest struct {
	AccessKeyId string
	RegionId    string
	// ResourceType must be ResourceENI.
	ResourceType string
	// ResourceId lists up to 50 ids. An unknown one is no error.
	ResourceId []string
	// Tag lists up to 20 tags. An ENI that has all of them passes. A tag without a
	// value matches any value.
	Tag       []Tag
	NextToken string
}

// CheckIn returns the first of these errors:
//
//   - MissingParameter.ResourceType, InvalidResourceType.NotFound,
//     UnsupportedParameter: ResourceType is not ResourceENI
//   - NumberExceed.ResourceIds: ResourceId has more than 50 items
//   - MissingParameter.Tags: both ResourceId and Tag are missing
//   - NumberExceed.Tags: Tag has more than 20 items
//   - InvalidParameter.TagValue: a tag has no key
func (r *ListTagResourcesRequest) CheckIn(Edition) error {
	r = orEmpty(r)
	return cmp.Or(
		checkResourceType(r.ResourceType),
		checkResourceIds(r.ResourceId, false),
		checkTagsGiven("Tag.1.Key", len(r.Tag)+len(r.ResourceId)),
		checkNumberOfTags("Tag", len(r.Tag)),
		checkTagFilters(r.Tag),
	)
}

// ListTagResourcesResponse holds the answer of ListTagResources: the tags of each
// ENI in their order, and the ENIs in the order of their creation.
type ListTagResourcesResponse struct {
	RequestId string
	// NextToken is the NextToken of the request for the next page, "" on the last
	// page.
	NextToken    string
	TagResources TagResources
}

type (
	// TagResources lists the tags of resources.
	TagResources struct{ TagResource []TagResource }
	// TagResource is a tag of a resource.
	TagResource struct {
		ResourceId   string
		ResourceType string
		TagKey       string
		TagValue     string
	}
)
