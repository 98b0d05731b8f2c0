package scenario_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestREADME: the README's script runs as it stands there, it explains each control
// word and leads to each page of the library.
func TestREADME(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	_, script, _ := strings.Cut(readme, "\n## Scripts\n")
	_, script, _ = strings.Cut(script, "```\n")
	script, _, _ = strings.Cut(script, "```\n")
	s, r := run(t, script)
	if r.Calls != 3 || len(r.Mismatches) != 0 || s.Updated(r) != script {
		t.Errorf("the README's script makes %d calls and comes to %v", r.Calls, r.Mismatches)
	}
	for _, word := range []string{"world", "advance", "as", "check", "digest", "fork", "repeat", "return", "show"} {
		if !strings.Contains(readme, "`"+word+" ") && !strings.Contains(readme, "`"+word+"`") {
			t.Errorf("the README does not explain %s", word)
		}
	}
	pages, _ := filepath.Glob("scripts/*.txt")
	for _, page := range pages {
		if !strings.Contains(readme, "(sim/scenario/"+filepath.ToSlash(page)+")") {
			t.Errorf("the README does not lead to %s", page)
		}
	}
}
