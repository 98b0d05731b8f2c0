package teasdk

import (
	"os"
	"strings"
	"testing"
)

// TestREADME: the README shows the client of TestFirst as it stands here.
func TestREADME(t *testing.T) {
	first, err := os.ReadFile("first_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(first), "\tclient, _ := ")
	body, _, _ = strings.Cut(body, "\n\n")
	block := strings.ReplaceAll("```go\nclient, _ := "+body+"\n```\n", "\n\t", "\n")
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), block) {
		t.Errorf("the README lacks\n%s", block)
	}
}
