package scenario

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/enisim/model"
)

// Script is a script: one that was read, one of [Record], or a literal. A literal
// means the script that it prints; [Script.Run] refuses one that prints as no script or as
// another. The zero Script has no statements and starts in the default world.
type Script struct {
	// Name is the file's, for reports.
	Name string
	// World is the world that the script starts in, nil for [DefaultWorld].
	World *model.Topology
	// WorldFile is the JSON file that World is read from, as the script spells it.
	WorldFile string
	// Statements are the lines of the script except for its world.
	Statements []Statement

	source    *string // the text of a script that was read, without its mark
	mark      string  // the byte order mark that the text started with
	worldLine int     // that of WorldFile
}

// Statement is a statement of a script, a comment or empty lines.
type Statement struct {
	// Line is its first line, from 1, and Last its last one, before the lines that
	// it expects. Empty lines that follow one another are one Statement.
	Line, Last int
	// Comment is the whole line of a comment. A comment has no other field.
	Comment string
	// Result is the name of the answer: eni in "eni = CreateNetworkInterface".
	Result string
	// Word is the API action or the control word, "" for a comment or empty lines.
	Word string
	// Arguments are the words that follow.
	Arguments []Argument
	// Body is the statements of a repeat.
	Body []Statement
	// Expected is the expected lines, without their ">". With nil any success will do.
	Expected []string
	// ExpectedLine is the first line of Expected.
	ExpectedLine int
}

// Argument is a word of a statement: Name=Value, or a Value alone. The value has
// names, such as $eni, as the script spells them.
type Argument struct {
	Name, Value string
	Column      int // from 1, in characters
	Line        int

	quoted bool // in the script
	at     int  // in bytes of the script
}

// SyntaxError is a mistake in a script or in the JSON of a world.
type SyntaxError struct {
	File         string
	Line, Column int
	Problem      string
}

// Error returns "file:line:column: problem".
func (e *SyntaxError) Error() string {
	if e == nil {
		return "<nil>"
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Problem)
}

// String returns the script in its canonical form. Parsed, that is the same script but
// for lines and columns.
func (s *Script) String() string {
	if s == nil {
		return ""
	}
	var b strings.Builder
	switch {
	case s.WorldFile != "":
		fmt.Fprintf(&b, "world %s\n", quoted(s.WorldFile))
	case s.World != nil:
		fmt.Fprintf(&b, "world %s\n", worldText(*s.World))
	}
	writeAll(&b, s.Statements, "")
	return b.String()
}

// writeAll prints statements, those in repeats with an indent. It prints one level more
// of repeats than a script may have.
func writeAll(b *strings.Builder, statements []Statement, indent string) {
	if len(indent) > 2*maxDepth {
		return
	}
	for _, s := range statements {
		if text := s.text(indent); text != "" {
			b.WriteString(indent)
			b.WriteString(text)
		}
		b.WriteByte('\n')
		if s.isBlank() {
			b.WriteString(strings.Repeat("\n", max(s.Last-s.Line, 0)))
		}
		if s.Word == repeat {
			writeAll(b, s.Body, indent+"  ")
			b.WriteString(indent + "}\n")
		}
		writeExpected(b, s.Expected, indent)
	}
}

func writeExpected(b *strings.Builder, lines []string, indent string) {
	for _, line := range lines {
		b.WriteString(strings.TrimRight(indent+"> "+line, " ") + "\n")
	}
}

// isBlank reports whether a statement is empty lines.
func (s Statement) isBlank() bool {
	return s.Word == "" && s.Comment == "" && s.Result == "" && s.Arguments == nil && s.Body == nil && s.Expected == nil
}

// text returns a statement without the lines that it expects, on several lines if it
// is long.
func (s Statement) text(indent string) string {
	if s.Word == "" {
		return s.Comment
	}
	words := s.words()
	if line := strings.Join(words, " "); utf8.RuneCountInString(line) <= maxWidth {
		return line
	}
	return strings.Join(words, " \\\n"+indent+"    ")
}

// words returns the words of a statement.
func (s Statement) words() []string {
	words := []string{s.Word}
	if s.Result != "" {
		words[0] = s.Result + " = " + s.Word
	}
	for _, a := range s.Arguments {
		words = append(words, a.String())
	}
	if s.Word == repeat {
		words = append(words, "{")
	}
	return words
}

// maxWidth is the longest line, in characters, that is printed as one.
const maxWidth = 110

// String returns the argument as a script spells it, quoted if necessary.
func (a Argument) String() string {
	if a.Name == "" {
		return quotedIf(a.Value, a.Value == "" || strings.Contains(a.Value, "="))
	}
	return a.Name + "=" + quoted(a.Value)
}

func quoted(value string) string { return quotedIf(value, false) }

func quotedIf(value string, must bool) string {
	if must || value == `\` || strings.ContainsFunc(value, needsQuotes) || !utf8.ValidString(value) {
		return strconv.Quote(value)
	}
	return value
}

func needsQuotes(c rune) bool {
	return c == '"' || unicode.IsSpace(c) || !unicode.IsPrint(c)
}

// worldText returns a topology as indented JSON without the fields that are zero, or
// the reason why JSON cannot hold it, such as a time after the year 9999. No script can
// start in that.
func worldText(t model.Topology) string {
	text := t.String()
	var b bytes.Buffer
	if json.Indent(&b, []byte(text), "", "  ") != nil {
		return text
	}
	return b.String()
}

// checkWorld returns an error for a world that JSON cannot hold.
func (s *Script) checkWorld() error {
	if s.World == nil {
		return nil
	}
	if text := s.World.String(); !json.Valid([]byte(text)) {
		return fmt.Errorf("%s: the world has no form in JSON: %s", s.Name, text)
	}
	return nil
}
