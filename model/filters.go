package model

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	apierrors "example.com/enisim/errors"
)

// The limits of lists and their pages.
const (
	// MaxFilterValues is the number of ids or addresses that a filter may list.
	MaxFilterValues = 100
	// DefaultPageSize is the size of a page if the call gives none.
	DefaultPageSize = 10
	// MaxPageSize is the largest PageSize of DescribeInstances, and its largest
	// MaxResults. A larger PageSize counts as this one (assumed).
	MaxPageSize = 100
	// MaxMaxResults is the largest MaxResults of DescribeNetworkInterfaces.
	MaxMaxResults = 500
	// MaxVPCPageSize is the largest PageSize in the VPC API and in
	// DescribeSecurityGroups. A larger value counts as this one.
	MaxVPCPageSize = 50
	// MaxVPCIDs is the number of ids, separated by commas, that a filter of the VPC
	// API may list.
	MaxVPCIDs = 20
	// MaxInstanceTypes is the number of items that InstanceTypes may have. The
	// edition of 2021-07 has 10, which clients of today exceed.
	MaxInstanceTypes = 100
)

// checkMaxResults checks a MaxResults of 1 to most. In an edition that has a least
// one, others count as the nearest.
func (l *Limits) checkMaxResults(value, most int) error {
	if l.LeastMaxResults > 1 {
		return nil
	}
	return checkRange(apierrors.InvalidParameter, "MaxResults", value, most)
}

// checkLengthOfList checks that a list has at most most items, any number if most is 0.
func checkLengthOfList(list string, n, most int) error {
	if most > 0 && n > most {
		return invalid(list+".N", strconv.Itoa(n), "There are %d; the most is %d.", n, most)
	}
	return nil
}

// checkOneOf checks that a value is empty or one of the values.
func checkOneOf(code apierrors.Code, parameter, value string, values ...string) error {
	if value != "" && !slices.Contains(values, value) {
		return malformed(code, parameter, value, "It is none of %q.", values)
	}
	return nil
}

// checkLanguage checks that an AcceptLanguage is one that names come in, or empty.
func checkLanguage(value string) error {
	return checkOneOf(apierrors.InvalidAcceptLanguageNotFound, "AcceptLanguage", value, "zh-CN", "en-US", "ja")
}

// checkPage checks the number of tags to filter by, and a page by number.
func checkPage(tags []Tag, number, size int) error {
	return cmp.Or(
		checkLengthOfList("Tag", len(tags), MaxTags),
		checkAtLeast1("PageNumber", number),
		checkAtLeast1("PageSize", size),
	)
}

// checkIDArray checks that a text is empty or a JSON array of up to 100 ids.
func checkIDArray(parameter, text string) error {
	if text == "" {
		return nil
	}
	var ids []string
	if err := json.Unmarshal([]byte(text), &ids); err != nil {
		return invalid(parameter, text, "It is no JSON array of strings.")
	}
	return checkIDs(parameter, len(ids), MaxFilterValues)
}

// checkIDs checks the number of ids in one text.
func checkIDs(parameter string, n, most int) error {
	if n > most {
		return invalid(parameter, strconv.Itoa(n), "It has %d ids; up to %d are allowed.", n, most)
	}
	return nil
}

// IDArray returns the ids of a JSON array, or nil for a text that is not one, which
// Check refuses.
func IDArray(text string) []string {
	var ids []string
	_ = json.Unmarshal([]byte(text), &ids)
	return ids
}
