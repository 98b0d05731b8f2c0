package model

import (
	"cmp"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// The limits of the tag actions.
const (
	// MaxTaggedResources is how many resources one call may name.
	MaxTaggedResources = 50
	// TagPageSize is how many resources a page of ListTagResources holds
	// (assumed; the page names no size).
	TagPageSize = 50
)

// ResourceENI is the ResourceType of an ENI, the one that is simulated.
const ResourceENI = "eni"

// otherResourceTypes are those of the page that are not simulated.
var otherResourceTypes = []string{
	"instance", "disk", "snapshot", "image", "securitygroup", "volume", "ddh", "ddhcluster", "keypair",
	"launchtemplate", "reservedinstance", "snapshotpolicy", "elasticityassurance", "capacityreservation",
}

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

// Action returns "TagResources".
func (*TagResourcesRequest) Action() string { return "TagResources" }

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

// Action returns "TagResources".
func (*TagResourcesResponse) Action() string { return "TagResources" }

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

// Action returns "UntagResources".
func (*UntagResourcesRequest) Action() string { return "UntagResources" }

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

// Action returns "UntagResources".
func (*UntagResourcesResponse) Action() string { return "UntagResources" }

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

// Action returns "ListTagResources".
func (*ListTagResourcesRequest) Action() string { return "ListTagResources" }

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

// Action returns "ListTagResources".
func (*ListTagResourcesResponse) Action() string { return "ListTagResources" }

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

func checkResourceType(value string) error {
	const parameter = "ResourceType"
	switch {
	case value == "":
		return apierrors.MissingParameterResourceType.New(parameter, value)
	case slices.Contains(otherResourceTypes, value):
		return apierrors.UnsupportedParameter.New(parameter, value, `is simulated for "eni" alone.`)
	case value != ResourceENI:
		return apierrors.InvalidResourceTypeNotFound.New(parameter, value)
	}
	return nil
}

func checkResourceIds(ids []string, required bool) error {
	const parameter = "ResourceId"
	switch n := len(ids); {
	case n == 0 && required:
		return apierrors.MissingParameter.New(indexed(parameter, 0), "")
	case n > MaxTaggedResources:
		return apierrors.NumberExceedResourceIds.New(parameter+".N", strconv.Itoa(n), strconv.Itoa(MaxTaggedResources))
	}
	return nil
}

func checkTagsGiven(parameter string, n int) error {
	if n == 0 {
		return apierrors.MissingParameterTags.New(parameter, "")
	}
	return nil
}

func checkNumberOfTags(list string, n int) error {
	if n > MaxTags {
		return apierrors.NumberExceedTags.New(list+".N", strconv.Itoa(n), strconv.Itoa(MaxTags))
	}
	return nil
}

func checkTagFilters(tags []Tag) error {
	for i, tag := range tags {
		if tag.Key == "" {
			return apierrors.InvalidParameterTagValue.New(indexed("Tag", i)+".Value", tag.Value)
		}
	}
	return nil
}
