package sim_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// actionsPage spells, action by action, the parameters, the fields and the codes.
func actionsPage(t *testing.T) string {
	t.Helper()
	omitted := readOmissions(contentOf(t, "testdata/omissions.tsv"))
	conditions := conditionsOfCodes(t)
	var b strings.Builder
	for _, a := range sim.Actions() {
		apis := apiName(a.Product)
		if a.Twin != (model.Product{}) {
			apis += " and " + apiName(a.Twin)
		}
		kind := "It reads."
		if a.Writes {
			kind = "It writes."
		}
		fmt.Fprintf(&b, "## %s\n\nOf %s. %s Its order of checks is in [%s](%s).\n\n", a.Name, apis, kind,
			sourceOf(a.Name), sourceOf(a.Name))
		accepted, refused := unsimulated(a)
		for _, line := range []struct{ what, list string }{
			{"Simulated", listed(simulated(a))},
			{"Accepted with these values", listed(accepted)},
			{"Refused", listed(refused)},
			{"Answered", "`" + shape(responseOf(a.Name)) + "`"},
		} {
			fmt.Fprintf(&b, "- %s: %s\n", line.what, line.list)
		}
		for _, o := range omitted[a.Name] {
			fmt.Fprintf(&b, "- Left out: %s: %s\n", listed(o.fields), o.reason)
		}
		b.WriteString(codesOf(t, a.Name, conditions) + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func apiName(p model.Product) string { return p.Name + " " + p.Version }

// codesOf spells the codes of the page of an action: those that the catalogue has, with
// what each rests on, and the others.
func codesOf(t *testing.T, action string, conditions map[string]string) string {
	var known, others strings.Builder
	for line := range strings.Lines(contentOf(t, "../errors/testdata/codes.tsv")) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if cells[0] != action {
			continue
		}
		status, code, mark, reference := cells[1], cells[2], cells[3], cells[4]
		if conditions[code] == "" {
			fmt.Fprintf(&others, " `%s`", code)
			continue
		}
		fmt.Fprintf(&known, "| `%s` | %s | %s (%s) |\n", code, status, mark, reference)
	}
	var b strings.Builder
	if others.Len() > 0 {
		fmt.Fprintf(&b, "- Codes of its page that nothing here answers:%s\n", others.String())
	}
	if known.Len() > 0 {
		fmt.Fprintf(&b, "\n| code | status | evidence |\n| --- | --- | --- |\n%s", known.String())
	}
	return b.String()
}

// responseOf returns the type of the answer of an action.
func responseOf(action string) reflect.Type {
	method, _ := reflect.TypeFor[*sim.Cloud]().MethodByName(action)
	return method.Type.Out(0).Elem()
}

// shape spells the fields of a type on one line: Tags{Tag[]{TagKey TagValue}}.
func shape(t reflect.Type) string {
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			names = append(names, shape(f.Type))
			continue
		}
		name, kind := f.Name, f.Type
		for kind.Kind() == reflect.Pointer || kind.Kind() == reflect.Slice {
			if kind.Kind() == reflect.Slice {
				name += "[]"
			}
			kind = kind.Elem()
		}
		if kind.Kind() == reflect.Struct {
			name += "{" + shape(kind) + "}"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// omission is some published fields that an answer leaves out.
type omission struct {
	fields []string
	reason string
}

// readOmissions reads testdata/omissions.tsv: an action, a published field that its
// answer leaves out, and the reason. A test with the SDKs holds it to what is answered.
func readOmissions(text string) map[string][]omission {
	omitted := make(map[string][]omission)
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		action, field, reason := cells[0], cells[1], cells[2]
		list := omitted[action]
		if at := indexOfReason(list, reason); at >= 0 {
			list[at].fields = append(list[at].fields, field)
		} else {
			list = append(list, omission{[]string{field}, reason})
		}
		omitted[action] = list
	}
	return omitted
}

func indexOfReason(list []omission, reason string) int {
	for i, o := range list {
		if o.reason == reason {
			return i
		}
	}
	return -1
}
