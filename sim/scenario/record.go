package scenario

import (
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Record makes a script of a world and the calls that a Cloud has served since it
// was opened in it (see [sim.Cloud.Calls], and [sim.Cloud.KeepCalls] for more than
// the last ones), up to a time; zero ends it with the last call. Refusals are
// expected as they were. Left out are calls that were never carried out: those that
// could not be read, those that a fault kept from the world, and refused requests
// that the wire cannot carry, such as a number of more than 32 bits. What a fault
// hid from its caller may come out as it will, and a comment says so.
//
// Running the script comes to the state that the cloud is in, if it was not
// restored or forked in between.
func Record(t model.Topology, calls []sim.Call, until time.Time) *Script {
	s := &Script{World: &t, Statements: []Statement{}}
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
	for _, c := range calls {
		_, unreadable := c.Request.(*model.UnreadableCall)
		if unreadable || c.Request == nil || c.Faulted && !c.AnswerLost || c.Err != nil && !isSpelt(c) {
			continue
		}
		pass(c.Time)
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
	pass(until)
	if read, err := Parse("", s.String()); err == nil {
		return read // it knows the lines that its statements stand on
	}
	return s // the caller made the calls up
}

// isSpelt reports whether a script can make the call.
func isSpelt(c sim.Call) bool {
	_, err := sim.ParseRequest(c.Action, model.Parameters(c.Request))
	return err == nil
}
