package model

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
)

// The limits of lists and their pages.
const (
	// MaxFilterValues is the number of ids or addresses that one call may name.
	MaxFilterValues = 100
	// DefaultPageSize is the size of a page when the call gives none.
	DefaultPageSize = 10
	// MaxPageSize bounds PageSize. A larger one is taken for it: a client that
	// asks for 1,000 was seen to live with the answer.
	MaxPageSize = 100
	// MaxMaxResults bounds MaxResults.
	MaxMaxResults = 500
	// MaxVPCPageSize bounds PageSize in the VPC API and in DescribeSecurityGroups.
	// A larger one is taken for it.
	MaxVPCPageSize = 50
	// MaxVPCIDs bounds the ids of a list with commas in the VPC API.
	MaxVPCIDs = 20
	// MaxInstanceTypes bounds InstanceTypes.N. The edition of 2021 has 10, which
	// today's clients exceed.
	MaxInstanceTypes = 100
)

func checkLengthOfList(list string, n, most int) error {
	if n > most {
		return invalid(list+".N", strconv.Itoa(n), "There are %d; 1 to %d are allowed.", n, most)
	}
	return nil
}

func checkOneOf(parameter, value string, values ...string) error {
	if value != "" && !slices.Contains(values, value) {
		return invalid(parameter, value, "It is none of %q.", values)
	}
	return nil
}

// checkPage bounds the tags to look for and a page by number.
func checkPage(tags []Tag, number, size int) error {
	return cmp.Or(
		checkLengthOfList("Tag", len(tags), MaxTags),
		checkAtLeast1("PageNumber", number),
		checkAtLeast1("PageSize", size),
	)
}

// checkIDArray wants a JSON array of up to 100 ids, or nothing.
func checkIDArray(parameter, text string) error {
	if text == "" {
		return nil
	}
	var ids []string
	if err := json.Unmarshal([]byte(text), &ids); err != nil {
		return invalid(parameter, text, "It is no JSON array of ids.")
	}
	return checkIDs(parameter, len(ids), MaxFilterValues)
}

// checkIDs bounds how many ids stand in one text.
func checkIDs(parameter string, n, most int) error {
	if n > most {
		return invalid(parameter, strconv.Itoa(n), "It has %d ids; up to %d are allowed.", n, most)
	}
	return nil
}

// IDArray returns the ids of a JSON array that passed its Check.
func IDArray(text string) []string {
	var ids []string
	_ = json.Unmarshal([]byte(text), &ids)
	return ids
}
