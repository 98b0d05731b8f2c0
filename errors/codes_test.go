package apierrors_test

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
)

// codeRow is a row of testdata/codes.tsv.
type codeRow struct {
	action    string // or a product
	status    int
	code      string
	mark      string
	reference string
}

func codeRows(t *testing.T) (rows []codeRow) {
	t.Helper()
	text, err := os.ReadFile("testdata/codes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || cells[0] == "action" {
			continue
		}
		status, err := strconv.Atoi(cells[1])
		if err != nil || len(cells) != 5 {
			t.Fatalf("%q is no row of five cells with a status", line)
		}
		rows = append(rows, codeRow{cells[0], status, cells[2], cells[3], cells[4]})
	}
	return rows
}

// TestCodes checks each row of the table of codes: its status, and that the kind of its
// reference goes with its mark. No row is there twice.
func TestCodes(t *testing.T) {
	sources := map[string][]apierrors.Source{
		"documented": {apierrors.Page, apierrors.Neighbour, apierrors.Older, apierrors.Newer},
		"seen":       {apierrors.Seen},
		"assumed":    {apierrors.Assumed},
		"simulation": {apierrors.Assumed},
	}
	seen := make(map[codeRow]bool)
	for _, row := range codeRows(t) {
		references := apierrors.References()
		i := slices.IndexFunc(references, func(r apierrors.Reference) bool { return r.Key == row.reference })
		if i < 0 || !slices.Contains(sources[row.mark], references[i].Source) {
			t.Errorf("%+v has a reference that there is not, or of a kind that its mark is not", row)
		}
		if row.status < 400 || row.status > 503 || seen[row] {
			t.Errorf("%+v has an odd status, or is there twice", row)
		}
		seen[row] = true
	}
}

// TestCodesOfCatalogue holds the catalogue to the table of codes: the variant of an action
// has a row of that action, and a code has one of any.
func TestCodesOfCatalogue(t *testing.T) {
	rows := codeRows(t)
	for _, c := range apierrors.Catalogue() {
		for _, v := range c.Variants() {
			if !slices.ContainsFunc(rows, func(row codeRow) bool {
				return row.code == c.Error() && row.status == v.HttpStatus() &&
					(v.Action() == "" || v.Action() == row.action)
			}) {
				t.Errorf("%s of %q has the status %d, which testdata/codes.tsv does not have",
					c, v.Action(), v.HttpStatus())
			}
		}
	}
}
