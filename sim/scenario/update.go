package scenario

import (
	"slices"
	"strings"
)

// Updated returns the script's text with the answers of a run in the place of the
// expectations that it did not meet, and below the statements that expected
// nothing. All else, patterns that matched too, is as it was. What is within a
// repeat is left alone: it must hold each time. A name that nothing but an
// expectation that was not met has used is of no use any more, and so a mistake. A
// script that was not read has no text; it is printed as it is.
func (s *Script) Updated(r *Result) string {
	missed := make(map[int]bool)
	for _, m := range r.Mismatches {
		missed[m.Line] = true
	}
	return s.rewritten(r, s.Statements, func(s Statement) bool { return s.Expected == nil || missed[s.Line] })
}

// Unwritten returns the mismatches of a run that Updated leaves: those within a
// repeat.
func (s *Script) Unwritten(r *Result) []*Mismatch {
	return slices.DeleteFunc(slices.Clone(r.Mismatches), func(m *Mismatch) bool {
		return slices.ContainsFunc(s.Statements, func(s Statement) bool { return s.Line == m.Line })
	})
}

// Traced returns the script's text with the answer of a run below each statement,
// the last one where there were several.
func (s *Script) Traced(r *Result) string {
	return s.rewritten(r, flat(s.Statements), func(Statement) bool { return true })
}

func flat(statements []Statement) []Statement {
	var all []Statement
	for _, s := range statements {
		all = append(append(all, s), flat(s.Body)...)
	}
	return all
}

// rewritten puts the answers of a run below some of the statements.
func (s *Script) rewritten(r *Result, statements []Statement, which func(Statement) bool) string {
	source := s.source
	if source == nil { // the statements do not know their lines
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

// literal spells lines so that they stand for themselves.
func literal(lines []string) []string {
	lines = slices.Clone(lines)
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line, "$", "$$")
	}
	return lines
}
