package fuzz

import (
	"iter"
	"reflect"
	"slices"
	"strings"
	"time"

	"example.com/enisim/model"
)

// maxTries bounds the runs that minimize takes, most of them of a few calls.
const maxTries = 10_000

// minimize returns the smallest failure of the same kind that it finds by leaving
// out steps, parameters of calls, and parts of the world. Rapid shrinks the choices
// of a run, and would need hours for one of hundreds of calls.
func (f *Failure) minimize() *Failure { return f.minimizeBy(replay) }

func (f *Failure) minimizeBy(replay func(model.Topology, []step) *Failure) *Failure {
	m := minimizer{replay: replay, kind: f.kind(), best: f}
	m.dropSteps()
	for m.dropParameter() || m.dropFromWorld() {
	}
	return m.best
}

// minimizer holds the smallest failure so far.
type minimizer struct {
	replay func(model.Topology, []step) *Failure
	kind   string
	best   *Failure
	tries  int
}

// try reports whether a smaller run still fails in the same way.
func (m *minimizer) try(t model.Topology, steps []step) bool {
	if m.tries++; m.tries > maxTries {
		return false
	}
	got := m.replay(t, steps)
	if got == nil || got.kind() != m.kind {
		return false
	}
	m.best = got
	return true
}

// dropSteps leaves out runs of steps, long ones first.
func (m *minimizer) dropSteps() {
	for size := len(m.best.steps); size > 0; size /= 2 {
		for at := 0; at < len(m.best.steps); {
			end := min(at+size, len(m.best.steps))
			if !m.try(m.best.topology, slices.Concat(m.best.steps[:at], m.best.steps[end:])) {
				at = end
			}
		}
	}
}

// dropParameter leaves out a parameter of a call, or part of one. It reports whether
// it found one to leave out.
func (m *minimizer) dropParameter() bool {
	for i, s := range m.best.steps {
		if s.call == nil {
			continue
		}
		for fields := range smaller(reflect.ValueOf(s.call).Elem()) {
			call := reflect.New(fields.Type())
			call.Elem().Set(fields)
			steps := slices.Clone(m.best.steps)
			steps[i].call = call.Interface().(model.Request)
			if m.try(m.best.topology, steps) {
				return true
			}
		}
	}
	return false
}

// dropFromWorld leaves out a part of the world. It reports whether it found one to
// leave out.
func (m *minimizer) dropFromWorld() bool {
	for t := range smaller(reflect.ValueOf(m.best.topology)) {
		if m.try(t.Interface().(model.Topology), m.best.steps) {
			return true
		}
	}
	return false
}

// kind returns the part of a problem that names no resource: the law or the action.
func (f *Failure) kind() string {
	kind, _, _ := strings.Cut(f.Problem.Error(), ":")
	return strings.TrimRight(kind, "[]0123456789")
}

// replay takes steps in a new machine, with a check after the last. It returns the
// failure, nil if there is none. Generated ids and addresses change when steps are
// left out; those of the answers replace the old ones in later calls.
func replay(t model.Topology, steps []step) *Failure {
	m, err := NewMachine(t)
	if m == nil {
		failure, _ := err.(*Failure)
		return failure
	}
	renamed := make(map[string]string)
	for _, s := range steps {
		if s.call != nil && len(renamed) > 0 {
			s.call = model.Clone(s.call)
			rename(reflect.ValueOf(s.call), renamed)
		}
		if err := m.take(s); err != nil {
			failure, _ := err.(*Failure)
			return failure
		}
		if s.answer != nil {
			learnNames(renamed, s.answer, m.steps[len(m.steps)-1].answer)
		}
	}
	failure, _ := m.Check().(*Failure)
	return failure
}

// learnNames notes the texts of an answer that differ from those of an earlier one
// in the same places.
func learnNames(renamed map[string]string, before, after model.Response) {
	var olds, news []string
	eachText(reflect.ValueOf(before), func(v reflect.Value) { olds = append(olds, v.String()) })
	eachText(reflect.ValueOf(after), func(v reflect.Value) { news = append(news, v.String()) })
	if len(olds) != len(news) {
		return
	}
	for i, old := range olds {
		if old != news[i] {
			renamed[old] = news[i]
		}
	}
}

func rename(v reflect.Value, renamed map[string]string) {
	eachText(v, func(text reflect.Value) {
		if name, ok := renamed[text.String()]; ok {
			text.SetString(name)
		}
	})
}

// eachText calls f with each text in a value.
func eachText(v reflect.Value, f func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachText(v.Field(i), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), f)
		}
	case reflect.String:
		f(v)
	}
}

// smaller yields copies of a value, in each of which one item of a list, or one
// other thing, is left out.
func smaller(v reflect.Value) iter.Seq[reflect.Value] {
	return func(yield func(reflect.Value) bool) {
		switch _, isTime := v.Interface().(time.Time); {
		case v.Kind() == reflect.Struct && !isTime:
			eachPart(v, v.NumField(), reflect.Value.Field, yield)
		case v.Kind() == reflect.Slice:
			if v.Len() == 1 && !yield(reflect.Zero(v.Type())) {
				return
			}
			for i := 0; i < v.Len() && v.Len() > 1; i++ {
				shorter := reflect.AppendSlice(copyOf(v.Slice(0, i)), v.Slice(i+1, v.Len()))
				if !yield(shorter) {
					return
				}
			}
			eachPart(v, v.Len(), reflect.Value.Index, yield)
		case !v.IsZero():
			yield(reflect.Zero(v.Type()))
		}
	}
}

// eachPart yields copies of a struct or a list, in each of which one part is smaller.
func eachPart(v reflect.Value, n int, part func(reflect.Value, int) reflect.Value, yield func(reflect.Value) bool) {
	for i := range n {
		if !part(v, i).CanInterface() {
			continue
		}
		for p := range smaller(part(v, i)) {
			whole := copyOf(v)
			part(whole, i).Set(p)
			if !yield(whole) {
				return
			}
		}
	}
}

// copyOf returns a copy of a value that can be set; a list gets memory of its own.
func copyOf(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	if v.Kind() == reflect.Slice {
		c.Set(reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v))
		return c
	}
	c.Set(v)
	return c
}
