package apierrors

import (
	"slices"
	"strings"
)

// A Code is the name of an error, such as InvalidVSwitchId.NotFound. An action and
// a status do not make it another code. Codes are comparable, and each is an error,
// the target of errors.Is.
//
// The status and the text of an answer are in a [Variant]. HttpStatus, Text,
// Source, Wording and New are those of the general variant, For("").
type Code struct{ name string }

// Error returns the code as the API spells it, for example
// "InvalidVSwitchId.NotFound".
func (c Code) Error() string { return c.name }

// String returns the code as the API spells it.
func (c Code) String() string { return c.name }

// Variants returns the variants of the code, the general one first, or nil for a
// code that is not in the catalogue.
func (c Code) Variants() []Variant { return slices.Clone(variantsOf(c)) }

// For returns the variant of the action, or the general variant if the action has
// none. For a code that is not in the catalogue it returns a variant with status
// 400 and a text that is assumed.
func (c Code) For(action string) Variant { return c.about(action, "") }

// about is For for an error about a parameter, of which the action may have a variant. That
// of a field of an item is found by the name of the field.
func (c Code) about(action, parameter string) Variant {
	variants := variantsOf(c)
	if variants == nil {
		return Variant{code: c, status: 400, text: "The request is refused.", page: assumed, wordingPage: assumed}
	}
	field := parameter[strings.LastIndex(parameter, ".")+1:] // NicType of Permissions.2.NicType
	for _, about := range []string{parameter, field, ""} {
		i := slices.IndexFunc(variants, func(v Variant) bool { return v.action == action && v.parameter == about })
		if i >= 0 {
			return variants[i]
		}
	}
	return variants[0]
}

// HttpStatus returns the HTTP status of the answer, 400 to 503.
func (c Code) HttpStatus() int { return c.For("").HttpStatus() }

// Text returns the message with its placeholders, in the form that [Variant.Text]
// describes.
func (c Code) Text() string { return c.For("").Text() }

// Source returns the source of the code.
func (c Code) Source() Source { return c.For("").Source() }

// Wording returns the source of the text. The page has "%s" for most of its codes,
// so that their text comes from elsewhere.
func (c Code) Wording() Source { return c.For("").Wording() }

// New returns an error with this code; see [Variant.New].
func (c Code) New(parameter, value string, further ...string) *Error {
	return c.For("").New(parameter, value, further...)
}

// Catalogue returns every code once, beginning with those of the page in its order.
func Catalogue() []Code {
	codes := make([]Code, len(catalogue))
	for i, variants := range catalogue {
		codes[i] = variants[0].code
	}
	return codes
}

// Lookup returns the code with the name, which is case-sensitive, and reports
// whether the catalogue has it.
func Lookup(name string) (Code, bool) {
	if variantsOf(Code{name}) == nil {
		return Code{}, false
	}
	return Code{name}, true
}
