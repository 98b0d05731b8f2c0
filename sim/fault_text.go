package sim

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// The words of the text of a fault. A word with a capital letter before its "=" is a
// parameter of the call.
const (
	wordAny     = "any"
	wordApplied = "applied"
	wordMayMiss = "may-miss"
)

// String returns the text of the fault, in one line. It is that of an equal fault that
// [ParseFault] reads, unless the fault is invalid or has a Match.
func (f Fault) String() string {
	text := []string{wordAny}
	if f.Action != "" {
		text[0] = quotedWord(f.Action)
	}
	for _, p := range f.Parameters {
		text = append(text, p.Name+"="+quotedWord(p.Value))
	}
	word := func(given bool, word string) {
		if given {
			text = append(text, word)
		}
	}
	word(f.Match != nil, "match=func")
	word(f.After != 0, fmt.Sprintf("after=%v", f.After))
	word(f.For != 0, fmt.Sprintf("for=%v", f.For))
	word(f.Nth != 0, fmt.Sprintf("nth=%d", f.Nth))
	word(f.Times != 0, fmt.Sprintf("times=%d", f.Times))
	word(f.Percent != 0, fmt.Sprintf("share=%d%%", f.Percent))
	word(f.Limit != 0 || f.Per != 0, fmt.Sprintf("limit=%d/%v", f.Limit, f.interval()))
	word(f.Applied, wordApplied)
	text = append(text, answerText(f.orDefault()))
	word(f.MayMiss, wordMayMiss)
	word(f.Met != 0, fmt.Sprintf("met=%d", f.Met))
	word(f.Struck != 0, fmt.Sprintf("struck=%d", f.Struck))
	word(!f.Since.IsZero(), "since="+f.Since.UTC().Format(time.RFC3339Nano))
	word(!f.Full.IsZero(), "full="+f.Full.UTC().Format(time.RFC3339Nano))
	return strings.Join(text, " ")
}

// answerText returns the words for an Err.
func answerText(err error) string {
	switch err := err.(type) {
	case Loss:
		return "answer=" + quotedWord(string(err))
	case apierrors.Code:
		return "answer=" + quotedWord(err.String())
	case *apierrors.Error:
		return fmt.Sprintf("answer=%s status=%d text=%s", quotedWord(err.ErrorCode()), err.HttpStatus(),
			strconv.Quote(err.Message()))
	}
	if isTypedNil(err) {
		return fmt.Sprintf("answer=%q", fmt.Sprintf("%T(nil)", err))
	}
	return fmt.Sprintf("answer=%q", err)
}

// quotedWord returns a value as a word of a text, in quotes if it needs them.
func quotedWord(value string) string {
	odd := func(r rune) bool {
		return r == '"' || r == '=' || r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r)
	}
	if value == "" || strings.ContainsFunc(value, odd) {
		return strconv.Quote(value)
	}
	return value
}

// MarshalText returns the text of the fault. It is an error if that does not say all of
// it: if the fault is invalid or has a Match.
func (f Fault) MarshalText() ([]byte, error) {
	if f.Match != nil {
		return nil, errors.New("sim: a fault with a Match has no text")
	}
	if mistakes := f.mistakes(); len(mistakes) > 0 {
		return nil, fmt.Errorf("sim: the fault is invalid: %s", mistakes[0])
	}
	return []byte(f.String()), nil
}

// UnmarshalText is ParseFault.
func (f *Fault) UnmarshalText(text []byte) (err error) {
	*f, err = ParseFault(string(text))
	return err
}

// ParseFault reads the text of a fault: the action or "any", then words in any order.
//
//	Name=VALUE        a parameter that the call must have
//	after=1m for=10s  the window
//	nth=3 times=2     the calls in it: the third and the fourth
//	share=25%         a quarter of them
//	limit=100/1s      those beyond 100 a second
//	applied           the calls are carried out
//	answer=CODE       the error code, or the Loss: cut, truncated, silence or bad-gateway
//	status=429        the status of a code with a text of its own,
//	text="..."        and that text
//	may-miss          the fault may strike no call
//
// Further words, which count on, are met=, struck=, since= and full=. A value with a space
// is in double quotes, with Go's escapes. It is an error if the fault is invalid, or if a
// number is 0, which would choose no call and in a [Fault] chooses all.
func ParseFault(text string) (Fault, error) {
	f, err := readFault(text)
	if err == nil {
		if mistakes := f.mistakes(); len(mistakes) > 0 {
			err = errors.New(strings.TrimPrefix(mistakes[0], "."))
		}
	}
	if err != nil {
		return Fault{}, fmt.Errorf("the fault %q: %w", text, err)
	}
	return f, nil
}

// readFault is ParseFault for a fault that may be invalid.
func readFault(text string) (Fault, error) {
	words, err := splitWords(text)
	if err != nil {
		return Fault{}, err
	}
	if len(words) == 0 || words[0].assigned {
		return Fault{}, errors.New(`it begins with an action or "any"`)
	}
	r := faultReader{given: make(map[string]bool)}
	if words[0].name != wordAny {
		r.fault.Action = words[0].name
	}
	for _, w := range words[1:] {
		if err := r.read(w); err != nil {
			return Fault{}, err
		}
	}
	err = r.answered()
	return r.fault, err
}

// word is a word of a text: a name, and after "=" a value.
type word struct {
	name, value string
	assigned    bool // it has a "="
}

// splitWords splits a text into words.
func splitWords(text string) (words []word, err error) {
	endsName := func(r rune) bool { return r == '=' || unicode.IsSpace(r) }
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		name, value := text, ""
		if end := strings.IndexFunc(text, endsName); end >= 0 {
			name = text[:end]
		}
		rest, assigned := strings.CutPrefix(text[len(name):], "=")
		if assigned {
			if value, rest, err = firstValue(rest); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		words, text = append(words, word{name, value, assigned}), rest
	}
	return words, nil
}

// firstValue returns the value that a text starts with, which may be quoted, and what
// follows.
func firstValue(text string) (value, rest string, err error) {
	if !strings.HasPrefix(text, `"`) {
		end := strings.IndexFunc(text, unicode.IsSpace)
		if end < 0 {
			end = len(text)
		}
		return text[:end], text[end:], nil
	}
	quoted, err := strconv.QuotedPrefix(text)
	if err != nil {
		return "", "", errors.New("the quotes are not closed")
	}
	if rest = text[len(quoted):]; rest != "" && !unicode.IsSpace(rune(rest[0])) {
		return "", "", errors.New("a space must follow the quotes")
	}
	value, err = strconv.Unquote(quoted)
	return value, rest, err
}

// faultReader reads the words of a fault.
type faultReader struct {
	fault        Fault
	given        map[string]bool
	answer, text string
	httpStatus   int
}

// read reads a word after the first.
func (r *faultReader) read(w word) error {
	isParameter := w.name != "" && unicode.IsUpper(rune(w.name[0]))
	isBare := w.name == wordApplied || w.name == wordMayMiss
	switch {
	case r.given[w.name]:
		return fmt.Errorf("%s is given twice", w.name)
	case !isParameter && !slices.Contains(faultWords, w.name):
		return fmt.Errorf("there is no word %q%s", w.name, model.DidYouMean(w.name, faultWords))
	case isBare && w.assigned:
		return fmt.Errorf("%s: it has no value", w.name)
	case !isBare && !w.assigned:
		return fmt.Errorf("%s: it has a value, %s=VALUE", w.name, w.name)
	}
	r.given[w.name] = true
	if isParameter {
		r.fault.Parameters = append(r.fault.Parameters, model.Parameter{Name: w.name, Value: w.value})
		return nil
	}
	if err := r.set(w); err != nil {
		return fmt.Errorf("%s: %w", w.name, err)
	}
	return nil
}

// set sets what a word means that is no parameter.
func (r *faultReader) set(w word) (err error) {
	f := &r.fault
	switch w.name {
	case wordApplied:
		f.Applied = true
	case wordMayMiss:
		f.MayMiss = true
	case "after":
		f.After, err = time.ParseDuration(w.value)
	case "for":
		f.For, err = period(w.value)
	case "nth":
		f.Nth, err = count(w.value)
	case "times":
		f.Times, err = count(w.value)
	case "share":
		f.Percent, err = count(strings.TrimSuffix(w.value, "%"))
	case "limit":
		err = f.readLimit(w.value)
	case "answer":
		r.answer = w.value
	case "status":
		r.httpStatus, err = strconv.Atoi(w.value)
	case "text":
		r.text = w.value
	case "met":
		f.Met, err = strconv.Atoi(w.value)
	case "struck":
		f.Struck, err = strconv.Atoi(w.value)
	case "since":
		f.Since, err = time.Parse(time.RFC3339Nano, w.value)
	case "full":
		f.Full, err = time.Parse(time.RFC3339Nano, w.value)
	}
	return err
}

// errZero refuses a 0, which in a Fault means that nothing is given.
var errZero = errors.New("it is 0, which chooses no call; leave it out to choose all")

// count reads a number that is not 0.
func count(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err == nil && n == 0 {
		err = errZero
	}
	return n, err
}

// period reads a duration that is not 0.
func period(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err == nil && d == 0 {
		err = errZero
	}
	return d, err
}

// faultWords are the words of a fault that are no parameters.
var faultWords = strings.Fields("applied may-miss after for nth times share limit answer status text met struck since full")

// readLimit reads 100/1s.
func (f *Fault) readLimit(text string) (err error) {
	limit, per, timed := strings.Cut(text, "/")
	if f.Limit, err = count(limit); err == nil && timed {
		f.Per, err = period(per)
	}
	return err
}

// answered sets the Err that the words answer, status and text mean.
func (r *faultReader) answered() error {
	code, known := apierrors.Lookup(r.answer)
	switch {
	case r.answer == "" && (r.given["answer"] || r.given["status"] || r.given["text"]):
		return errors.New("the answer is a code or a Loss, and status and text are those of a code")
	case r.given["status"] != r.given["text"]:
		return errors.New("status and text are given together, or neither for those of the catalogue")
	case r.given["status"]:
		r.fault.Err = apierrors.New(r.answer, r.httpStatus, r.text)
	case losses[Loss(r.answer)] != "":
		r.fault.Err = Loss(r.answer)
	case known:
		r.fault.Err = code
	case r.answer != "":
		return fmt.Errorf("the catalogue has no code %q%s; one of your own has a status and a text", r.answer,
			model.DidYouMean(r.answer, codeNames()))
	}
	return nil
}

// codeNames returns the codes of the catalogue.
func codeNames() (names []string) {
	for _, c := range apierrors.Catalogue() {
		names = append(names, c.String())
	}
	return names
}
