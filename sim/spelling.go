package sim

import (
	"fmt"
	"strings"
)

// didYouMean returns what to append to the message that a name is unknown: the
// known name that it is probably a misspelling of, "" if there is none.
func didYouMean(name string, known []string) string {
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
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// editDistance returns the number of bytes to insert, delete or replace that make
// b of a, the Levenshtein distance. It keeps one row of the table of the distances
// between all prefixes.
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
