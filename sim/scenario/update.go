package scenario

import (
	"fmt"
	"slices"
	"strings"
)

// Update runs the script in a file and writes the answers into it, as
// [Script.Updated] does, in one step and with the file's mode, as [Script.Save] does.
// It reports whether that changed the file, and returns the mismatches that
// [Script.Unwritten] does. The new text must run and meet its expectations; one
// that does not, such as one that takes too many steps, is an error, and the file is
// as it was.
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
	if text == strings.Join(s.source, "") {
		return false, left, nil
	}
	if err := s.meets(text, len(left)); err != nil {
		return false, nil, fmt.Errorf("the answers are not written, as the script would be refused: %w", err)
	}
	return true, left, write(path, text)
}

// meets runs a new text of the script, which may have some mismatches.
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
// expectations that it did not meet, and below the statements that expected
// nothing. A name that only those expectations used is dropped. All else, patterns
// that matched too, is as it was. What is within a repeat is left alone: it must
// hold each time. A script that was not read has no text; it is printed as it is.
func (s *Script) Updated(r *Result) string {
	missed := make(map[int]bool)
	for _, m := range r.Mismatches {
		missed[m.Line] = true
	}
	return withoutIdleNames(s.rewritten(r, s.Statements, func(s Statement) bool {
		return (s.Expected == nil || missed[s.Line]) && !isSilent(s.Word)
	}))
}

// withoutIdleNames returns the text of a script without the names of answers that
// nothing uses, which [Parse] refuses.
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

// Unwritten returns the mismatches of a run that Updated leaves: those within a
// repeat, and a check that found a law broken.
func (s *Script) Unwritten(r *Result) []*Mismatch {
	return slices.DeleteFunc(slices.Clone(r.Mismatches), func(m *Mismatch) bool {
		return slices.ContainsFunc(s.Statements, func(s Statement) bool { return s.Line == m.Line && !isSilent(s.Word) })
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
