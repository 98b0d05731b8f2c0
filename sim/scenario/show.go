package scenario

import (
	"strings"

	"example.com/enisim/sim"
)

// tree returns the lines of the world's tree, or with an id those of that resource, nil
// if there is none.
func tree(s sim.State, id string) []string {
	lines := strings.Split(s.String(), "\n")
	if id != "" {
		lines = branch(lines, id)
	}
	for i, line := range lines {
		text := strings.TrimLeft(line, " ")
		lines[i] = line[:len(line)-len(text)] + printable(text)
	}
	return lines
}

// branch returns the line of a resource and the lines below it with more indentation,
// without the indentation of the first.
func branch(lines []string, id string) []string {
	for i, line := range lines {
		text := strings.TrimLeft(line, " ")
		if text != id && !strings.HasPrefix(text, id+" ") {
			continue
		}
		indent := line[:len(line)-len(text)]
		end := i + 1
		for end < len(lines) && strings.HasPrefix(lines[end], indent+" ") {
			end++
		}
		found := make([]string, 0, end-i)
		for _, line := range lines[i:end] {
			found = append(found, strings.TrimPrefix(line, indent))
		}
		return found
	}
	return nil
}
