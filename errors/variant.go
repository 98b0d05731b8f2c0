package apierrors

import (
	"strconv"
	"strings"
)

// A Variant is a row of the catalogue: a [Code], the HTTP status and the text of an
// answer with it, and the references of both. The general variant of a code is that of
// every action that has none of its own. An action may have one for each parameter that
// the code is about.
type Variant struct {
	code              Code
	action, parameter string
	status            int
	text              string
	page, wordingPage string
}

// Code returns the code.
func (v Variant) Code() Code { return v.code }

// String returns the code as the API spells it.
func (v Variant) String() string { return v.code.name }

// Action returns the name of the action of the variant, or "" for the general variant.
func (v Variant) Action() string { return v.action }

// Parameter returns the name of the parameter that the variant is about, or "" for a
// variant that is about any.
func (v Variant) Parameter() string { return v.parameter }

// HttpStatus returns the HTTP status of the answer.
func (v Variant) HttpStatus() int { return v.status }

// Text returns the message with its placeholders: {parameter} and {value} for the
// parameter at fault and its value, {0}, {1} and so on for further values. Each placeholder is
// in brackets. The text in the brackets is left out if the placeholder has no value.
func (v Variant) Text() string { return v.text }

// Source returns the source of the code.
func (v Variant) Source() Source { return v.Reference().Source }

// Wording returns the source of the text.
func (v Variant) Wording() Source { return v.WordingReference().Source }

// Reference returns the page that lists the code, or an answer that has it.
func (v Variant) Reference() Reference { return referenceTo(v.page) }

// WordingReference returns the page, or an answer, that has the text.
func (v Variant) WordingReference() Reference { return referenceTo(v.wordingPage) }

// New returns an error of this variant. The parameter is the name of the parameter at
// fault on the wire, such as "SecurityGroupIds.2", and value is its value; both may be
// empty. The further values replace {0}, {1} and so on of the text. New truncates the value to
// 256 characters and each further value to 65,536.
func (v Variant) New(parameter, value string, further ...string) *Error {
	value = clip(value, maxValue)
	message := v.message(parameter, value, further)
	return &Error{code: v.code, status: v.status, message: message, parameter: parameter, value: value, further: further}
}

// message returns the text with its placeholders replaced.
func (v Variant) message(parameter, value string, further []string) string {
	return fill(v.text, func(gap string) string {
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
}

// fill returns the text with its placeholders replaced, without the parts in brackets
// that have one without a value.
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

// fillPart returns the part with its placeholders replaced, or "" if one has no value.
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

// The lengths to which a message truncates, in characters: a value is at most as long as
// the longest that is allowed, and a further value may describe a whole request.
const (
	maxValue   = 256
	maxFurther = 1 << 16
)

// clip truncates a value to most characters.
func clip(value string, most int) string {
	n := 0
	for i := range value {
		if n++; n > most {
			return value[:i] + "..."
		}
	}
	return value
}

// catalogue holds the variants of each code, the general one first, in the order of the
// declarations; places holds the index of each name.
var (
	catalogue [][]Variant
	places    = map[string]int{}
)

// define adds a code to the catalogue, with its general variant and those of single
// actions.
func define(status int, name, page, text, wordingPage string, others ...Variant) Code {
	c := Code{name}
	variants := []Variant{{code: c, status: status, text: text, page: page, wordingPage: wordingPage}}
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

// about is by for an error about one parameter.
func about(action, parameter string, status int, page, text, wordingPage string) Variant {
	return Variant{action: action, parameter: parameter, status: status, text: text, page: page, wordingPage: wordingPage}
}

// variantsOf returns the variants of a code, or nil if it is not in the catalogue.
func variantsOf(c Code) []Variant {
	if i, ok := places[c.name]; ok {
		return catalogue[i]
	}
	return nil
}
