package sim

import (
	"slices"
	"strings"

	"example.com/enisim/model"
)

// matches reports whether a value passes a filter; an empty filter passes
// everything.
func matches(filter, value string) bool { return filter == "" || filter == value }

// matchesFlag is matches for a Boolean, where nil is the empty filter.
func matchesFlag(filter *bool, value bool) bool { return filter == nil || *filter == value }

// matchesCommaList reports whether an id is in a list with commas; an empty list
// passes everything.
func matchesCommaList(list, id string) bool {
	return list == "" || slices.Contains(strings.Split(list, ","), id)
}

// hasTags reports whether a resource with some tags passes a filter: it has the key
// of each tag of the filter and, unless that is empty, the value.
func hasTags(tags, filter []model.Tag) bool {
	for _, f := range filter {
		if !slices.ContainsFunc(tags, func(t model.Tag) bool { return t.Key == f.Key && matches(f.Value, t.Value) }) {
			return false
		}
	}
	return true
}
