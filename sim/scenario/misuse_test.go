package scenario_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

type statement = scenario.Statement

// TestLiterals runs scripts that were written as literals. Those that print as no
// script, or as another, are refused.
func TestLiterals(t *testing.T) {
	deep := []statement{{Word: "check"}}
	for range 9 {
		deep = []statement{{Word: "repeat", Arguments: values("1"), Body: deep}}
	}
	cyclic := []statement{{Word: "repeat", Arguments: values("1")}}
	cyclic[0].Body = cyclic
	const other = "does not print as itself"
	for _, c := range []struct {
		statements []statement
		want       string // the error, in part; "" for none
	}{
		{nil, ""},
		{[]statement{{}, {Comment: "# x"}, {Word: "check"}}, ""},
		{[]statement{{Word: "repeat", Arguments: values("2"), Body: []statement{{Word: "check"}}}}, ""},
		{[]statement{{Word: "StopInstance1"}}, `lit:1:1: there is no API action "StopInstance1"; did you mean`},
		{[]statement{{Word: "chek"}}, `lit:1:1: unknown word "chek"`},
		{[]statement{{Word: "world"}}, "lit:1:6: world takes a topology"},
		{[]statement{{Word: "world {}"}}, "Statements[0] " + other},
		{[]statement{{Word: "check\ncheck"}}, "Statements[0] " + other},
		{[]statement{{Word: "advance"}}, "lit:1:1: advance takes one argument"},
		{[]statement{{Word: "return"}}, "lit:1:1: there is no fork to return from"},
		{[]statement{{Word: "repeat"}}, "lit:1:1: repeat takes a number and an opening brace"},
		{[]statement{{Word: "check", Body: []statement{{Word: "check"}}}}, "Statements[0].Body[0] " + other},
		{[]statement{{Word: "check"}, {Arguments: values("x")}}, "Statements[1] " + other},
		{[]statement{{Comment: "check"}}, "Statements[0] " + other},
		{[]statement{{Word: "digest", Expected: []string{}}}, "Statements[0] " + other},
		{[]statement{{Word: "digest", Expected: []string{"two\nlines"}}}, "lit:3:1: unknown word"},
		{[]statement{{Word: "show", Arguments: values("$x")}}, `lit:1:6: no answer has the name "x"`},
		{deep, "more than 8 repeats"},
		{cyclic, "more than 8 repeats"},
	} {
		s := &scenario.Script{Name: "lit", Statements: c.statements}
		r, err := s.Run()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s\ngot %v, %v\nwant the error %q", s, r, err, c.want)
		}
		_, _, _ = s.Updated(r), s.Traced(r), s.Unwritten(r)
	}
}

func values(list ...string) []scenario.Argument {
	var all []scenario.Argument
	for _, value := range list {
		all = append(all, scenario.Argument{Value: value})
	}
	return all
}

// TestChangedScript runs a script that was changed after it was read.
func TestChangedScript(t *testing.T) {
	s := parse(t, "check\n")
	s.Statements = append(s.Statements, statement{Word: "digest"})
	r, err := s.Run()
	if err != nil || s.Updated(r) != "check\ndigest\n" {
		t.Errorf("%s\ngot %v, %v, %q", s, r, err, s.Updated(r))
	}
	s.Statements[0].Word = "repeat"
	if r, err := s.Run(); err == nil {
		t.Errorf("%s\ngot %v, want an error", s, r)
	}
}

// TestNothing: nil scripts, results and errors say what is missing.
func TestNothing(t *testing.T) {
	const missing = "scenario: the *Script is nil; create one with Parse, Load or Record"
	var s *scenario.Script
	path := filepath.Join(t.TempDir(), "script.txt")
	_, ran := s.Run()
	_, replayed := s.Replay()
	for call, err := range map[string]error{
		"Run": ran, "Replay": replayed, "Save": s.Save(path), "LoadWorld": s.LoadWorld("."),
	} {
		if err == nil || err.Error() != missing {
			t.Errorf("%s of a nil *Script: got %v, want %s", call, err, missing)
		}
	}
	result := new(scenario.Result)
	if text := s.String() + s.Updated(result) + s.Traced(nil); text != "" || s.Unwritten(result) != nil {
		t.Errorf("a nil *Script has the text %q", text)
	}
	read := parse(t, "check\n")
	for _, text := range []string{read.Updated(nil), read.Traced(nil), read.Updated(result), read.Traced(result)} {
		if text != "check\n" || read.Unwritten(nil) != nil {
			t.Errorf("without a result: got %q, want the script", text)
		}
	}
	if text := new(scenario.Script).String(); text != "" {
		t.Errorf("the zero Script prints as %q", text)
	}
	for _, err := range []error{(*scenario.SyntaxError)(nil), (*scenario.Mismatch)(nil)} {
		if text := err.Error(); text != "<nil>" {
			t.Errorf("a nil %T is %q", err, text)
		}
	}
	for _, v := range []any{scenario.Argument{}, new(scenario.SyntaxError), new(scenario.Mismatch)} {
		if text := fmt.Sprint(v); text == "" {
			t.Errorf("a zero %T prints as nothing", v)
		}
	}
}

// TestMadeUpCalls records calls that no cloud has served.
func TestMadeUpCalls(t *testing.T) {
	s := scenario.Record(model.Topology{}, []sim.Call{
		{}, {Action: "StopInstance"}, {Request: (*model.StopInstanceRequest)(nil)},
		{Request: (*model.UnreadableCall)(nil)}, {Action: "Sleep", Request: new(model.StopInstanceRequest)},
	}, time.Time{})
	if r, err := s.Run(); err == nil {
		t.Errorf("%s\ngot %v, want an error", s, r)
	}
}

// TestWorldWithoutJSON: a topology that JSON cannot hold is never printed as another.
func TestWorldWithoutJSON(t *testing.T) {
	world := model.Topology{Epoch: time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)}
	s := scenario.Record(world, nil, time.Time{})
	if read, err := scenario.Parse("x", s.String()); err == nil {
		t.Errorf("%v is read as %v", world.Epoch, read.World)
	}
	const want = "recording: the world has no form in JSON: "
	if err := s.Save(filepath.Join(t.TempDir(), "x")); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("Save: got %v, want %s", err, want)
	}
	if _, err := s.Run(); err == nil || !strings.Contains(err.Error(), "Epoch: ") {
		t.Errorf("Run: got %v, want a problem of Epoch", err)
	}
	s.World.Epoch = time.Date(2021, 1, 1, 0, 0, 0, 0, time.FixedZone("", 25*3600)) // sim accepts it
	if _, err := s.Run(); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("Run: got %v, want %s", err, want)
	}
}
