package scenario

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"example.com/enisim/model"
)

// Script is a script that was read.
type Script struct {
	World      model.Topology
	Statements []Statement
}

// Statement is one line of a script with those that continue it.
type Statement struct {
	Line      int    // where it starts, from 1
	Comment   string // the whole line, of a comment; then the rest is empty
	Word      string // the action, or show or advance
	Arguments []Argument
}

// Argument is one word after the first: Name=Value, or a Value alone.
type Argument struct{ Name, Value string }

// SyntaxError says where a script cannot be understood.
type SyntaxError struct {
	File    string
	Line    int
	Problem string
}

// Error returns "file:line: problem".
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem)
}

// Parse reads a script. The file's name is for errors, which are *SyntaxError.
func Parse(file, text string) (*Script, error) {
	r := &reader{file: file, rest: text}
	s := &Script{}
	for r.next() {
		switch {
		case strings.TrimSpace(r.line) == "":
		case strings.HasPrefix(r.line, "#"):
			s.Statements = append(s.Statements, Statement{Line: r.number, Comment: r.line})
		case isIndented(r.line):
			return nil, r.fault("there is no statement before it that this line could continue")
		case strings.HasPrefix(r.line, "world"):
			if err := r.readWorld(s); err != nil {
				return nil, err
			}
		default:
			statement, err := r.readStatement()
			if err != nil {
				return nil, err
			}
			s.Statements = append(s.Statements, statement)
		}
	}
	return s, nil
}

// reader walks over the lines of a script.
type reader struct {
	file   string
	rest   string // what follows the line
	line   string
	number int
	world  bool // there was one
}

// next goes to the next line, if there is one.
func (r *reader) next() bool {
	if r.rest == "" {
		return false
	}
	line, rest, _ := strings.Cut(r.rest, "\n")
	r.line, r.rest = strings.TrimSuffix(line, "\r"), rest
	r.number++
	return true
}

func (r *reader) fault(problem string, args ...any) error {
	return &SyntaxError{r.file, r.number, fmt.Sprintf(problem, args...)}
}

func isIndented(line string) bool {
	return strings.TrimSpace(line) != "" && (line[0] == ' ' || line[0] == '\t')
}

// readWorld reads the JSON that starts on this line.
func (r *reader) readWorld(s *Script) error {
	start, _ := strings.CutPrefix(r.line, "world")
	switch {
	case r.world:
		return r.fault("there is a world already")
	case len(s.Statements) > 0 && hasCalls(s.Statements):
		return r.fault("the world must come before the first statement")
	}
	r.world = true
	text := start + "\n" + r.rest
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&s.World); err != nil {
		at := d.InputOffset()
		if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
			at = syntax.Offset
		}
		r.number += strings.Count(text[:min(int(at), len(text))], "\n")
		return r.fault("the world is no topology in JSON: %v", err)
	}
	read := int(d.InputOffset())
	after, rest, _ := strings.Cut(text[read:], "\n")
	r.number += strings.Count(text[:read], "\n")
	if strings.TrimSpace(after) != "" {
		return r.fault("%q follows the world", strings.TrimSpace(after))
	}
	r.rest = rest
	return nil
}

func hasCalls(statements []Statement) bool {
	for _, s := range statements {
		if s.Comment == "" {
			return true
		}
	}
	return false
}

// readStatement reads a statement with the lines that continue it.
func (r *reader) readStatement() (Statement, error) {
	s := Statement{Line: r.number}
	words, err := r.words(r.line)
	if err != nil {
		return s, err
	}
	s.Word, s.Arguments = words[0].Value, words[1:]
	if words[0].Name != "" {
		return s, r.fault("%s=%s is no statement", words[0].Name, words[0].Value)
	}
	for {
		line, _, _ := strings.Cut(r.rest, "\n")
		if !isIndented(line) {
			return s, r.checkStatement(s)
		}
		r.next()
		if words, err = r.words(r.line); err != nil {
			return s, err
		}
		s.Arguments = append(s.Arguments, words...)
	}
}

// words splits a line into Name=Value and Value, at spaces and tabs.
func (r *reader) words(line string) ([]Argument, error) {
	var words []Argument
	for line = trim(line); line != ""; line = trim(line) {
		var a Argument
		if end := strings.IndexAny(line, "= \t\""); end > 0 && line[end] == '=' {
			a.Name, line = line[:end], line[end+1:]
		}
		value := line
		if cut := strings.IndexAny(line, " \t"); cut >= 0 {
			value = line[:cut]
		}
		a.Value = value
		if strings.HasPrefix(line, `"`) {
			var err error
			if value, err = strconv.QuotedPrefix(line); err != nil {
				return nil, r.fault("%s has no closing quote or a wrong escape", line)
			}
			a.Value, _ = strconv.Unquote(value)
		}
		words, line = append(words, a), line[len(value):]
	}
	return words, nil
}

func trim(line string) string { return strings.Trim(line, " \t") }

// checkStatement wants the arguments that a statement takes.
func (r *reader) checkStatement(s Statement) error {
	switch s.Word {
	case "show", "advance":
		if len(s.Arguments) != 1 || s.Arguments[0].Name != "" {
			return r.fault("%s takes one argument", s.Word)
		}
		return nil
	}
	for _, a := range s.Arguments {
		if a.Name == "" {
			return r.fault("%q is not Name=Value", a.Value)
		}
	}
	return nil
}
