package sim_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
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
		b.WriteString("\n" + codesOf(a.Name, conditions))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func apiName(p model.Product) string { return p.Name + " " + p.Version }

// codesOf spells the codes that the action is an example of, with their evidence.
func codesOf(action string, conditions map[string]string) string {
	var b strings.Builder
	for _, r := range raisings {
		if r.action != action {
			continue
		}
		if b.Len() == 0 {
			b.WriteString("| code | status | answered when | evidence |\n| --- | --- | --- | --- |\n")
		}
		v := r.code.For(action)
		fmt.Fprintf(&b, "| `%s` | %d | %s | %s |\n", v, v.HttpStatus(), conditions[r.code.Error()], evidence(v))
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	return b.String()
}

// evidence spells the kind of source of a code, and its reference if it has one.
func evidence(v apierrors.Variant) string {
	if key := v.Reference().Key; key != "" && key != string(v.Source()) {
		return fmt.Sprintf("%s (%s)", v.Source(), key)
	}
	return string(v.Source())
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
