package scenario

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// The lines of what [Screen] returns: of the world, and of the calls.
const (
	maxWorldLines = 16
	maxCallLines  = 34
)

// Note is a comment in a script, before the call of a number.
type Note struct {
	Before uint64
	Text   string
}

// Screen returns the calls of a cloud as [Record] does, with a line that says how to run
// them, in at most 54 lines. If the calls take more than a screen, it leaves out those that
// only read and succeeded, and then the earliest ones; if the world does, it is without
// indentation or, at last, in one line.
func Screen(t model.Topology, cloud *sim.Cloud, notes ...Note) string {
	calls, now := cloud.Calls(), cloud.State().Now()
	lines := linesOf(record(t, calls, now, notes))
	if len(lines) > maxCallLines {
		calls = slices.DeleteFunc(calls, func(c sim.Call) bool {
			action, found := sim.FindAction(c.Action)
			return found && !action.Writes && c.Err == nil
		})
		lines = linesOf(record(t, calls, now, notes))
	}
	if over := len(lines) - maxCallLines; over > 0 {
		lines = append([]string{fmt.Sprintf("# %d lines are left out here.", over)}, lines[over:]...)
	}
	return "The calls, as a script for \"enisim run -v FILE\":\n\n" + shortWorld(t) + strings.Join(lines, "\n")
}

// linesOf returns the lines of a script after its world.
func linesOf(s *Script) []string {
	return strings.Split(strings.TrimSuffix((&Script{Statements: s.Statements}).String(), "\n"), "\n")
}

// shortWorld returns the statement that creates a world.
func shortWorld(t model.Topology) string {
	text := (&Script{World: &t}).String()
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
