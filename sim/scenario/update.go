package scenario

import (
	"fmt"
	"slices"
	"strings"

	"example.com/enisim/sim/internal/textfile"
)

// Update runs the script in a file and writes the answers into the file, as
// [Script.Updated] places them and [Script.Save] writes. It reports whether that changed
// the file, and returns the mismatches of [Script.Unwritten]. If the new text does not
// run or does not meet its expectations, because it takes too many steps for example,
// Update returns an error and leaves the file alone.
func Update(path string) (changed bool, left []*Mismatch, err error) {
	s, err := Load(path)
	if err != nil {
		return false, nil, err
	}
	r, err := s.Run()
	if err != nil {
		return false, nil, err
	}
	text, left := s.Updated(r), s.Unwritten(r)
	if text == *s.source {
		return false, left, nil
	}
	if err := s.meets(text, len(left)); err != nil {
		return false, nil, fmt.Errorf("the answers are not written, as the script would be refused: %w", err)
	}
	return true, left, textfile.Write(path, s.mark+text)
}

// meets runs a new text of the script. It returns an error if that has more mismatches
// than given.
func (s *Script) meets(text string, mismatches int) error {
	next, err := Parse(s.Name, text)
	if err != nil {
		return err
	}
	next.World = s.World // it may have been read from a file
	r, err := next.Run()
	if err != nil {
		return err
	}
	if len(r.Mismatches) > mismatches {
		return r.Mismatches[0]
	}
	return nil
}

// Updated returns the script's text with the answers of a run in the place of the
// expectations that it did not meet, and below the statements that had none. It drops
// a name that only those expectations used, and keeps everything else, patterns that
// matched included. It does not change repeats: an expectation in one must hold each
// time. For a literal it returns String.
func (s *Script) Updated(r *Result) string {
	if s == nil || r == nil {
		return s.text()
	}
	missed := make(map[int]bool)
	for _, m := range r.Mismatches {
		missed[m.Line] = true
	}
	return withoutIdleNames(s.rewritten(r, s.Statements, func(s Statement) bool {
		return (s.Expected == nil || missed[s.Line]) && !isSilent(s.Word)
	}))
}

// withoutIdleNames returns the text of a script without the names that nothing uses,
// which [Parse] refuses.
func withoutIdleNames(text string) string {
	p, err := read("", text)
	if err != nil {
		return text
	}
	for _, d := range slices.Backward(p.defined) {
		if !d.used {
			text = text[:d.from] + text[d.to:]
		}
	}
	return text
}

// Unwritten returns the mismatches of a run that Updated does not resolve: those in
// repeats, and those of a check that found a broken law.
func (s *Script) Unwritten(r *Result) []*Mismatch {
	if s == nil || r == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(r.Mismatches), func(m *Mismatch) bool {
		return slices.ContainsFunc(s.Statements, func(s Statement) bool {
			return s.Line == m.Line && !isSilent(s.Word)
		})
	})
}

// Traced returns the script's text with the answer of a run below each statement, the
// last one of a statement in a repeat.
func (s *Script) Traced(r *Result) string {
	if s == nil || r == nil {
		return s.text()
	}
	return s.rewritten(r, flat(s.Statements), func(Statement) bool { return true })
}

// text returns the script as it was read, or as it prints if it is a literal.
func (s *Script) text() string {
	if s == nil || s.source == nil {
		return s.String()
	}
	return *s.source
}

// flat returns statements and those in their repeats, in the order of their lines.
func flat(statements []Statement) []Statement {
	var all []Statement
	for _, s := range statements {
		all = append(append(all, s), flat(s.Body)...)
	}
	return all
}

// rewritten returns the text of the script with the answers of a run below some of the
// statements.
func (s *Script) rewritten(r *Result, statements []Statement, which func(Statement) bool) string {
	if s.source == nil {
		return s.String()
	}
	source := strings.SplitAfter(*s.source, "\n")
	if !areLinesOf(source, statements) {
		return s.String()
	}
	var b strings.Builder
	next := 0 // the first line that was not written
	for _, statement := range statements {
		got, ran := r.answers[statement.Line]
		if !ran || len(got.lines) == 0 || !which(statement) {
			continue
		}
		for ; next < statement.Last; next++ {
			b.WriteString(source[next])
		}
		if !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte('\n')
		}
		first := source[statement.Line-1]
		indent := first[:len(first)-len(strings.TrimLeft(first, " \t"))]
		writeExpected(&b, literal(got.lines), indent)
		next += len(statement.Expected)
	}
	b.WriteString(strings.Join(source[min(next, len(source)):], ""))
	return b.String()
}

// areLinesOf reports whether the statements have their lines in a text. Those of a
// literal, and those that were added to a script, have not.
func areLinesOf(source []string, statements []Statement) bool {
	last := 0
	for _, s := range statements {
		if s.Line <= last || s.Last < s.Line || s.Last > len(source) {
			return false
		}
		last = s.Last
	}
	return true
}

// literal returns lines spelt so that they match themselves.
func literal(lines []string) []string {
	lines = slices.Clone(lines)
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line, "$", "$$")
	}
	return lines
}
