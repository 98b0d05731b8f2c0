package sim

import (
	"cmp"
	"fmt"
	"iter"
	"reflect"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
	"example.com/enisim/sim/internal/table"
)

// DefaultCallsKept is how many calls a Cloud's log holds unless [Cloud.KeepCalls]
// says otherwise.
const DefaultCallsKept = 10_000

// Call is a call that a Cloud served.
type Call struct {
	// Number is how many calls the cloud had served before.
	Number uint64
	// Time is the simulation's time of the call.
	Time time.Time
	// Action is the action, "" if the call names none.
	Action string
	// Version is that of the API that was called, which for a call that could not be read
	// may be one that no API has, or "". A call that names none is of the action's own API.
	Version string
	// AccessKeyId names the caller, "" if the call does not.
	AccessKeyId string
	// Request is a copy of the request, a *model.UnreadableCall for a call that could
	// not be read.
	Request model.Request
	// RequestId is that of the answer.
	RequestId string
	// Err is what the caller got in the place of an answer, nil for success.
	Err error
	// Faulted reports whether Err is that of a [Fault].
	Faulted bool
	// AnswerLost reports whether the call was carried out and a fault kept the answer
	// from the caller.
	AnswerLost bool
}

// String returns the call in one line: its time, the request as a line of a script,
// the version if it is not that of the action's own API, and the error if it failed.
func (c Call) String() string {
	line := c.Time.Format(time.RFC3339) + " "
	if c.Request != nil {
		line += fmt.Sprint(c.Request)
	}
	if own, _ := FindAction(c.Action); c.Version != own.Product.Version {
		line += fmt.Sprintf(" (version %s)", cmp.Or(c.Version, "missing"))
	}
	switch {
	case c.AnswerLost:
		return line + ": answer lost: " + c.Err.Error()
	case c.Err != nil:
		return line + ": " + c.Err.Error()
	}
	return line
}

// callLog holds the last calls of a cloud, which have consecutive numbers, in
// chunks: call n in chunk n/chunkSize. Forks share the chunks; the last one belongs to
// its writer, and another copies it first.
type callLog struct {
	kept   int
	writer *table.Writer
	first  uint64 // the number of the first call that is kept
	end    uint64 // the number after that of the last one
	full   table.Numbered[*chunk]
	last   *chunk // the one that is not full yet, nil if there is none
}

// chunkSize bounds what a fork copies at its first call.
const chunkSize = 8

type chunk struct {
	writer *table.Writer
	calls  [chunkSize]loggedCall
}

func newCallLog() callLog {
	return callLog{kept: DefaultCallsKept, writer: new(table.Writer)}
}

// loggedCall is a call in a callLog.
type loggedCall struct {
	from    *settings // that of the world which it called
	at      time.Duration
	version string // of the API that was called, "" if it is that of the request
	request model.Request
	outcome
}

// outcome is how a call ended, zero until then.
type outcome struct {
	err        error
	ended      bool
	faulted    bool
	answerLost bool
}

// call returns the call of a number as users see it, with a request of its own.
func (l loggedCall) call(n uint64, request model.Request) Call {
	return Call{
		Number:      n,
		Time:        l.from.epoch.Add(l.at),
		Action:      actionOf(request),
		Version:     cmp.Or(l.version, versionOf(request)),
		AccessKeyId: callerOf(request),
		Request:     request,
		RequestId:   ids.OfRequest(l.from.seed, n),
		Err:         l.err,
		Faulted:     l.faulted,
		AnswerLost:  l.answerLost,
	}
}

// add enters call number n, which starts.
func (l *callLog) add(n uint64, started loggedCall) {
	if l.kept == 0 {
		return
	}
	if l.first == l.end { // after KeepCalls(0) numbers are missing
		l.first, l.end = n, n
	}
	if l.last == nil {
		l.last = &chunk{writer: l.writer}
	}
	l.own(n / chunkSize).calls[n%chunkSize] = started
	l.end++
	if l.end%chunkSize == 0 {
		l.full.Put(l.writer, n/chunkSize, l.last)
		l.last = nil
	}
	l.trim()
}

// finish enters the outcome of call number n, unless it is forgotten.
func (l *callLog) finish(n uint64, o outcome) {
	if l.first <= n && n < l.end {
		o.ended = true
		l.own(n / chunkSize).calls[n%chunkSize].outcome = o
	}
}

// chunk returns the chunk with the number.
func (l *callLog) chunk(number uint64) *chunk {
	if in := l.full.Get(number); in != nil {
		return in
	}
	return l.last
}

// own returns the chunk with the number for writing.
func (l *callLog) own(number uint64) *chunk {
	in := l.chunk(number)
	if in.writer == l.writer {
		return in
	}
	mine := *in
	mine.writer = l.writer
	if in == l.last {
		l.last = &mine
	} else {
		l.full.Put(l.writer, number, &mine)
	}
	return &mine
}

// trim drops the chunks that hold nothing that is to be kept.
func (l *callLog) trim() {
	first := l.end - min(uint64(l.kept), l.end-l.first)
	for i := l.first / chunkSize; i < first/chunkSize; i++ {
		l.full.Delete(l.writer, i)
	}
	l.first = first
}

func (l *callLog) keep(n int) {
	l.kept = n
	if l.trim(); n == 0 {
		l.last = nil
	}
}

// all yields the calls that are kept and have ended, and their numbers.
func (l *callLog) all() iter.Seq2[uint64, loggedCall] {
	return func(yield func(uint64, loggedCall) bool) {
		for n := l.first; n < l.end; n++ {
			c := l.chunk(n / chunkSize).calls[n%chunkSize]
			if c.ended && !yield(n, c) {
				return
			}
		}
	}
}

// fork returns a callLog that goes its own way from here; so does the receiver.
func (l *callLog) fork() callLog {
	l.writer = new(table.Writer)
	other := *l
	other.writer = new(table.Writer)
	return other
}

// versionOf returns the version that a request names, or that of its action's own API.
func versionOf(r model.Request) string {
	if u, ok := r.(*model.UnreadableCall); ok && u != nil {
		return u.Version
	}
	action, _ := FindAction(actionOf(r))
	return cmp.Or(textIn(r, "Version"), action.Product.Version)
}

// callerOf returns the AccessKeyId of a request.
func callerOf(r model.Request) string { return textIn(r, "AccessKeyId") }

// textIn returns the text in a field of a request, "" if it has none of the name.
func textIn(r model.Request, field string) string {
	v := reflect.ValueOf(r)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return ""
	}
	if text := v.Elem().FieldByName(field); text.IsValid() && text.Kind() == reflect.String {
		return text.String()
	}
	return ""
}
