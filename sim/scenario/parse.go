package scenario

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/internal/textfile"
)

// The control words.
const (
	advance = "advance"
	as      = "as"
	check   = "check"
	digest  = "digest"
	fault   = "fault"
	faults  = "faults"
	fork    = "fork"
	repeat  = "repeat"
	returns = "return"
	show    = "show"
	theyAre = "advance, as, check, digest, fault, faults, fork, repeat, return or show"
)

// controlWords returns the words that start a statement and are no API action.
func controlWords() []string {
	return []string{"world", advance, as, check, digest, fault, faults, fork, repeat, returns, show}
}

func actionNames() []string {
	var names []string
	for _, a := range sim.Actions() {
		names = append(names, a.Name)
	}
	return names
}

// maxDepth bounds the repeats within repeats.
const maxDepth = 8

// Load reads a script from a file, and its world from the JSON file that it names, if
// any, relative to the folder of the script. An error is a *SyntaxError or comes from
// reading a file.
func Load(path string) (*Script, error) {
	text, err := textfile.Read(path)
	if err != nil {
		return nil, err
	}
	s, err := Parse(path, text)
	if err != nil {
		return nil, err
	}
	return s, s.LoadWorld(filepath.Dir(path))
}

// LoadWorld reads the world of a script from the JSON file that it names, if any,
// relative to a directory. [Load] calls it.
func (s *Script) LoadWorld(directory string) error {
	if s == nil {
		return errNil
	}
	if s.WorldFile == "" {
		return nil
	}
	file := s.WorldFile
	if !filepath.IsAbs(file) {
		file = filepath.Join(directory, file)
	}
	text, err := textfile.Read(file)
	if err != nil {
		return fmt.Errorf("%s:%d: %w", s.Name, max(s.worldLine, 1), err)
	}
	t, err := ReadWorld(file, text)
	if err != nil {
		return err
	}
	s.World = &t
	return nil
}

// Parse reads a script. The name is for messages. An error is a *SyntaxError for the
// first mistake, or one for each problem of its world, joined; see [ReadWorld].
func Parse(name, text string) (*Script, error) {
	p, err := read(name, text)
	if err == nil {
		err = p.unused()
	}
	if err != nil {
		return nil, err
	}
	return p.script, nil
}

// read is Parse for a script that may have unused names.
func read(name, text string) (*parser, error) {
	script := &Script{Name: name}
	text, script.mark = withoutMark(text)
	script.source = &text
	p := &parser{text: text, rest: text, script: script, names: make(map[string]*definition)}
	if at := invalidAt(text); at < len(text) {
		return p, p.faultIn(at, "the script is not UTF-8")
	}
	err := error(nil)
	p.script.Statements, err = p.statements(0)
	return p, err
}

// withoutMark returns a text without the byte order mark that some editors start one with,
// and the mark.
func withoutMark(text string) (rest, mark string) {
	const bom = "\ufeff"
	if rest, marked := strings.CutPrefix(text, bom); marked {
		return rest, bom
	}
	return text, ""
}

// invalidAt returns where a text stops being UTF-8, its length if all of it is.
func invalidAt(text string) int {
	at := 0
	for at < len(text) {
		c, size := utf8.DecodeRuneInString(text[at:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

// parser reads the lines of a script.
type parser struct {
	script  *Script
	text    string
	rest    string // what follows the line
	line    string
	start   int // of the line, in bytes
	number  int
	began   bool // a world or a statement was read
	forks   int  // that have not returned
	names   map[string]*definition
	defined []*definition // in their order
}

// definition is the place where a name is defined.
type definition struct {
	name         string
	line, column int
	from, to     int // in bytes of the text: the name and the "=", up to the action
	used         bool
}

// next reads the next line, and reports whether there is one.
func (p *parser) next() bool {
	if p.rest == "" {
		return false
	}
	p.start = len(p.text) - len(p.rest)
	p.line, p.rest, _ = strings.Cut(p.rest, "\n")
	p.line = strings.TrimSuffix(p.line, "\r")
	p.number++
	return true
}

func (p *parser) fault(column int, problem string, args ...any) error {
	return &SyntaxError{p.script.Name, p.number, column, fmt.Sprintf(problem, args...)}
}

func (p *parser) faultAt(a Argument, problem string, args ...any) error {
	return &SyntaxError{p.script.Name, a.Line, a.Column, fmt.Sprintf(problem, args...)}
}

// faultIn returns the error for what is at a byte of the script.
func (p *parser) faultIn(at int, problem string, args ...any) error {
	return errorAt(p.script.Name, p.text, at, fmt.Sprintf(problem, args...))
}

// statements reads statements up to the end, or up to the brace that ends a repeat.
func (p *parser) statements(depth int) ([]Statement, error) {
	all := []Statement{}
	if depth == 0 {
		all = make([]Statement, 0, starts(p.text)) // a list that grows takes several times as much
	}
	var last *Statement // the one that an expectation belongs to
	for p.next() {
		text := strings.TrimSpace(p.line)
		column := strings.Index(p.line, text) + 1
		switch {
		case text == "" && len(all) > 0 && all[len(all)-1].isBlank():
			all[len(all)-1].Last = p.number
		case text == "" || text[0] == '#':
			all, last = append(all, Statement{Line: p.number, Last: p.number, Comment: text}), nil
		case text[0] == '>':
			if last == nil {
				return nil, p.fault(column, "there is no statement above this expectation")
			}
			if err := p.expect(last, text); err != nil {
				return nil, err
			}
		case text == "}":
			if depth == 0 {
				return nil, p.fault(column, "the brace ends no repeat")
			}
			return all, nil
		case text == "world" || strings.HasPrefix(text, "world ") || strings.HasPrefix(text, "world{"):
			if err := p.world(column); err != nil {
				return nil, err
			}
			last = nil
		default:
			s, err := p.statement(depth)
			if err != nil {
				return nil, err
			}
			all = append(all, s)
			last = &all[len(all)-1]
		}
	}
	if depth > 0 {
		return nil, p.fault(len(p.line)+1, `the script ends within a repeat: expected "}"`)
	}
	return all, nil
}

// starts returns the number of lines of a text that may start a statement, or more.
func starts(text string) int {
	n := 1
	for i := range len(text) - 1 {
		if text[i] == '\n' && text[i+1] != '\n' && text[i+1] != '\r' && text[i+1] != '>' {
			n++
		}
	}
	return n
}

// expect adds a line to the expected lines of a statement.
func (p *parser) expect(s *Statement, text string) error {
	if isSilent(s.Word) {
		return p.fault(1, "%s has no answer to expect", s.Word)
	}
	if s.Expected == nil {
		s.ExpectedLine = p.number
	}
	line := strings.TrimPrefix(text[1:], " ")
	s.Expected = append(s.Expected, line)
	return p.uses(line, Argument{Line: p.number, Column: 1})
}

// isSilent reports whether a control word has no answer.
func isSilent(word string) bool {
	return slices.Contains([]string{advance, as, check, fault, fork, repeat, returns}, word)
}

// world reads the world, as JSON or by the name of a file.
func (p *parser) world(column int) error {
	if p.began {
		return p.fault(column, "expected one world, before the first statement")
	}
	p.began = true
	start := strings.Index(p.line, "world") + len("world")
	if text := strings.TrimSpace(p.line[start:]); text == "" || !strings.Contains("{[", text[:1]) {
		words, err := p.words(p.line[start:], start)
		switch {
		case err != nil:
			return err
		case len(words) != 1 || words[0].Name != "" || words[0].Value == "":
			return p.fault(start+1, "world takes a topology in JSON or the name of a file that holds one")
		}
		p.script.WorldFile, p.script.worldLine = words[0].Value, p.number
		return nil
	}
	t, end, wrong := readWorld(p.text[p.start+start:])
	end += p.start + start
	if wrong != nil {
		return errorsAt(p.script.Name, p.text, p.start+start, wrong)
	}
	after, rest, _ := strings.Cut(p.text[end:], "\n")
	if text := strings.TrimSpace(after); text != "" {
		return p.faultIn(end+strings.Index(after, text), "%.20q follows the world: expected the end of the line", text)
	}
	p.number, _ = position(p.text[:end])
	p.rest, p.script.World = rest, &t
	return nil
}

// statement reads a statement and the lines that continue it.
func (p *parser) statement(depth int) (Statement, error) {
	p.began = true
	s := Statement{Line: p.number}
	var words []Argument
	for {
		line, goesOn := strings.CutSuffix(strings.TrimRight(p.line, " \t"), `\`)
		goesOn = goesOn && (line == "" || strings.HasSuffix(line, " ") || strings.HasSuffix(line, "\t"))
		if !goesOn {
			line = p.line
		}
		more, err := p.words(line, 0)
		if err != nil {
			return s, err
		}
		words = append(words, more...)
		if !goesOn {
			break
		}
		if !p.next() {
			return s, p.fault(len(p.line)+1, "the script ends in a line that continues")
		}
	}
	s.Last = p.number
	if len(words) == 0 {
		return s, p.fault(1, "expected a statement")
	}
	if len(words) > 1 && words[1].Name == "" && words[1].Value == "=" && !words[1].quoted {
		if !isName(words[0].Value) || words[0].Name != "" {
			return s, p.faultAt(words[0],
				"%q is not a name for an answer: expected a small letter, then letters, digits and _", words[0])
		}
		if words[0].Value == counter {
			return s, p.faultAt(words[0], "%s counts repeats and names no answer", counter)
		}
		if len(words) == 2 {
			return s, p.faultAt(words[1], "expected an API action after =")
		}
		s.Result = words[0].Value
		defer p.define(words[0], words[2])
		words = words[2:]
	}
	s.Word, s.Arguments = words[0].Value, words[1:]
	if words[0].Name != "" {
		return s, p.faultAt(words[0], "expected a statement instead of %q", words[0])
	}
	if isUpper(s.Word) {
		return s, p.checkCall(s, words[0])
	}
	if s.Result != "" {
		return s, p.faultAt(words[0], "%q has no answer to name: expected an API action", s.Word)
	}
	if s.Word == repeat {
		return p.repeat(s, words[0], depth)
	}
	return s, p.checkControl(s, words[0])
}

func isUpper(word string) bool { return word != "" && word[0] >= 'A' && word[0] <= 'Z' }

func isName(word string) bool {
	if word == "" || word[0] < 'a' || word[0] > 'z' {
		return false
	}
	return strings.Trim(word, nameCharacters) == ""
}

const nameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

// checkCall checks that the action is known and that each parameter is given once, as
// Name=Value.
func (p *parser) checkCall(s Statement, word Argument) error {
	if _, ok := sim.FindAction(s.Word); !ok {
		if len(sim.PublishedBy(s.Word)) > 0 {
			return p.faultAt(word, "the API action %s is not simulated", s.Word)
		}
		return p.faultAt(word, "there is no API action %q%s", s.Word, model.DidYouMean(s.Word, actionNames()))
	}
	given := make(map[string]bool)
	for _, a := range s.Arguments {
		switch {
		case a.Name == "":
			return p.faultAt(a, "%q is not a parameter: expected Name=Value", a.Value)
		case given[a.Name] || a.Name == "Action":
			return p.faultAt(a, "%s is given twice", a.Name)
		}
		given[a.Name] = true
		if err := p.uses(a.Value, a); err != nil {
			return err
		}
	}
	return nil
}

// checkControl checks the arguments of a control word.
func (p *parser) checkControl(s Statement, word Argument) error {
	least, most := 0, 0
	switch s.Word {
	case advance:
		least, most = 1, 1
	case as, show:
		most = 1
	case check, digest, faults:
	case fault:
		return p.checkFault(s)
	case fork:
		p.forks++
	case returns:
		if p.forks--; p.forks < 0 {
			return p.faultAt(word, "there is no fork to return from")
		}
	default:
		known := append(controlWords(), actionNames()...)
		return p.faultAt(word, "unknown word %q: expected an API action, world, %s%s",
			s.Word, theyAre, model.DidYouMean(s.Word, known))
	}
	if n := len(s.Arguments); n < least || n > most {
		return p.faultAt(word, "%s takes %s, not %d", s.Word, arguments(least, most), n)
	}
	for _, a := range s.Arguments {
		if a.Name != "" {
			return p.faultAt(a, "%s takes no parameters: expected a value instead of %q", s.Word, a)
		}
		if err := p.uses(a.Value, a); err != nil {
			return err
		}
	}
	if s.Word == advance {
		if d, err := time.ParseDuration(s.Arguments[0].Value); err != nil || d < 0 {
			return p.faultAt(s.Arguments[0], "%q is not a duration: expected one like 90s or 1h30m", s.Arguments[0].Value)
		}
	}
	return nil
}

// checkFault checks a fault, unless it has names whose values only a run knows.
func (p *parser) checkFault(s Statement) error {
	for _, a := range s.Arguments {
		if err := p.uses(a.Value, a); err != nil {
			return err
		}
	}
	if text := s.faultText(); text != "" && !strings.Contains(text, "$") {
		if _, err := sim.ParseFault(text); err != nil {
			return p.faultAt(s.Arguments[0], "%v", err)
		}
	}
	return nil
}

// faultText returns the text of the fault that a statement adds, "" if it ends all faults.
func (s Statement) faultText() string {
	words := make([]string, len(s.Arguments))
	for i, a := range s.Arguments {
		words[i] = a.String()
	}
	return strings.Join(words, " ")
}

func arguments(least, most int) string {
	switch {
	case most == 0:
		return "no argument"
	case least == most:
		return "one argument"
	}
	return "one argument or none"
}

// repeat reads the statements of a repeat.
func (p *parser) repeat(s Statement, word Argument, depth int) (Statement, error) {
	if len(s.Arguments) != 2 || s.Arguments[1].Name != "" || s.Arguments[1].Value != "{" {
		return s, p.faultAt(word, "repeat takes a number and an opening brace")
	}
	s.Arguments = s.Arguments[:1]
	if n, err := strconv.Atoi(s.Arguments[0].Value); err != nil || n < 1 || n > maxSteps || s.Arguments[0].Name != "" {
		return s, p.faultAt(s.Arguments[0], "%q is not a number of times: expected 1 to %d", s.Arguments[0], maxSteps)
	}
	if depth == maxDepth {
		return s, p.faultAt(word, "more than %d repeats are within one another", maxDepth)
	}
	outer, forks := p.names[counter], p.forks
	p.names[counter] = &definition{used: true}
	var err error
	if s.Body, err = p.statements(depth + 1); err != nil {
		return s, err
	}
	if p.names[counter] = outer; outer == nil {
		delete(p.names, counter)
	}
	if p.forks != forks {
		return s, p.fault(1, "a repeat must return from the forks in it, and from no other")
	}
	return s, nil
}

// counter is the name of the number of the turn of a repeat.
const counter = "n"

// words splits a part of p.line, which starts at a byte, into Name=Value and Value, at
// spaces and tabs.
func (p *parser) words(line string, start int) ([]Argument, error) {
	var words []Argument
	rest := strings.TrimLeft(line, " \t")
	counted, column := 0, 1
	for rest != "" {
		at := start + len(line) - len(rest)
		column += utf8.RuneCountInString(p.line[counted:at])
		counted = at
		a := Argument{Line: p.number, Column: column, at: p.start + at}
		if end := strings.IndexAny(rest, "= \t\""); end > 0 && rest[end] == '=' {
			a.Name, rest = rest[:end], rest[end+1:]
		}
		value := rest
		if cut := strings.IndexAny(rest, " \t"); cut >= 0 {
			value = rest[:cut]
		}
		a.Value = value
		if strings.HasPrefix(rest, `"`) {
			var err error
			if value, err = strconv.QuotedPrefix(rest); err != nil {
				return nil, p.faultAt(a, "%.40s has no closing quote or a wrong escape", rest)
			}
			a.Value, _ = strconv.Unquote(value)
			a.quoted = true
			if after := rest[len(value):]; after != "" && after[0] != ' ' && after[0] != '\t' {
				return nil, p.faultAt(a, "%.40q follows a closing quote: expected a space", after)
			}
		} else if strings.Contains(value, `"`) {
			return nil, p.faultAt(a, "there is a quote within %s: expected it at the start of the value", value)
		}
		words, rest = append(words, a), strings.TrimLeft(rest[len(value):], " \t")
	}
	return words, nil
}

// define defines the name of an answer from here on.
func (p *parser) define(a, action Argument) {
	d := &definition{name: a.Value, line: a.Line, column: a.Column, from: a.at, to: action.at}
	if earlier := p.names[a.Value]; earlier != nil && p.names[counter] != nil {
		d.used = earlier.used // by a line above, which is repeated
	}
	p.names[a.Value] = d
	p.defined = append(p.defined, d)
}

// uses checks that every name in a text is defined, and marks it as used.
func (p *parser) uses(text string, a Argument) error {
	_, err := expand(text, func(name, path string) (string, error) {
		d := p.names[name]
		if d == nil {
			return "", p.faultAt(a, "no answer has the name %q", name)
		}
		d.used = true
		return "", nil
	})
	if _, isSyntax := err.(*SyntaxError); err != nil && !isSyntax {
		return p.faultAt(a, "%v", err)
	}
	return err
}

// unused returns an error for the first name that is never used.
func (p *parser) unused() error {
	for _, d := range p.defined {
		if !d.used {
			problem := fmt.Sprintf("%s is never used: expected $%s further down, or no name here", d.name, d.name)
			return &SyntaxError{p.script.Name, d.line, d.column, problem}
		}
	}
	return nil
}

// expand replaces names by their values, $eni and $eni.PrivateIpAddress for example, and
// $$ by a dollar sign.
func expand(text string, value func(name, path string) (string, error)) (string, error) {
	if !strings.Contains(text, "$") {
		return text, nil
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "$")
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		if strings.HasPrefix(after, "$") {
			b.WriteByte('$')
			text = after[1:]
			continue
		}
		rest := strings.TrimLeft(after, nameCharacters)
		name := after[:len(after)-len(rest)]
		if !isName(name) {
			return "", fmt.Errorf("no name follows $: expected one like $eni, or $$ for a dollar sign")
		}
		path := ""
		for strings.HasPrefix(rest, ".") {
			next := strings.TrimLeft(rest[1:], nameCharacters)
			if len(next) == len(rest)-1 {
				break
			}
			path += rest[:len(rest)-len(next)]
			rest = next
		}
		v, err := value(name, strings.TrimPrefix(path, "."))
		if err != nil {
			return "", err
		}
		b.WriteString(v)
		text = rest
	}
}
