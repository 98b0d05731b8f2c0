package scenario

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestMatchesLine holds the matching of a line to a plain twin.
func TestMatchesLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.StringMatching(`[ab*]{0,8}`).Draw(t, "want")
		got := rapid.StringMatching(`[ab]{0,8}`).Draw(t, "got")
		var parts []string
		for part := range strings.SplitSeq(want, "*") {
			parts = append(parts, regexp.QuoteMeta(part))
		}
		twin := regexp.MustCompile("^" + strings.Join(parts, ".*") + "$").MatchString(got)
		if matchesLine(want, got) != twin {
			t.Errorf("%q matches %q: %v", want, got, !twin)
		}
	})
}

// BenchmarkMatchesLine matches lines that a plain search would try from everywhere.
func BenchmarkMatchesLine(b *testing.B) {
	want, got := strings.Repeat("*a", 100_000)+"*b*", strings.Repeat("a", 200_000)
	for range b.N {
		if matchesLine(want, got) {
			b.Fatal("it matches")
		}
	}
}
