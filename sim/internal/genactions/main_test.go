package main

import (
	"bytes"
	"os"
	"testing"
)

// TestUpToDate: the files in package sim are what the command would write.
func TestUpToDate(t *testing.T) {
	t.Chdir("../..")
	files, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("sim/%s is out of date (%v); run go generate ./sim", name, err)
		}
	}
}
