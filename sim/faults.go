package sim

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// Fault is something that goes wrong with calls that would not fail by
// themselves. Which calls it strikes depends on the calls alone, so a run repeats
// it and a fork does.
type Fault struct {
	// Action is the action whose calls it strikes, "" for any.
	Action string
	// Nth is which of these calls it strikes, counted from 1 since the fault was
	// set; 0 strikes all of them, or the share that Percent gives.
	Nth int
	// Percent is the share of these calls that it strikes, 1 to 100, chosen by the
	// world's seed; 0 strikes all of them, or the one that Nth gives. Nth and Percent
	// exclude each other.
	Percent int
	// Applied says that the call is carried out all the same: only its answer is
	// lost.
	Applied bool
	// Err is what the caller gets in the place of the answer: an apierrors.Code or
	// an *apierrors.Error. If nil, it is InternalError. Any other error is one of
	// the transport: no answer comes at all. A nil pointer, or a nil value of any other
	// error type, is invalid.
	Err error
	// Met is how many of these calls it has met, struck or not. [Cloud.Faults] counts
	// them; with SetFaults it is the number to count on from, as a rule 0.
	Met int
}

// String says what the fault does, in one line.
func (f Fault) String() string {
	var b strings.Builder
	switch {
	case f.Nth != 0:
		fmt.Fprintf(&b, "call %d of ", f.Nth)
	case f.isShare():
		fmt.Fprintf(&b, "%d %% of ", f.Percent)
	}
	if f.Action == "" {
		b.WriteString("any action")
	} else {
		b.WriteString(f.Action)
	}
	if f.Applied {
		b.WriteString(" is carried out and")
	}
	fmt.Fprintf(&b, " fails: %v", f.err(f.Action, ""))
	return b.String()
}

func (f Fault) isShare() bool { return f.Percent != 0 && f.Percent != 100 }

// err is what the caller of a call of the action with this request id gets.
func (f Fault) err(action, requestID string) error {
	switch err := f.Err.(type) {
	case nil:
		return apierrors.InternalError.For(action).New("", "").WithRequestId(requestID)
	case apierrors.Code:
		return err.For(action).New("", "").WithRequestId(requestID)
	}
	return stamp(f.Err, requestID)
}

// mistakes returns what is invalid in the fault, which is found at path, where there
// are these actions.
func (f Fault) mistakes(path string, actions []string) (found []error) {
	mistake := func(format string, args ...any) { found = append(found, fmt.Errorf(path+format, args...)) }
	if f.Action != "" && !slices.Contains(actions, f.Action) {
		mistake(".Action: no action %q%s", f.Action, model.DidYouMean(f.Action, actions))
	}
	if f.Nth < 0 {
		mistake(".Nth: %d is negative; calls are counted from 1", f.Nth)
	}
	if f.Percent < 0 || f.Percent > 100 {
		mistake(".Percent: %d is not in 0 to 100", f.Percent)
	}
	if f.Nth != 0 && f.Percent != 0 {
		mistake(": Nth %d and Percent %d exclude each other", f.Nth, f.Percent)
	}
	if f.Met < 0 {
		mistake(".Met: %d is negative", f.Met)
	}
	switch {
	case isTypedNil(f.Err):
		mistake(".Err: a nil %T is no error; leave Err out for InternalError", f.Err)
	case isBlank(f.Err):
		mistake(".Err: a zero %T has no error code; take one of the catalogue", f.Err)
	}
	return found
}

// isBlank reports whether an error is one of the API without a code.
func isBlank(err error) bool {
	switch err := err.(type) {
	case apierrors.Code:
		return err == apierrors.Code{}
	case *apierrors.Error:
		return err.Code() == apierrors.Code{}
	}
	return false
}

// faults are those of a cloud.
type faults []Fault

// strike returns the first fault that strikes call number n, if one does. Every
// fault counts the calls of its action, struck or not. A call that could not be read
// meets no fault.
func (f faults) strike(seed, n uint64, r model.Request) (Fault, bool) {
	if _, unreadable := r.(*model.UnreadableCall); unreadable || len(f) == 0 {
		return Fault{}, false
	}
	struck, action := -1, actionOf(r)
	for i, fault := range f {
		if fault.Action != "" && fault.Action != action {
			continue
		}
		f[i].Met++
		if struck < 0 && (fault.Nth == 0 || fault.Nth == f[i].Met) &&
			(!fault.isShare() || ids.Draw(seed, ids.Fault, n<<16|uint64(i))%100 < uint64(fault.Percent)) {
			struck = i
		}
	}
	if struck < 0 {
		return Fault{}, false
	}
	return f[struck], true
}

// ErrInvalidFaults is wrapped by the error of [Cloud.SetFaults], and so by the Err of
// the only fault that a cloud has after SetFaults has failed.
var ErrInvalidFaults = errors.New("sim: SetFaults")

// checkFaults returns all mistakes in the faults that a cloud is to have.
func checkFaults(list []Fault) error {
	var found []error
	actions := actionNames()
	for i, f := range list {
		found = append(found, f.mistakes(at("Faults", i), actions)...)
	}
	if len(found) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrInvalidFaults, errors.Join(found...))
}
