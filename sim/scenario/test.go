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
// [Update] does, and fails for what that leaves. A pattern that matches no file
// fails the test.
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
	if os.Getenv(UpdateVariable) != "" {
		_, left, err := Update(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range left {
			t.Errorf("%v\n(what a repeat or a check answers is not written)", m)
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
