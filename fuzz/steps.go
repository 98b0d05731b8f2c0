package fuzz

import (
	"strings"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/scenario"
)

// step is a step of a machine, as data: it can be taken again, and written as a
// line of a script.
type step struct {
	kind        stepKind
	call        model.Request      // of stepCall and stepVerify
	answer      model.Response     // to the call, nil if it was refused
	expected    string             // of the call, where the two models differ
	time        time.Duration      // of stepAdvance
	restore     bool               // of stepReturn
	interleaved [2][]model.Request // of stepInterleave
}

// stepKind names a method of Machine.
type stepKind int

const (
	stepCall stepKind = iota
	stepVerify
	stepAdvance
	stepFork
	stepReturn
	stepInterleave
)

// take takes a step.
func (m *Machine) take(s step) (err error) {
	switch s.kind {
	case stepCall:
		_, err = m.Call(s.call)
	case stepVerify:
		_, err = m.CallAndVerify(s.call)
	case stepAdvance:
		err = m.Advance(s.time)
	case stepFork:
		m.Fork()
	case stepReturn:
		err = m.Return(s.restore)
	case stepInterleave:
		err = m.Interleave(s.interleaved[0], s.interleaved[1])
	}
	return err
}

// expectAnswer is expected of a call that must be answered.
const expectAnswer = "an answer"

// statement returns the line of a script. A call whose outcome is as expected may
// have any.
func (s step) statement() scenario.Statement {
	switch s.kind {
	case stepAdvance:
		return scenario.Statement{Word: "advance", Arguments: []scenario.Argument{{Value: s.time.String()}}}
	case stepFork:
		return scenario.Statement{Word: "fork"}
	case stepReturn:
		return scenario.Statement{Word: "return"}
	}
	statement := scenario.Statement{Word: s.call.Action()}
	for _, p := range model.Parameters(s.call) {
		argument := scenario.Argument{Name: p.Name, Value: strings.ReplaceAll(p.Value, "$", "$$")}
		statement.Arguments = append(statement.Arguments, argument)
	}
	switch s.expected {
	case "":
		statement.Expected = []string{"..."}
	case expectAnswer:
	default:
		statement.Expected = []string{s.expected}
	}
	return statement
}
