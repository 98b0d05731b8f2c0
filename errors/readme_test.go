package apierrors_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
)

// TestREADME holds the table of references of the README to the code, in order. Package
// sim generates that of the codes, with the actions that earn them.
func TestREADME(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var references, want []string
	for _, line := range strings.Split(string(text), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| ---") && len(cells) == 4 && cells[0] != "key" {
			references = append(references, line)
		}
	}
	for _, r := range apierrors.References() {
		title := r.Title
		if r.Address != "" {
			title = "[" + r.Title + "](" + r.Address + ")"
		}
		want = append(want, fmt.Sprintf("| `%s` | %s | %s | %s |", r.Key, r.Source, r.Edition, title))
	}
	compareLines(t, references, want)
}

// compareLines reports the first row of a table of the README that is not as the
// code has it.
func compareLines(t *testing.T, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("the README's table of references lacks %s", want[i])
		case i >= len(want):
			t.Errorf("the README's table of references has the row %s, and the code does not", got[i])
		case got[i] != want[i]:
			t.Errorf("row %d of the README's table of references is\n%s\nand should be\n%s", i+1, got[i], want[i])
		default:
			continue
		}
		return
	}
}

// TestReferences holds each citation of the catalogue to the table of references,
// whose keys are distinct and whose addresses are well formed.
func TestReferences(t *testing.T) {
	references := make(map[string]apierrors.Reference)
	address := regexp.MustCompile(`^https://(github|www\.alibabacloud)\.com/[!-~]+$`)
	for _, r := range apierrors.References() {
		if _, ok := references[r.Key]; ok || r.Key == "" || r.Title == "" || r.Edition == "" {
			t.Errorf("%+v has no key, title or edition, or the key of another", r)
		}
		if address.MatchString(r.Address) == (r.Source == apierrors.Assumed) {
			t.Errorf("%s has the source %q and the address %q", r.Key, r.Source, r.Address)
		}
		references[r.Key] = r
	}
	for _, c := range apierrors.Catalogue() {
		for _, v := range c.Variants() {
			for _, r := range []apierrors.Reference{v.Reference(), v.WordingReference()} {
				if references[r.Key] != r {
					t.Errorf("%s cites %q, which is not in the table", v, r.Key)
				}
			}
			if v.Source() != v.Reference().Source || v.Wording() != v.WordingReference().Source {
				t.Errorf("%s has the sources %s and %s, its references %+v and %+v",
					v, v.Source(), v.Wording(), v.Reference(), v.WordingReference())
			}
		}
	}
	apierrors.References()[0].Key = ""
	if apierrors.References()[0].Key != "ecs/CreateNetworkInterface, 2020-10" {
		t.Error("the references can be written from outside")
	}
}

// TestReferenceAddresses has an address of each kind.
func TestReferenceAddresses(t *testing.T) {
	const docs = "https://github.com/AlibabaCloudDocs/ecs/blob/"
	want := map[string]string{
		"ecs/AttachNetworkInterface, 2021-07": docs + "322eaab82e866a494eeaddb0de02bab1978692d1/" +
			"intl.en-US/API%20Reference/Elastic%20network%20interfaces/AttachNetworkInterface.md",
		"ecs/DeleteSecurityGroup, 2018-12": docs + "bfc9f5f3c02eeb85432b0afb442415eae865a1a2/" +
			"intl.en-US/API%20Reference/Security%20groups/DeleteSecurityGroup.md",
		"vpc/DeleteVSwitch, current": "https://www.alibabacloud.com/help/en/vpc/developer-reference/" +
			"api-vpc-2016-04-28-deletevswitch",
		"terway#100": "https://github.com/AliyunContainerService/terway/issues/100",
		"assumed":    "",
	}
	for _, r := range apierrors.References() {
		if address, ok := want[r.Key]; ok && r.Address != address {
			t.Errorf("%s is at %s, want %s", r.Key, r.Address, address)
		}
		delete(want, r.Key)
	}
	for key := range want {
		t.Errorf("there is no reference %s", key)
	}
}
