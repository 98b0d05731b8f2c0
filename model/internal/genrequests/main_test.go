package main

import (
	"bytes"
	"os"
	"testing"
)

// TestUpToDate: the file in package model is what the command would write.
func TestUpToDate(t *testing.T) {
	t.Chdir("../..")
	want, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(output); err != nil || !bytes.Equal(got, want) {
		t.Errorf("model/%s is out of date (%v); run go generate ./model", output, err)
	}
}
