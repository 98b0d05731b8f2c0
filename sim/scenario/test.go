package scenario

import (
	"os"
	"path/filepath"
	"testing"
)

// UpdateVariable names the environment variable that has [Test] write the answers
// into the scripts instead of comparing them.
const UpdateVariable = "ENISIM_UPDATE"

// Test runs each script whose file matches one of the patterns of
// [filepath.Match] as a subtest, which fails with the lines that differ. With
// ENISIM_UPDATE=1 in the environment it writes the answers into the scripts, as
// [Script.Updated] does, and fails for what that leaves. A pattern that matches no file fails the test.
func Test(t *testing.T, patterns ...string) {
	t.Helper()
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Errorf("no script is %s: %v", pattern, err)
		}
		for _, file := range files {
			t.Run(filepath.Base(file), func(t *testing.T) { testFile(t, file) })
		}
	}
}

func testFile(t *testing.T, file string) {
	script, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	result, err := script.Run()
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv(UpdateVariable) != "" {
		if err := os.WriteFile(file, []byte(script.Updated(result)), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, m := range script.Unwritten(result) {
			t.Errorf("%v\n(what is within a repeat is not written)", m)
		}
		return
	}
	for _, m := range result.Mismatches {
		t.Errorf("%v\n(%s=1 writes the answers into the script)", m, UpdateVariable)
	}
}
