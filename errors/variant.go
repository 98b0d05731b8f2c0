package apierrors

import (
	"strconv"
	"strings"
)

// A Variant is one row of the catalogue: a [Code] with the HTTP status and the
// text that an action answers it with, and the pages that say so. Most codes have
// one variant, which is general: it holds for every action without one of its own.
type Variant struct {
	code              Code
	action            string
	status            int
	text              string
	page, wordingPage string
}

// Code returns the code.
func (v Variant) Code() Code { return v.code }

// String returns the code as the API spells it.
func (v Variant) String() string { return v.code.name }

// Action returns the name of the action that answers so, or "" in the general
// variant.
func (v Variant) Action() string { return v.action }

// HttpStatus returns the status of the answer.
func (v Variant) HttpStatus() int { return v.status }

// Text returns the message with its gaps: {parameter} and {value} stand for the
// parameter at fault and its value, {0} and {1} for further values. Each gap is
// within brackets, and what they enclose is left out if the gap has no value.
func (v Variant) Text() string { return v.text }

// Source returns how sure it is that the code exists.
func (v Variant) Source() Source { return v.Reference().Source }

// Wording returns how sure the text of the message is.
func (v Variant) Wording() Source { return v.WordingReference().Source }

// Reference returns the page that lists the code, or the answer that has it.
func (v Variant) Reference() Reference { return referenceTo(v.page) }

// WordingReference returns the page, or the answer, that has the text of the
// message.
func (v Variant) WordingReference() Reference { return referenceTo(v.wordingPage) }

// New returns the error of this variant. Parameter is the name of the parameter
// at fault as the wire spells it ("SecurityGroupIds.2"), value what it held; both
// may be empty. The further values fill {0} and {1} of the text. What has no value
// is left out of the message, which remains a sentence. Very long values are cut.
func (v Variant) New(parameter, value string, further ...string) *Error {
	value = clip(value, maxValue)
	message := fill(v.text, func(gap string) string {
		switch gap {
		case "parameter":
			return parameter
		case "value":
			return value
		}
		if i, err := strconv.Atoi(gap); err == nil && i < len(further) {
			return clip(further[i], maxFurther)
		}
		return ""
	})
	return &Error{code: v.code, status: v.status, message: message, parameter: parameter, value: value}
}

// fill returns the text with its gaps filled, without the parts in brackets that
// have a gap without a value.
func fill(text string, value func(gap string) string) string {
	var b strings.Builder
	for text != "" {
		plain, rest, _ := strings.Cut(text, "[")
		part, after, _ := strings.Cut(rest, "]")
		b.WriteString(plain)
		b.WriteString(fillPart(part, value))
		text = after
	}
	return b.String()
}

// fillPart returns the part with its gaps filled, or "" if one has no value.
func fillPart(part string, value func(gap string) string) string {
	var b strings.Builder
	for {
		plain, rest, found := strings.Cut(part, "{")
		b.WriteString(plain)
		if !found {
			return b.String()
		}
		gap, after, _ := strings.Cut(rest, "}")
		filled := value(gap)
		if filled == "" {
			return ""
		}
		b.WriteString(filled)
		part = after
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

// catalogue holds the variants of each code, the general one first, in the order
// of the declarations; places leads to them by name.
var (
	catalogue [][]Variant
	places    = map[string]int{}
)

// define adds a code to the catalogue: its general variant, and those of the
// actions that answer it in another way.
func define(status int, name, page, text, wordingPage string, others ...Variant) Code {
	c := Code{name}
	variants := []Variant{{c, "", status, text, page, wordingPage}}
	for _, v := range others {
		v.code = c
		variants = append(variants, v)
	}
	places[name] = len(catalogue)
	catalogue = append(catalogue, variants)
	return c
}

// by returns the variant of one action, for define.
func by(action string, status int, page, text, wordingPage string) Variant {
	return Variant{action: action, status: status, text: text, page: page, wordingPage: wordingPage}
}

// variantsOf returns the variants of a code, nil if the catalogue does not have it.
func variantsOf(c Code) []Variant {
	if i, ok := places[c.name]; ok {
		return catalogue[i]
	}
	return nil
}
