package main

import (
	"bytes"
	"os"
	"testing"
)

// TestUpToDate: the files in the packages are what the command would write.
func TestUpToDate(t *testing.T) {
	for _, c := range []struct{ folder, list, element, function string }{
		{"../..", "generators", "generator", "generates"},
		{"../../reference", "rules", "rule", "ruleOf"},
	} {
		t.Run(c.list, func(t *testing.T) {
			t.Chdir(c.folder)
			want, err := generate(c.list, c.element, c.function)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(output(c.list)); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s is out of date (%v); run go generate ./fuzz/...", output(c.list), err)
			}
		})
	}
}
