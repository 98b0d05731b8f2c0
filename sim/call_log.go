package sim

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/table"
)

// DefaultCallsKept is how many calls a Cloud's log holds unless [Cloud.KeepCalls]
// says otherwise.
const DefaultCallsKept = 10_000

// Call is a call that a Cloud served.
type Call struct {
	// Time is the simulation's time of the call.
	Time time.Time
	// Action is the action, "" if the call names none.
	Action string
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
// and the error if it failed.
func (c Call) String() string {
	line := c.Time.Format(time.RFC3339) + " "
	if c.Request != nil {
		line += fmt.Sprint(c.Request)
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
// chunks. Forks share the chunks; the last one, if it is not full, belongs to its
// writer, and another copies it first.
type callLog struct {
	kept   int
	writer *table.Writer
	first  uint64 // the number of the first call in the chunks
	chunks []*chunk
}

type chunk struct {
	writer *table.Writer
	n      int
	calls  [16]loggedCall
}

// loggedCall is a call in a callLog.
type loggedCall struct {
	from       *settings // that of the world which it called
	at         time.Duration
	request    model.Request
	err        error
	faulted    bool
	answerLost bool
}

// add enters call number n.
func (l *callLog) add(n uint64, entry loggedCall) {
	if l.kept == 0 {
		return
	}
	last := l.writable(n)
	last.calls[last.n] = entry
	last.n++
	l.trim()
}

// writable returns the chunk that call number n goes into.
func (l *callLog) writable(n uint64) *chunk {
	if len(l.chunks) == 0 {
		l.first = n
	}
	end := len(l.chunks) - 1
	switch {
	case end < 0 || l.chunks[end].n == len(chunk{}.calls):
		l.chunks = append(l.chunks, &chunk{writer: l.writer})
		return l.chunks[end+1]
	case l.chunks[end].writer != l.writer:
		mine := *l.chunks[end]
		mine.writer = l.writer
		l.chunks = append(l.chunks[:end:end], &mine)
	}
	return l.chunks[end]
}

func (l *callLog) len() int {
	if len(l.chunks) == 0 {
		return 0
	}
	return (len(l.chunks)-1)*len(chunk{}.calls) + l.chunks[len(l.chunks)-1].n
}

// trim drops the chunks that hold nothing that is to be kept.
func (l *callLog) trim() {
	for l.len()-len(chunk{}.calls) >= l.kept {
		l.chunks = l.chunks[1:]
		l.first += uint64(len(chunk{}.calls))
	}
}

func (l *callLog) keep(n int) {
	l.kept = n
	if l.trim(); n == 0 {
		l.chunks = nil
	}
}

// all yields the calls that are kept and their numbers.
func (l *callLog) all() iter.Seq2[uint64, loggedCall] {
	return func(yield func(uint64, loggedCall) bool) {
		beyond := max(l.len()-l.kept, 0)
		for i := beyond; i < l.len(); i++ {
			size := len(chunk{}.calls)
			if !yield(l.first+uint64(i), l.chunks[i/size].calls[i%size]) {
				return
			}
		}
	}
}

// fork returns a callLog that goes its own way from here; so does the receiver.
func (l *callLog) fork() callLog {
	l.writer = new(table.Writer)
	l.chunks = slices.Clip(l.chunks)
	other := *l
	other.writer = new(table.Writer)
	return other
}

// callerOf returns the AccessKeyId of a request.
func callerOf(r model.Request) string {
	v := reflect.ValueOf(r)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return ""
	}
	if id := v.Elem().FieldByName("AccessKeyId"); id.IsValid() && id.Kind() == reflect.String {
		return id.String()
	}
	return ""
}
