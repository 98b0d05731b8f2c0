package main

import (
	"bytes"
	"os"
	"testing"
)

// TestUpToDate: the file in package sim is what the command would write.
func TestUpToDate(t *testing.T) {
	t.Chdir("../..")
	want, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(output); err != nil || !bytes.Equal(got, want) {
		t.Errorf("sim/%s is out of date (%v); run go generate ./sim", output, err)
	}
}
