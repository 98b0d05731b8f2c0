package apierrors_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
)

// TestCitations holds the comments of the whole module to the table of references: they
// cite a page by its key, on one line, and never by its title alone.
func TestCitations(t *testing.T) {
	cited := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		for line := range strings.Lines(string(text)) {
			if _, comment, ok := strings.Cut(line, "//"); ok {
				n, wrong := citations(comment)
				cited += n
				for _, w := range wrong {
					t.Errorf("%s: %q cites no key of the references on one line: %s", path, w, strings.TrimSpace(line))
				}
			}
		}
		return err
	})
	if err != nil || cited < 100 {
		t.Errorf("%d citations: %v", cited, err)
	}
}

// citations counts the keys that a line of a comment cites. It returns what should be one.
func citations(comment string) (keys int, wrong []string) {
	if output.MatchString(comment) {
		return 0, nil
	}
	for _, at := range citation.FindAllStringIndex(comment, -1) {
		if rest := comment[at[0]:]; isCited(rest) {
			keys++
		} else {
			wrong = append(wrong, rest)
		}
	}
	for _, r := range apierrors.References() {
		if bare := "(" + r.Title + ")"; r.Source != apierrors.Seen && strings.Contains(comment, bare) {
			wrong = append(wrong, bare)
		}
	}
	return keys, wrong
}

// citation matches the beginning of a key.
var citation = regexp.MustCompile(`\b(ecs|ecs-zh|vpc)/[A-Z]`)

// output matches a line that an example prints about a call: it cites nothing.
var output = regexp.MustCompile(`^ call \d+ of \d+ \(\w+\), `)

// isCited reports whether a text begins with a key of the references.
func isCited(text string) bool {
	for _, r := range apierrors.References() {
		if strings.HasPrefix(text, r.Key) {
			return true
		}
	}
	return false
}

// TestCitationsFinds has comments that TestCitations accepts and others that it refuses.
func TestCitationsFinds(t *testing.T) {
	for comment, want := range map[string]int{
		" It follows (ecs/AttachNetworkInterface, 2021-07).":               0,
		" the scope is named in ecs/How to ensure idempotence, 2021-07":    0,
		" It follows (ecs/AttachNetworkInterface,":                         1,
		" (ecs/AttachNetworkInterface, 1999-01), (vpc/CreateVpc, 2021-07)": 2,
		" 24 VSwitches per VPC (Limits), no overlap (CreateVSwitch).":      2,
		" CreateVpc (VPC API)": 0,
		" call 2 of 2 (CreateVpc), answer lost: 2 VPCs left over": 0,
	} {
		seen := make(map[string]bool)
		_, wrong := citations(comment)
		for _, w := range wrong {
			seen[w] = true
		}
		if len(seen) != want {
			t.Errorf("%q: %q is wrong, want %d", comment, wrong, want)
		}
	}
}
