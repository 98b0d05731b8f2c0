package fuzz

import (
	"slices"
	"strings"

	"example.com/enisim/model"
)

// pageSizes are mostly small, so that there are several pages.
var pageSizes = []int{0, 1, 2, 3, 10, 50, 100, 0}

var pageNumbers = []int{0, 1, 2, 3}

// badArrays are no JSON arrays of ids, or of too many.
var badArrays = []string{"sg-1", "{}", `["`, "[1]", "null", idArray(times("x", model.MaxFilterValues+1)...)}

// idArray spells ids as a JSON array. Those here need no escapes.
func idArray(ids ...string) string { return `["` + strings.Join(ids, `","`) + `"]` }

// wantedTags are tags to look for: one of some and, every second time, another, which
// what has the first need not have; every second one without its value.
func (d *draft) wantedTags(list []model.Tag) []model.Tag {
	if len(list) == 0 {
		return nil
	}
	wanted := []model.Tag{pick(d.chooser, list)}
	if d.oneIn(2) {
		wanted = append(wanted, pick(d.chooser, slices.Concat(list, goodTags)))
	}
	for i := range wanted {
		if d.oneIn(2) {
			wanted[i].Value = ""
		}
	}
	return wanted
}

// times repeats a text.
func times(text string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = text
	}
	return list
}
