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

// Script is a script that was read, or that [Record] made.
type Script struct {
	// Name is the file's, for reports.
	Name string
	// World is the world that the script starts in, nil for [DefaultWorld].
	World *model.Topology
	// WorldFile is the JSON file that World was or will be read from, as the
	// script spells it.
	WorldFile string
	// Statements are the lines of the script but for its world.
	Statements []Statement

	source []string // the lines, with their ends, of a script that was read
}

// Statement is one statement of a script, or one comment, or one empty line.
type Statement struct {
	// Line is where it starts, from 1; Last is the line where it ends, what it
	// expects not counted.
	Line, Last int
	// Comment is the whole line of a comment, in which case the rest is empty.
	Comment string
	// Result is the name that the answer gets: eni of "eni = Create...".
	Result string
	// Word is the API action or the control word; it is empty for a comment and
	// for an empty line.
	Word string
	// Arguments are the words that follow.
	Arguments []Argument
	// Body is what repeat repeats.
	Body []Statement
	// Expected are the lines that must come out, without their ">"; nil leaves
	// open what comes out.
	Expected []string
	// ExpectedLine is where they start.
	ExpectedLine int
}

// Argument is one word: Name=Value, or a Value alone. Names like $eni stand in the
// value as they were written.
type Argument struct {
	Name, Value string
	Column      int // from 1, in characters
	Line        int

	quoted bool // in the script
	at     int  // in bytes of the script
}

// SyntaxError says where a script cannot be understood, or carried out.
type SyntaxError struct {
	File         string
	Line, Column int
	Problem      string
}

// Error returns "file:line:column: problem".
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Problem)
}

// String prints the script in its one canonical form. Parsing that gives the same
// script but for lines and columns.
func (s *Script) String() string {
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

func writeAll(b *strings.Builder, statements []Statement, indent string) {
	for _, s := range statements {
		if text := s.text(indent); text != "" {
			b.WriteString(indent)
			b.WriteString(text)
		}
		b.WriteByte('\n')
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

// text prints a statement without what it expects, over several lines if it is
// long.
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

// words prints the words of a statement.
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

// maxWidth is how long a printed line may be before it is broken up.
const maxWidth = 110

// String spells an argument, in quotes where it needs them.
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

// worldText returns a topology as indented JSON without the fields that are zero.
func worldText(t model.Topology) string {
	var b bytes.Buffer
	if json.Indent(&b, []byte(t.String()), "", "  ") != nil { // a time of a year beyond 9999
		return "{}"
	}
	return b.String()
}
