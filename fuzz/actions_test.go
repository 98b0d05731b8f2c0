package fuzz

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestActions checks that each action has a generator with a weight, a rule of the
// reference model, and a file of its name for either.
func TestActions(t *testing.T) {
	for _, problem := range missing(actions) {
		t.Error(problem)
	}
	for _, g := range generators {
		if !slices.Contains(actions, g.action) {
			t.Errorf("fuzz: there is a generator for %s, which is no action", g.action)
		}
	}
}

// TestActionsFires checks that TestActions reports everything that an action lacks.
func TestActionsFires(t *testing.T) {
	got := strings.Join(missing([]string{"CreateVSwitch", "CreateIpv6Gateway"}), "\n")
	for _, want := range []string{
		"no generator for action CreateIpv6Gateway: add var createIpv6GatewayGenerator = generates(...) " +
			"to fuzz/create_ipv6_gateway.go",
		"no rule for action CreateIpv6Gateway: add var createIpv6GatewayRule = ruleOf(...) " +
			"to fuzz/reference/create_ipv6_gateway.go",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing does not report %q, but\n%s", want, got)
		}
	}
	if strings.Contains(got, "CreateVSwitch") {
		t.Errorf("CreateVSwitch lacks nothing, but missing reports\n%s", got)
	}
}

// missing returns what some actions lack, and where to add it.
func missing(actions []string) (problems []string) {
	const how = "no %s for action %s: add var %s%s = %s(...) to fuzz/%s, and run go generate ./fuzz/..."
	for _, action := range actions {
		file, name := fileOf(action), strings.ToLower(action[:1])+action[1:]
		if g := generatorOf(action); g == nil || g.weight <= 0 || g.generate == nil {
			problems = append(problems, fmt.Sprintf(how, "generator", action, name, "Generator", "generates", file))
		}
		if !hasRule(action) {
			problems = append(problems, fmt.Sprintf(how, "rule", action, name, "Rule", "ruleOf", "reference/"+file))
		}
		for _, path := range []string{file, filepath.Join("reference", file)} {
			if _, err := os.Stat(path); err != nil {
				problems = append(problems, "what concerns "+action+" is to be in fuzz/"+path)
			}
		}
	}
	return problems
}

// generatorOf returns the generator of an action, nil if it has none.
func generatorOf(action string) *generator {
	return find(generators, func(g *generator) bool { return g.action == action })
}

// hasRule reports whether the reference model knows an action, and so does not
// expect InvalidAction.NotFound.
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
