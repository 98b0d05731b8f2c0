package sim

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// Fault is an answer that goes wrong. It says which calls it strikes and what their
// callers get; it changes the world no further than the call itself does. A cloud may
// have several ([Cloud.SetFaults]).
//
// A fault matches the calls of Action that have the Parameters and for which Match
// returns true. It meets those that it matches in its window of simulated time, and
// counts them. Of those that it meets it strikes the ones that all of Nth and Times,
// Percent, and Limit choose; the zero Fault strikes every call.
//
// Which calls it strikes depends on the calls and their simulated times alone, so that a
// run repeats it and a fork does. A call that could not be read meets no fault.
//
// A fault has a text, which [ParseFault] reads:
//
//	CreateNetworkInterface nth=1 applied answer=cut
//	any after=1m0s for=10s answer=Throttling
//	DescribeNetworkInterfaces limit=100/1m0s
//	any AccessKeyId=key-1 share=25% answer=MyCode status=418 text="Try later."
type Fault struct {
	// Action is the action whose calls it matches, "" for any.
	Action string
	// Parameters are those that a call must have to match. The caller is the parameter
	// AccessKeyId. The value "" matches a call that does not give the parameter.
	Parameters []model.Parameter
	// Match chooses calls by any rule, if it is not nil. It must not change the request,
	// nor use the cloud. A fault with it has no text to read back.
	Match func(model.Request) bool

	// After and For are the window in which it meets calls, in simulated time since
	// SetFaults. It begins After and lasts For; with For 0 it does not end.
	After, For time.Duration
	// Nth is the first of the calls met that it strikes, counted from 1. With 0 that is the
	// first one.
	Nth int
	// Times is how many calls it strikes from the Nth on, if nothing else spares them. With
	// 0 that is one if Nth is given, else all.
	Times int
	// Percent is the share of these calls that it strikes, 1 to 100, chosen by the world's
	// seed; 0 is all of them.
	Percent int
	// Limit and Per make it strike calls beyond a rate: a bucket holds Limit tokens, a call
	// takes one, and Limit more come in each time Per, one after the other, in simulated
	// time. A call that finds no token is struck. Per 0 is a second; Limit 0 is no such rule.
	Limit int
	Per   time.Duration

	// Applied says that the call is carried out all the same: only its answer is
	// lost.
	Applied bool
	// Err is what the caller gets in the place of the answer: a [Loss], an apierrors.Code
	// of the catalogue, or an *apierrors.Error, which may be made up with [apierrors.New].
	// If nil, it is Throttling.User for a fault with a Limit, else InternalError.
	Err error

	// MayMiss says that the fault is allowed to strike no call. Without it, a test fails
	// whose fault never strikes; see package simtest.
	MayMiss bool

	// Met and Struck are how many calls it has met and struck, Since is when it was set, and
	// Full is when the bucket of its Limit has all tokens. [Cloud.Faults] fills them in. With
	// SetFaults they are what to count on from, as a rule nothing.
	Met, Struck int
	Since, Full time.Time
}

// Loss is how an answer gets lost: none comes, or one that is not the API's. It is the
// error of a call whose answer was lost.
type Loss string

// The ways to lose an answer.
const (
	// Cut closes the connection before the first byte of an answer.
	Cut Loss = "cut"
	// Truncated closes the connection in the middle of the answer's body. It goes with
	// Applied.
	Truncated Loss = "truncated"
	// Silence gives no answer until the deadline of the client.
	Silence Loss = "silence"
	// BadGateway is status 502 with a page of HTML, as from a proxy in between.
	BadGateway Loss = "bad-gateway"
)

// losses has the text of each Loss. It contains what clients search errors of net/http for.
var losses = map[Loss]string{
	Cut:        "EOF: the connection was closed without an answer",
	Truncated:  "unexpected EOF: the connection was closed in the middle of the answer",
	Silence:    "timeout: no answer came before the deadline",
	BadGateway: "502 Bad Gateway, from a proxy",
}

// Error says how the answer was lost.
func (l Loss) Error() string { return losses[l] }

// Unwrap returns io.EOF for Cut and io.ErrUnexpectedEOF for Truncated, which are what
// net/http reports.
func (l Loss) Unwrap() error {
	switch l {
	case Cut:
		return io.EOF
	case Truncated:
		return io.ErrUnexpectedEOF
	}
	return nil
}

// Timeout reports whether the answer was waited for in vain. It makes a Loss look like the
// errors of package net.
func (l Loss) Timeout() bool { return l == Silence }

// err is what the caller of a call of the action with this request id gets.
func (f Fault) err(action, requestID string) error {
	err := f.orDefault()
	if code, ok := err.(apierrors.Code); ok {
		return code.For(action).New("", "").WithRequestId(requestID)
	}
	return stamp(err, requestID)
}

// orDefault returns Err, or what it means when it is nil.
func (f Fault) orDefault() error {
	switch {
	case f.Err != nil:
		return f.Err
	case f.Limit > 0:
		return apierrors.ThrottlingUser
	}
	return apierrors.InternalError
}

// interval returns Per, or what it means when it is 0.
func (f Fault) interval() time.Duration {
	if f.Per == 0 {
		return time.Second
	}
	return f.Per
}

// matches reports whether a call is one of those that the fault is about.
func (f *Fault) matches(r model.Request, action string) bool {
	if f.Action != "" && f.Action != action {
		return false
	}
	if len(f.Parameters) > 0 && !hasAll(model.Parameters(r), f.Parameters) {
		return false
	}
	return f.Match == nil || f.Match(r)
}

// hasAll reports whether the parameters of a call have all those values.
func hasAll(given, wanted []model.Parameter) bool {
	for _, w := range wanted {
		i := slices.IndexFunc(given, func(p model.Parameter) bool { return p.Name == w.Name })
		if i < 0 && w.Value != "" || i >= 0 && given[i].Value != w.Value {
			return false
		}
	}
	return true
}

// isOpen reports whether its window is open.
func (f *Fault) isOpen(now time.Time) bool {
	age := now.Sub(f.Since)
	return age >= f.After && (f.For == 0 || age-f.After < f.For)
}

// isInRange reports whether Nth and Times choose the call that it has just met.
func (f *Fault) isInRange() bool {
	first, times := max(f.Nth, 1), f.Times
	if times == 0 && f.Nth > 0 {
		times = 1
	}
	return f.Met >= first && (times == 0 || f.Met-first < times)
}

// isShort reports whether the bucket has no token for a call, else takes one. A token
// comes every Per/Limit, rounded up to the nanosecond.
func (f *Fault) isShort(now time.Time) bool {
	per, limit := f.interval(), time.Duration(f.Limit)
	token := per / limit
	if per%limit > 0 {
		token++
	}
	if f.Full.Before(now) {
		f.Full = now
	}
	if wait := f.Full.Sub(now); wait > 0 && (wait-1)/token >= limit-1 { // wait > (limit-1)*token, which may overflow
		return true
	}
	f.Full = f.Full.Add(token)
	return false
}

// faults are those of a cloud.
type faults []Fault

// strike returns the first fault that strikes call number n, if one does. The others
// count it too.
func (f faults) strike(seed, n uint64, now time.Time, r model.Request) (Fault, bool) {
	if _, unreadable := r.(*model.UnreadableCall); unreadable || len(f) == 0 {
		return Fault{}, false
	}
	struck, action := -1, actionOf(r)
	for i := range f {
		f := &f[i]
		if !f.matches(r, action) || !f.isOpen(now) {
			continue
		}
		f.Met++
		if f.isInRange() && f.hasShare(seed, n, i) && (f.Limit == 0 || f.isShort(now)) && struck < 0 {
			struck = i
		}
	}
	if struck < 0 {
		return Fault{}, false
	}
	f[struck].Struck++
	return f[struck], true
}

// hasShare reports whether Percent chooses call number n, for the i-th fault of a cloud.
func (f *Fault) hasShare(seed, n uint64, i int) bool {
	return f.Percent == 0 || ids.Draw(seed, ids.Fault, n<<16|uint64(i))%100 < uint64(f.Percent)
}

// clone returns faults that share no memory with these. It is not nil, so that in JSON it
// is a list.
func (f faults) clone() faults {
	list := append(faults{}, f...)
	for i := range list {
		list[i].Parameters = slices.Clone(list[i].Parameters)
	}
	return list
}

// move moves the windows and the buckets of the faults by a time that does not pass for
// them.
func (f faults) move(by time.Duration) {
	for i := range f {
		f[i].Since = f[i].Since.Add(by)
		if !f[i].Full.IsZero() {
			f[i].Full = f[i].Full.Add(by)
		}
	}
}

// maxMissed bounds the faults that a cloud keeps because they were replaced before they
// struck.
const maxMissed = 64

// missing returns the faults that have not struck and were to, except those that a new
// list has again.
func (f faults) missing(next faults) (list faults) {
	for _, fault := range f {
		again := func(g Fault) bool { return g.String() == fault.String() }
		if fault.Struck == 0 && !fault.MayMiss && !slices.ContainsFunc(next, again) {
			list = append(list, fault)
		}
	}
	return list
}

// ErrInvalidFaults is wrapped by the error of [Cloud.SetFaults], and so by the Err of
// the only fault that a cloud has after SetFaults has failed.
var ErrInvalidFaults = errors.New("sim: SetFaults")

// checkFaults returns all mistakes in the faults that a cloud is to have.
func checkFaults(list []Fault, s *settings) error {
	var found []error
	for i, f := range list {
		for _, mistake := range append(f.mistakes(), f.unknownCaller(s)...) {
			found = append(found, fmt.Errorf("%s%s", at("Faults", i), mistake))
		}
	}
	if len(found) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrInvalidFaults, errors.Join(found...))
}

// unknownCaller returns the mistake in a fault that matches the calls of an AccessKey
// which a topology with keys does not have.
func (f Fault) unknownCaller(s *settings) (found []string) {
	for _, p := range f.Parameters {
		if _, known := s.findCaller(p.Value); p.Name == "AccessKeyId" && p.Value != "" && len(s.callers) > 0 && !known {
			found = append(found, fmt.Sprintf(".Parameters: no AccessKey %q", p.Value))
		}
	}
	return found
}

// mistakes returns what is invalid in a fault, each with the field in front.
func (f Fault) mistakes() (found []string) {
	mistake := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	if names := actionNames(); f.Action != "" && !slices.Contains(names, f.Action) {
		mistake(".Action: no action %q%s", f.Action, model.DidYouMean(f.Action, names))
	} else {
		found = append(found, f.parameterMistakes()...)
	}
	if f.Nth < 0 {
		mistake(".Nth: %d is negative; calls are counted from 1", f.Nth)
	}
	if f.Percent < 0 || f.Percent > 100 {
		mistake(".Percent: %d is not in 0 to 100", f.Percent)
	}
	for _, number := range []struct {
		field string
		value int64
	}{
		{"Times", int64(f.Times)}, {"Limit", int64(f.Limit)}, {"Met", int64(f.Met)}, {"Struck", int64(f.Struck)},
		{"After", int64(f.After)}, {"For", int64(f.For)}, {"Per", int64(f.Per)},
	} {
		if number.value < 0 {
			mistake(".%s: it is negative", number.field)
		}
	}
	if f.Per != 0 && f.Limit == 0 {
		mistake(".Per: it goes with a Limit")
	}
	if !f.Full.IsZero() && f.Limit == 0 {
		mistake(".Full: it goes with a Limit")
	}
	if f.Met > math.MaxInt/2 {
		mistake(".Met: %d is too large to count on from", f.Met)
	}
	if f.Struck > f.Met {
		mistake(".Struck: %d is more than the %d calls met", f.Struck, f.Met)
	}
	return append(found, f.errMistakes()...)
}

// parameterMistakes returns the parameters that no call of the action can have.
func (f Fault) parameterMistakes() (found []string) {
	for i, p := range f.Parameters {
		if slices.ContainsFunc(f.Parameters[:i], func(q model.Parameter) bool { return q.Name == p.Name }) {
			found = append(found, fmt.Sprintf(".Parameters: %s is given twice", p.Name))
		}
		if problem := f.refusalOf(p); problem != "" {
			found = append(found, ".Parameters: "+problem)
		}
	}
	return found
}

// maxItem is the number of the last item of a list that a fault may name.
const maxItem = 1_000

// refusalOf says why no call of the action can have a parameter, "" if one can.
func (f Fault) refusalOf(p model.Parameter) (problem string) {
	if p.Name == "Version" {
		return "no fault chooses calls by their Version"
	}
	for _, a := range actions {
		if f.Action != "" && f.Action != a.Name {
			continue
		}
		refusal, has := a.refusalOf(p)
		if has {
			return ""
		}
		problem = fmt.Sprintf("no call of %s has %s=%q. %s", a.Name, p.Name, p.Value, refusal)
	}
	if f.Action == "" {
		return fmt.Sprintf("no call has %s=%q", p.Name, p.Value)
	}
	return strings.TrimSuffix(strings.TrimSpace(problem), ".")
}

// refusalOf reports whether a request of the action can have a parameter with just this
// value, "" for none, and says why not. Of a parameter that is not simulated it has none.
func (a action) refusalOf(p model.Parameter) (detail string, has bool) {
	values := []string{p.Value}
	if p.Value == "" {
		values = []string{"1", "true"} // of which any kind of parameter can have one
	}
	for _, p.Value = range values {
		r, err := a.Parse(append(itemsBefore(p.Name), p))
		if refusal, refused := err.(*apierrors.Error); refused {
			detail = refusal.Detail()
		} else if given := model.Parameters(r); slices.Contains(given, p) {
			return "", true
		} else if i := slices.IndexFunc(given, func(q model.Parameter) bool { return q.Name == p.Name }); i >= 0 {
			detail = fmt.Sprintf("It is %q in a call", given[i].Value)
		}
	}
	return detail, false
}

// itemsBefore returns a parameter for each item before that which has the name, if it is
// one of a list.
func itemsBefore(name string) (list []model.Parameter) {
	words := strings.SplitN(name, ".", 3)
	if len(words) == 1 {
		return nil
	}
	n, _ := strconv.Atoi(words[1])
	for i := 1; i < min(n, maxItem+1); i++ {
		words[1] = strconv.Itoa(i)
		list = append(list, model.Parameter{Name: strings.Join(words, "."), Value: "1"})
	}
	return list
}

// errMistakes returns what is wrong with the Err of a fault.
func (f Fault) errMistakes() []string {
	switch err := f.Err.(type) {
	case nil:
	case Loss:
		if losses[err] == "" {
			return []string{fmt.Sprintf(".Err: there is no Loss %q", string(err))}
		}
		if err == Truncated && !f.Applied {
			return []string{".Err: a Truncated answer is that of a call which was carried out; set Applied"}
		}
	case apierrors.Code:
		if _, known := apierrors.Lookup(err.String()); !known {
			return []string{fmt.Sprintf(".Err: the catalogue has no code %q; apierrors.New makes an error with any", err)}
		}
	case *apierrors.Error:
		if losses[Loss(err.ErrorCode())] != "" {
			return []string{fmt.Sprintf(".Err: %q is a Loss, which has no status and no text", err.ErrorCode())}
		}
		if err.Code() == (apierrors.Code{}) || err.HttpStatus() < 400 || err.HttpStatus() > 599 {
			return []string{fmt.Sprintf(".Err: an error has a code and a status of 400 to 599, not %q and %d",
				err.ErrorCode(), err.HttpStatus())}
		}
	default:
		return []string{fmt.Sprintf(".Err: a %T is no Loss and no error of the API", err)}
	}
	return nil
}
