package reference

import (
	"encoding/json"
	"strings"

	"example.com/enisim/model"
)

// isInCommaList reports whether an id is in a list with commas; an empty list
// contains every id (vpc/DescribeVpcs, current).
func isInCommaList(list, id string) bool {
	return list == "" || contains(strings.Split(list, ","), id)
}

// isFlag reports whether a Boolean passes a filter, which may be absent.
func isFlag(filter *bool, value bool) bool { return filter == nil || *filter == value }

// hasTags reports whether a resource has every tag of a filter. A tag without a
// value matches any value (assumed).
func hasTags(tags, wanted []model.Tag) bool {
	for _, want := range wanted {
		found := false
		for _, t := range tags {
			found = found || t.Key == want.Key && (want.Value == "" || t.Value == want.Value)
		}
		if !found {
			return false
		}
	}
	return true
}

// idArray reads a JSON array of up to 100 ids, an empty text for none
// (DescribeInstances, DescribeSecurityGroups).
func idArray(text string) (ids []string, ok bool) {
	if text == "" {
		return nil, true
	}
	err := json.Unmarshal([]byte(text), &ids)
	return ids, err == nil && len(ids) <= 100
}
