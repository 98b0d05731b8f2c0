package scenario

import (
	"fmt"
	"math"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Record returns the script of a cloud: its topology, the calls that it has served
// since (see [sim.Cloud.Calls]; [sim.Cloud.KeepCalls] makes the log longer), and the
// time that passed up to a time, or with the zero time up to the last call. The script
// expects the refusals that there were. It expects nothing of a call whose answer a
// fault kept from the caller, and says so in a comment.
//
// The script leaves out the calls that did not reach the world: those that could not
// be read, those that a fault failed, for which it has a comment, and refused requests that
// the wire cannot carry, such as a number of more than 32 bits.
//
// A run of the script ends in the state of the cloud, unless the cloud was restored or
// forked in between.
func Record(t model.Topology, calls []sim.Call, until time.Time) *Script {
	return record(t, calls, until, nil)
}

// record is Record with notes among the calls, in the order of these.
func record(t model.Topology, calls []sim.Call, until time.Time, notes []Note) *Script {
	s := &Script{Name: "recording", World: &t, Statements: []Statement{}}
	now := t.Epoch
	if now.IsZero() {
		now = model.DefaultEpoch
	}
	pass := func(to time.Time) {
		if d := to.Sub(now); d > 0 {
			s.Statements = append(s.Statements, Statement{Word: advance, Arguments: []Argument{{Value: d.String()}}})
			now = to
		}
	}
	note := func(end uint64) {
		for ; len(notes) > 0 && notes[0].Before <= end; notes = notes[1:] {
			s.Statements = append(s.Statements, Statement{Comment: "# " + notes[0].Text})
		}
	}
	for _, c := range calls {
		note(c.Number)
		_, unreadable := c.Request.(*model.UnreadableCall)
		if unreadable || c.Request == nil || c.Err != nil && !isSpelt(c) {
			continue
		}
		pass(c.Time)
		if c.Faulted && !c.AnswerLost {
			s.Statements = append(s.Statements, Statement{Comment: comment("# Not carried out: ", c)})
			continue
		}
		statement := Statement{Word: c.Action}
		for _, p := range model.Parameters(c.Request) {
			statement.Arguments = append(statement.Arguments, Argument{Name: p.Name, Value: literal([]string{p.Value})[0]})
		}
		switch {
		case c.AnswerLost:
			s.Statements = append(s.Statements, Statement{Comment: "# The caller never got the answer to this."})
			statement.Expected = []string{anyLines}
		case c.Err != nil:
			statement.Expected = literal(refusal(c.Err).lines)
		}
		s.Statements = append(s.Statements, statement)
	}
	note(math.MaxUint64)
	pass(until)
	if read, err := Parse(s.Name, s.String()); err == nil {
		return read // with the lines of its statements
	}
	return s // no cloud has served the calls, or none opens in the topology
}

// comment returns a comment that holds a call, in one line.
func comment(mark string, c sim.Call) string {
	reason := c.Err.Error()
	if refusal, ok := c.Err.(*apierrors.Error); ok {
		reason = refusal.ErrorCode()
	}
	return mark + fmt.Sprint(c.Request) + ": " + strings.Join(strings.Fields(reason), " ")
}

// isSpelt reports whether a script can hold the call.
func isSpelt(c sim.Call) bool {
	_, err := sim.ParseRequest(c.Action, model.Parameters(c.Request))
	return err == nil
}
