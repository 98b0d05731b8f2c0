package sim

import (
	"iter"
	"reflect"
	"slices"
	"time"

	"example.com/enisim/model"
)

// DefaultCallsKept is how many calls a Cloud's log holds unless [Cloud.KeepCalls]
// says otherwise.
const DefaultCallsKept = 10_000

// Call is a call that a Cloud served.
type Call struct {
	// Time is the simulation's time of the call.
	Time time.Time
	// Action is the action, "" for a call that could not be read.
	Action string
	// AccessKeyId is who called, "" when the request does not say.
	AccessKeyId string
	// Request is a copy of the request, nil for a call that could not be read.
	Request model.Request
	// RequestId is that of the answer.
	RequestId string
	// Err is what the caller got in the place of an answer, nil for success.
	Err error
	// Faulted tells that Err is that of a [Fault].
	Faulted bool
	// AnswerLost tells that the call was carried out and a fault kept the answer
	// from the caller.
	AnswerLost bool
}

// Calls returns the calls that the cloud has served, the earliest first: the last
// [DefaultCallsKept] of them, or as many as [Cloud.KeepCalls] says. What it
// returns shares no memory with the cloud.
func (c *Cloud) Calls() []Call {
	c.mu.Lock()
	defer c.mu.Unlock()
	var calls []Call
	for n, entry := range c.journal.all() {
		calls = append(calls, Call{
			Time:        entry.from.epoch.Add(entry.at),
			Action:      actionOf(entry.request),
			AccessKeyId: callerOf(entry.request),
			Request:     model.Clone(entry.request),
			RequestId:   requestID(entry.from.seed, n),
			Err:         entry.err,
			Faulted:     entry.faulted,
			AnswerLost:  entry.answerLost,
		})
	}
	return calls
}

// KeepCalls bounds the log to the last n calls, 0 for none. What was forgotten
// does not come back.
func (c *Cloud) KeepCalls(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.journal.keep(max(n, 0))
}

// journal holds the last calls of a cloud, which have consecutive numbers, in
// chunks. Forks share the chunks; the last one, if it is not full, belongs to its
// owner, and another copies it first.
type journal struct {
	kept   int
	owner  *owner
	first  uint64 // the number of the first call in the chunks
	chunks []*chunk
}

type chunk struct {
	owner *owner
	n     int
	calls [16]logged
}

// logged is a call in a journal.
type logged struct {
	from       *atlas // that of the world which it called
	at         time.Duration
	request    model.Request
	err        error
	faulted    bool
	answerLost bool
}

// log enters call number n.
func (j *journal) log(n uint64, entry logged) {
	if j.kept == 0 {
		return
	}
	last := j.writable(n)
	last.calls[last.n] = entry
	last.n++
	j.trim()
}

// writable returns the chunk that call number n goes into.
func (j *journal) writable(n uint64) *chunk {
	if len(j.chunks) == 0 {
		j.first = n
	}
	end := len(j.chunks) - 1
	switch {
	case end < 0 || j.chunks[end].n == len(chunk{}.calls):
		j.chunks = append(j.chunks, &chunk{owner: j.owner})
		return j.chunks[end+1]
	case j.chunks[end].owner != j.owner:
		mine := *j.chunks[end]
		mine.owner = j.owner
		j.chunks = append(j.chunks[:end:end], &mine)
	}
	return j.chunks[end]
}

func (j *journal) len() int {
	if len(j.chunks) == 0 {
		return 0
	}
	return (len(j.chunks)-1)*len(chunk{}.calls) + j.chunks[len(j.chunks)-1].n
}

// trim drops the chunks that hold nothing that is to be kept.
func (j *journal) trim() {
	for j.len()-len(chunk{}.calls) >= j.kept {
		j.chunks = j.chunks[1:]
		j.first += uint64(len(chunk{}.calls))
	}
}

func (j *journal) keep(n int) {
	j.kept = n
	if j.trim(); n == 0 {
		j.chunks = nil
	}
}

// all yields the calls that are kept and their numbers.
func (j *journal) all() iter.Seq2[uint64, logged] {
	return func(yield func(uint64, logged) bool) {
		beyond := max(j.len()-j.kept, 0)
		for i := beyond; i < j.len(); i++ {
			size := len(chunk{}.calls)
			if !yield(j.first+uint64(i), j.chunks[i/size].calls[i%size]) {
				return
			}
		}
	}
}

// fork returns a journal that goes its own way from here; so does the receiver.
func (j *journal) fork() journal {
	j.owner = new(owner)
	j.chunks = slices.Clip(j.chunks)
	other := *j
	other.owner = new(owner)
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
