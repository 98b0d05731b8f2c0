package v1sdk

import (
	"os"
	"strings"
	"testing"
)

// TestREADME: the README shows TestFirst as it stands here.
func TestREADME(t *testing.T) {
	first, err := os.ReadFile("first_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(first), "func TestFirst(t *testing.T) {\n")
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if block := "```go\nfunc TestFirst(t *testing.T) {\n" + body + "```\n"; !strings.Contains(string(readme), block) {
		t.Errorf("the README lacks\n%s", block)
	}
}
