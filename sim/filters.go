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

// hasOneOf reports whether an ENI has one of some IPv6 addresses, however they are
// spelt.
func (e *eni) hasOneOf(ipv6 []string) bool {
	return slices.ContainsFunc(ipv6, func(text string) bool {
		a := parseAddress(text)
		return a.Is6() && a.Zone() == "" && slices.Contains(e.ipv6, a.As16())
	})
}
