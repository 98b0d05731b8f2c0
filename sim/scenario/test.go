package scenario

import (
	"os"
	"path/filepath"
	"testing"
)

// UpdateVariable is the environment variable with which [Test] writes the answers into
// the scripts instead of comparing them.
const UpdateVariable = "ENISIM_UPDATE"

// Test runs each script that matches one of the patterns, in the syntax of
// [filepath.Match], as a subtest. A subtest fails with the lines that differ. With
// ENISIM_UPDATE=1 in the environment it writes the answers into the script, as [Update]
// does, and fails with the mismatches that are left. A pattern that matches no file fails
// the test.
func Test(t *testing.T, patterns ...string) {
	t.Helper()
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Errorf("no script matches %s: %v", pattern, err)
		}
		for _, file := range files {
			t.Run(filepath.Base(file), func(t *testing.T) { testFile(t, file) })
		}
	}
}

func testFile(t *testing.T, file string) {
	if os.Getenv(UpdateVariable) != "" {
		_, left, err := Update(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range left {
			t.Errorf("%v\n(answers in repeats and of checks are not written)", m)
		}
		return
	}
	script, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	result, err := script.Run()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range result.Mismatches {
		t.Errorf("%v\n(%s=1 writes the answers into the script)", m, UpdateVariable)
	}
}
