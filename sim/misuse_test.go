package sim_test

import (
	"fmt"
	"reflect"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestZeroCloud calls every method of a zero Cloud, each on one of its own, and on a Cloud
// of an empty topology, and compares the results. On a nil *Cloud they say that it is nil.
func TestZeroCloud(t *testing.T) {
	for i := range reflect.TypeFor[*sim.Cloud]().NumMethod() {
		name := reflect.TypeFor[*sim.Cloud]().Method(i).Name
		zero, empty := new(sim.Cloud), sim.MustOpen(model.Topology{})
		got, want := callMethod(zero, i), callMethod(empty, i)
		if got != want || zero.State().Digest() != empty.State().Digest() || len(zero.Calls()) != len(empty.Calls()) {
			t.Errorf("%s of a zero Cloud: got %s, want %s", name, got, want)
		}
		const missing = "panic: sim: the *Cloud is nil; create one with Open or MustOpen"
		if got := callMethod(nil, i); got != missing {
			t.Errorf("%s of a nil *Cloud: got %s, want %s", name, got, missing)
		}
	}
}

// callMethod calls a method with zero arguments and returns what it returns, or panics
// with.
func callMethod(c *sim.Cloud, i int) (result string) {
	defer func() {
		if p := recover(); p != nil {
			result = fmt.Sprint("panic: ", p)
		}
	}()
	method := reflect.ValueOf(c).Method(i)
	var arguments []reflect.Value
	for j := range method.Type().NumIn() {
		if !method.Type().IsVariadic() || j < method.Type().NumIn()-1 {
			arguments = append(arguments, reflect.Zero(method.Type().In(j)))
		}
	}
	for _, value := range method.Call(arguments) {
		if f, ok := value.Interface().(*sim.Cloud); ok {
			result += fmt.Sprintln(f.State())
			continue
		}
		result += fmt.Sprintln(value.Interface())
	}
	return result
}

// TestZeroValues calls the functions and methods of zero and nil values.
func TestZeroValues(t *testing.T) {
	if err := sim.Check(sim.State{}); err != nil {
		t.Error(err)
	}
	for _, r := range []model.Request{nil, (*model.StopInstanceRequest)(nil), new(model.UnreadableCall),
		(*model.UnreadableCall)(nil)} {
		if _, _, err := sim.Apply(sim.State{}, r); err == nil {
			t.Errorf("Apply of %#v: got no error", r)
		}
	}
	for _, v := range []fmt.Stringer{sim.State{}, sim.Fault{}, sim.Call{}, sim.TopologyProblem{}} {
		_ = v.String()
	}
	for _, err := range []*sim.TopologyError{nil, {}} {
		_ = err.Error()
	}
}
