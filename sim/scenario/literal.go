package scenario

import (
	"errors"
	"fmt"
	"slices"
)

var errNil = errors.New("scenario: the *Script is nil; create one with Parse, Load or Record")

// checked returns the script that a run carries out. The caller may have changed or
// written the statements: they must print as a script that reads as these statements.
// A literal runs as the script that was read, so that each statement has a line.
func (s *Script) checked() (*Script, error) {
	if err := s.checkWorld(); err != nil {
		return nil, err
	}
	read, err := Parse(s.Name, s.String())
	if err != nil {
		return nil, err
	}
	if path := differ("Statements", s.Statements, read.Statements); path != "" {
		return nil, fmt.Errorf("%s: %s does not print as itself in\n%s", s.Name, path, s)
	}
	if s.source != nil {
		return s, nil
	}
	read.World, read.WorldFile = s.World, s.WorldFile
	return read, nil
}

// differ returns the path of the first statement that is not the same in both lists,
// "" if there is none.
func differ(path string, a, b []Statement) string {
	a, b = withoutBlank(a), withoutBlank(b)
	for i := range max(len(a), len(b)) {
		at := fmt.Sprintf("%s[%d]", path, min(i, len(a)-1))
		if i >= len(a) || i >= len(b) || !a[i].isLike(b[i]) {
			return at
		}
		if inner := differ(at+".Body", a[i].Body, b[i].Body); inner != "" {
			return inner
		}
	}
	return ""
}

// withoutBlank returns statements without empty lines, which change nothing.
func withoutBlank(statements []Statement) []Statement {
	if !slices.ContainsFunc(statements, Statement.isBlank) {
		return statements
	}
	return slices.DeleteFunc(slices.Clone(statements), Statement.isBlank)
}

// isLike reports whether two statements are the same, but for their places and bodies.
func (s Statement) isLike(t Statement) bool {
	return s.Word == t.Word && s.Result == t.Result && s.Comment == t.Comment &&
		slices.EqualFunc(s.Arguments, t.Arguments, func(a, b Argument) bool {
			return a.Name == b.Name && a.Value == b.Value
		}) &&
		(s.Expected == nil) == (t.Expected == nil) && slices.Equal(s.Expected, t.Expected)
}
