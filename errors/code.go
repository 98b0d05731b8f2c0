package apierrors

import (
	"slices"
	"strings"
)

// A Code is one row of the catalogue: a documented error code with its HTTP
// status, its message text and the sources of both. Codes are comparable, and
// each is an error, the target of errors.Is.
type Code struct {
	name            string
	status          int
	text            string
	source, wording Source
}

// Source says how sure a fact is.
type Source string

// The sources, from the surest down. "The page" is CreateNetworkInterface in
// the ECS API reference, international edition of 2020-10-16.
const (
	Page      Source = "page"      // the page itself
	Neighbour Source = "neighbour" // another page of the same edition of the ECS API reference
	Older     Source = "older"     // the 2018 and 2019 editions of these pages
	Newer     Source = "newer"     // an edition later than the page
	Seen      Source = "seen"      // a real answer, published by somebody who got it
	Assumed   Source = "assumed"   // nobody says so; the choice is ours
)

// Error returns the code as the API spells it, for example
// "InvalidVSwitchId.NotFound".
func (c Code) Error() string { return c.name }

// HttpStatus returns the status that the code is answered with, 400 to 503.
func (c Code) HttpStatus() int { return c.status }

// Text returns the message with its gaps: {parameter} and {value} stand for
// the parameter at fault and its value, {0} and {1} for further values.
func (c Code) Text() string { return c.text }

// Source tells where the code is documented.
func (c Code) Source() Source { return c.source }

// Wording tells where the text of the message comes from. The page prints
// "%s" for most of its codes, which leaves the wording to be found elsewhere.
func (c Code) Wording() Source { return c.wording }

// New makes the error of this code. Parameter is the name of the parameter at
// fault as the wire spells it ("SecurityGroupIds.2"), value what it held; both
// may be empty. The further values fill {0} and {1} of the text; a last {0} that
// has none is left out. Very long values are cut.
func (c Code) New(parameter, value string, further ...string) *Error {
	value = clip(value, maxValue)
	gaps := []string{"{parameter}", parameter, "{value}", value}
	for i, s := range further {
		gaps = append(gaps, "{"+string(rune('0'+i))+"}", clip(s, maxFurther))
	}
	if len(further) == 0 {
		gaps = append(gaps, " {0}", "", "{0}", "")
	}
	return &Error{
		code:      c,
		message:   strings.NewReplacer(gaps...).Replace(c.text),
		parameter: parameter,
		value:     value,
	}
}

// The bounds of what a message may quote, in characters: the longest value that a
// parameter may have, and a text that sums up a whole request.
const (
	maxValue   = 256
	maxFurther = 1 << 16
)

// clip bounds a value to a length fit for a message, in whole characters.
func clip(value string, most int) string {
	n := 0
	for i := range value {
		if n++; n > most {
			return value[:i] + "..."
		}
	}
	return value
}

// Catalogue returns every code, those of the page first, in its order.
func Catalogue() []Code { return slices.Clone(catalogue) }

// Lookup returns the code that the API spells this way, and whether there is
// one. Case counts. Of DependencyViolation, which two pages answer with different
// statuses, it returns the first.
func Lookup(name string) (Code, bool) {
	i := slices.IndexFunc(catalogue, func(c Code) bool { return c.name == name })
	if i < 0 {
		return Code{}, false
	}
	return catalogue[i], true
}

// catalogue collects the codes in the order of their declarations.
var catalogue []Code

func define(status int, name string, source Source, text string, wording Source) Code {
	c := Code{name: name, status: status, text: text, source: source, wording: wording}
	catalogue = append(catalogue, c)
	return c
}
