package model

import (
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// The limits of the tag actions.
const (
	// MaxTaggedResources is the number of resources that one call may name.
	MaxTaggedResources = 50
	// TagPageSize is the number of resources on a page of ListTagResources
	// (assumed, as the API reference states none).
	TagPageSize = 50
)

// ResourceENI is the ResourceType of an ENI, the only one that is simulated.
const ResourceENI = "eni"

// otherResourceTypes holds the other types of TagResources. They are not simulated.
var otherResourceTypes = []string{
	"instance", "disk", "snapshot", "image", "securitygroup", "volume", "ddh", "ddhcluster", "keypair",
	"launchtemplate", "reservedinstance", "snapshotpolicy", "elasticityassurance", "capacityreservation",
}

func checkResourceType(value string) error {
	const parameter = "ResourceType"
	switch {
	case value == "":
		return apierrors.MissingParameterResourceType.New(parameter, value)
	case slices.Contains(otherResourceTypes, value):
		return unsupported(parameter, value, `is simulated for "eni" alone.`)
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
			return malformed(apierrors.InvalidParameterTagValue, indexed("Tag", i)+".Value", tag.Value, "It has no key.")
		}
	}
	return nil
}
