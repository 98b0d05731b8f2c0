package simtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// The lines of a script that a test logs: of its world, and of its calls.
const (
	maxWorldLines = 16
	maxCallLines  = 40
)

// scriptOf returns the calls of a cloud as a script. If they take more than a screen, it
// leaves out the calls that only read and succeeded, and then the earliest ones; if the
// world does, it is without indentation or, at last, in one line.
func scriptOf(t model.Topology, cloud *sim.Cloud) string {
	calls, now := cloud.Calls(), cloud.State().Now()
	s := scenario.Record(t, calls, now)
	if len(linesOf(s)) > maxCallLines {
		calls = slices.DeleteFunc(calls, func(c sim.Call) bool {
			action, found := sim.FindAction(c.Action)
			return found && !action.Writes && c.Err == nil
		})
		s = scenario.Record(t, calls, now)
	}
	lines := linesOf(s)
	if over := len(lines) - maxCallLines; over > 0 {
		lines = append([]string{fmt.Sprintf("# %d lines are left out here.", over)}, lines[over:]...)
	}
	return "The calls, as a script for \"enisim run -v FILE\":\n\n" + worldText(t) + strings.Join(lines, "\n")
}

// linesOf returns the lines of a script after its world.
func linesOf(s *scenario.Script) []string {
	return strings.Split(strings.TrimSuffix((&scenario.Script{Statements: s.Statements}).String(), "\n"), "\n")
}

// worldText returns the statement that creates a world.
func worldText(t model.Topology) string {
	text := (&scenario.Script{World: &t}).String()
	if strings.Count(text, "\n") <= maxWorldLines {
		return text
	}
	var line bytes.Buffer
	if json.Compact(&line, []byte(strings.TrimPrefix(text, "world "))) != nil {
		return text
	}
	text = "world " + wrapped(line.Bytes()) + "\n"
	if strings.Count(text, "\n") <= maxWorldLines {
		return text
	}
	return "world " + line.String() + "\n"
}

// wrapped breaks compact JSON into lines of up to about a hundred characters, after commas.
func wrapped(text []byte) string {
	var b strings.Builder
	inString, escaped, width := false, false, 0
	for _, c := range text {
		b.WriteByte(c)
		width++
		switch {
		case escaped:
			escaped = false
		case c == '\\':
			escaped = true
		case c == '"':
			inString = !inString
		case c == ',' && !inString && width > 70:
			b.WriteString("\n  ")
			width = 2
		}
	}
	return b.String()
}
