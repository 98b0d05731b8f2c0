package model

import (
	"fmt"
	"strings"
)

// DidYouMean returns a clause to append to a message about an unknown name, such as
//
//	; did you mean "VSwitchId"?
//
// It suggests the known name that is nearest to the unknown one, the first of
// several. It returns "" if none is near. A known name of n bytes is near if at
// most max(1, n/4) edits, regardless of case, lead to it. If there is none, one that
// begins with the unknown name is near, if that has at least 3 bytes and two fifths of
// the known one's.
func DidYouMean(name string, known []string) string {
	best, least := "", 0
	for _, k := range known {
		limit := max(len(k)/4, 1)
		if d := len(name) - len(k); d > limit || -d > limit {
			continue
		}
		d := editDistance(strings.ToLower(name), strings.ToLower(k))
		if d <= limit && (best == "" || d < least) {
			best, least = k, d
		}
	}
	if best == "" {
		best = firstWithPrefix(name, known)
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// firstWithPrefix returns the first known name that begins with a name, regardless of
// case, and is not much longer, or "".
func firstWithPrefix(name string, known []string) string {
	for _, k := range known {
		if len(name) >= 3 && len(k) >= len(name) && 5*len(name) >= 2*len(k) && strings.EqualFold(k[:len(name)], name) {
			return k
		}
	}
	return ""
}

// editDistance returns the Levenshtein distance of a and b: the smallest number of
// bytes to insert, delete or replace that turns a into b. It keeps one row of the
// table of the distances between all prefixes.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal, row[j+1] = row[j+1], min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
