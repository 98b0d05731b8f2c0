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
	// set; 0 strikes all of them.
	Nth int
	// Percent is the share of these calls that it strikes, 1 to 99, as the world's
	// seed has it; anything else strikes all of them.
	Percent int
	// Applied says that the call is carried out all the same: only its answer is
	// lost.
	Applied bool
	// Err is what the caller gets in the place of the answer: an apierrors.Code or
	// an *apierrors.Error; nil stands for InternalError. Any other error is one of
	// the transport: no answer comes at all.
	Err error
}

// String says what the fault does, in one line.
func (f Fault) String() string {
	var b strings.Builder
	switch {
	case f.Nth > 0:
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
	b.WriteString(" fails: ")
	b.WriteString(f.err("").Error())
	return b.String()
}

func (f Fault) isShare() bool { return f.Percent > 0 && f.Percent < 100 }

// err is what the caller of a call with this request id gets.
func (f Fault) err(requestID string) error {
	var code apierrors.Code
	switch {
	case f.Err == nil:
		return apierrors.InternalError.New("", "").WithRequestId(requestID)
	case errors.As(f.Err, &code) && f.Err == error(code):
		return code.New("", "").WithRequestId(requestID)
	}
	return stamp(f.Err, requestID)
}

// faults are those of a cloud with how many of their calls each has met.
type faults struct {
	list []Fault
	met  []int
}

// strike returns the first fault that strikes call number n, if one does. Every
// fault counts the calls of its action, struck or not.
func (f *faults) strike(seed, n uint64, action string) (Fault, bool) {
	struck := -1
	for i, fault := range f.list {
		if fault.Action != "" && fault.Action != action {
			continue
		}
		f.met[i]++
		if struck < 0 && (fault.Nth == 0 || fault.Nth == f.met[i]) &&
			(!fault.isShare() || ids.Draw(seed, ids.Fault, n<<16|uint64(i))%100 < uint64(fault.Percent)) {
			struck = i
		}
	}
	if struck < 0 {
		return Fault{}, false
	}
	return f.list[struck], true
}

func (f faults) clone() faults { return faults{f.list, slices.Clone(f.met)} }

// SetFaults makes these the faults of the cloud, in the place of those it had;
// without any nothing goes wrong any more. Of several that strike a call the
// first does.
func (c *Cloud) SetFaults(list ...Fault) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.faults = faults{slices.Clone(list), make([]int, len(list))}
}

// Faults returns the faults of the cloud.
func (c *Cloud) Faults() []Fault {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.faults.list)
}

// actionOf names the action of a request, "" for no request.
func actionOf(r model.Request) string {
	if r == nil {
		return ""
	}
	return r.Action()
}
