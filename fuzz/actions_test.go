package fuzz

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestActions: each action has a generator with a weight, a rule of the reference
// model, and a file of its name for either.
func TestActions(t *testing.T) {
	for _, problem := range missing(actions) {
		t.Error(problem)
	}
	for _, w := range actionWeights {
		if !slices.Contains(actions, w.action) {
			t.Errorf("fuzz: actionWeights has a row for %s, which is no action", w.action)
		}
	}
}

// TestActionsFires: TestActions names all that an action lacks.
func TestActionsFires(t *testing.T) {
	got := strings.Join(missing([]string{"CreateVSwitch", "CreateIpv6Gateway"}), "\n")
	for _, want := range []string{
		"fuzz: no generator for action CreateIpv6Gateway: add fuzz/create_ipv6_gateway.go and a row to actionWeights",
		"fuzz: no rule for action CreateIpv6Gateway: add fuzz/reference/create_ipv6_gateway.go and a row to rules",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among what is missing:\n%s", want, got)
		}
	}
	if strings.Contains(got, "CreateVSwitch") {
		t.Errorf("CreateVSwitch lacks nothing, but missing says\n%s", got)
	}
}

// missing returns what some actions lack, and where to add it.
func missing(actions []string) (problems []string) {
	for _, action := range actions {
		file := fileOf(action)
		if w := weightOf(action); w == nil || w.weight <= 0 || w.generate == nil {
			problems = append(problems, "fuzz: no generator for action "+action+": add fuzz/"+file+
				" and a row to actionWeights in fuzz/weights.go")
		}
		if !hasRule(action) {
			problems = append(problems, "fuzz: no rule for action "+action+": add fuzz/reference/"+file+
				" and a row to rules in fuzz/reference/rules.go")
		}
		for _, path := range []string{file, filepath.Join("reference", file)} {
			if _, err := os.Stat(path); err != nil {
				problems = append(problems, "fuzz: what concerns "+action+" is to be in fuzz/"+path)
			}
		}
	}
	return problems
}

// weightOf returns the row of an action, nil if it has none.
func weightOf(action string) *actionWeight {
	return find(actionWeights, func(w *actionWeight) bool { return w.action == action })
}

// hasRule reports whether the reference model expects anything but InvalidAction.NotFound
// of an action.
func hasRule(action string) bool {
	if !slices.Contains(actions, action) {
		return false
	}
	var topology model.Topology
	w, err := reference.New(topology, Listings(sim.MustNew(topology)))
	if err != nil {
		panic(err)
	}
	var other *reference.NotRefused
	err = w.Call(emptyRequest(action), nil, nil)
	return !errors.As(err, &other) || other.Code.Code() != apierrors.InvalidActionNotFound
}

// fileOf returns the name of an action's file: create_vswitch.go for CreateVSwitch.
func fileOf(action string) string {
	var b strings.Builder
	isWord := false // a letter of the same word came before
	for _, r := range action {
		if unicode.IsUpper(r) && isWord {
			b.WriteByte('_')
		}
		isWord = !unicode.IsUpper(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String() + ".go"
}
