package scenario_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestREADME: the script in the README gives the answers that are written there. The
// README explains each control word and leads to each page of the library.
func TestREADME(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	_, script, _ := strings.Cut(readme, "```\n")
	script, _, _ = strings.Cut(script, "```\n")
	s, r := run(t, script)
	if r.Calls != 3 || len(r.Mismatches) != 0 || s.Updated(r) != script {
		t.Errorf("the README's script makes %d calls, want 3, and differs in %v", r.Calls, r.Mismatches)
	}
	for _, word := range []string{"world", "advance", "as", "check", "digest", "fault", "faults", "fork", "repeat",
		"return", "show"} {
		if !strings.Contains(readme, "`"+word+" ") && !strings.Contains(readme, "`"+word+"`") {
			t.Errorf("the README does not explain %s", word)
		}
	}
	pages, err := filepath.Glob("scripts/*.txt")
	if err != nil || len(pages) == 0 {
		t.Fatal(pages, err)
	}
	for _, page := range pages {
		if !strings.Contains(readme, "("+filepath.ToSlash(page)+")") {
			t.Errorf("the README does not lead to %s", page)
		}
	}
}

// TestREADMEOfTheModule: the script in the first README gives the answers that are
// written there.
func TestREADMEOfTheModule(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, script, _ := strings.Cut(string(text), "\n## Scripts\n")
	_, script, _ = strings.Cut(script, "```\n")
	script, _, _ = strings.Cut(script, "```\n")
	if _, r := run(t, script); r.Calls != 1 || len(r.Mismatches) != 0 {
		t.Errorf("the README's script makes %d calls, want 1, and differs in %v", r.Calls, r.Mismatches)
	}
}
