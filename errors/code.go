package apierrors

import "slices"

// A Code is the name of a documented error, such as InvalidVSwitchId.NotFound.
// It is the same code whichever action answers with it and with whichever
// status. Codes are comparable, and each is an error, the target of errors.Is.
//
// What an answer holds beside the name is in a [Variant]. HttpStatus, Text,
// Source, Wording and New are those of the code's general one, For("").
type Code struct{ name string }

// Error returns the code as the API spells it, for example
// "InvalidVSwitchId.NotFound".
func (c Code) Error() string { return c.name }

// String returns the code as the API spells it.
func (c Code) String() string { return c.name }

// Variants returns the rows of the catalogue that have the code, the general one
// first, or nil if the catalogue does not have it.
func (c Code) Variants() []Variant { return slices.Clone(variantsOf(c)) }

// For returns the variant that the action answers with: its own if it has one,
// else the general one. A code that is not in the catalogue has status 400 and a
// text of ours.
func (c Code) For(action string) Variant {
	variants := variantsOf(c)
	if variants == nil {
		return Variant{code: c, status: 400, text: "The request is refused.", page: assumed, wordingPage: assumed}
	}
	i := slices.IndexFunc(variants, func(v Variant) bool { return v.action == action })
	return variants[max(i, 0)]
}

// HttpStatus returns the status that the code is answered with, 400 to 503.
func (c Code) HttpStatus() int { return c.For("").HttpStatus() }

// Text returns the message with its gaps, as [Variant.Text] describes them.
func (c Code) Text() string { return c.For("").Text() }

// Source returns how sure it is that the code exists.
func (c Code) Source() Source { return c.For("").Source() }

// Wording returns how sure the text of the message is. The page prints "%s" for
// most of its codes, which leaves the wording to be found elsewhere.
func (c Code) Wording() Source { return c.For("").Wording() }

// New returns the error of this code, as [Variant.New] does.
func (c Code) New(parameter, value string, further ...string) *Error {
	return c.For("").New(parameter, value, further...)
}

// Catalogue returns every code once, those of the page first, in its order.
func Catalogue() []Code {
	codes := make([]Code, len(catalogue))
	for i, variants := range catalogue {
		codes[i] = variants[0].code
	}
	return codes
}

// Lookup returns the code that the API spells this way, and reports whether the
// catalogue has one. Case counts.
func Lookup(name string) (Code, bool) {
	if variantsOf(Code{name}) == nil {
		return Code{}, false
	}
	return Code{name}, true
}
