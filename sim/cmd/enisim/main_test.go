package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func output(t *testing.T, in string, args ...string) (string, error) {
	t.Helper()
	var out strings.Builder
	err := run(args, strings.NewReader(in), &out)
	return out.String(), err
}

// TestSample compares what the command prints, byte for byte, with what it did.
// With ENISIM_UPDATE set it writes that down anew.
func TestSample(t *testing.T) {
	got, err := output(t, "")
	if err != nil {
		t.Fatal(err)
	}
	const path = "testdata/sample.golden"
	if os.Getenv("ENISIM_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || got != string(want) {
		t.Errorf("%v; got\n%s", err, got)
	}
}

func TestRunFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "script.txt")
	if err := os.WriteFile(file, []byte("advance 1h"), 0o600); err != nil {
		t.Fatal(err)
	}
	const want = "advance 1h\nit is 2021-01-01T01:00:00Z\n"
	if got, err := output(t, "", "run", file); got != want || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if got, err := output(t, "advance 1h", "run", "-"); got != want || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := output(t, "show", "run", "-"); err == nil || err.Error() != "-:1: show takes one argument" {
		t.Errorf("got %v", err)
	}
	if _, err := output(t, "", "run", filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestUsage(t *testing.T) {
	for _, help := range []string{"help", "-h", "--help"} {
		if got, err := output(t, "", help); got != usage || err != nil {
			t.Errorf("%s: got %q, %v", help, got, err)
		}
	}
	for _, args := range [][]string{{"run"}, {"run", "a", "b"}, {"walk"}} {
		if _, err := output(t, "", args...); err == nil || !strings.Contains(err.Error(), "usage:") {
			t.Errorf("%q: got %v", args, err)
		}
	}
}
