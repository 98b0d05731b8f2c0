package sim_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
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

// foreign is a request of an action, but of another type than the package has for it.
type foreign struct{}

func (foreign) Action() string              { return "CreateVpc" }
func (foreign) Check() error                { return nil }
func (foreign) CheckIn(model.Edition) error { return nil }

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
	for _, reason := range []error{nil, (*apierrors.Error)(nil), new(apierrors.Error), apierrors.Code{}} {
		_, err := new(sim.Cloud).Do(&model.UnreadableCall{Name: "x", Reason: reason})
		if refusal, ok := err.(*apierrors.Error); !ok || !errors.Is(refusal, apierrors.InvalidActionNotFound) {
			t.Errorf("a call that is unreadable for the reason %#v: got %v", reason, err)
		}
	}
	_, err := new(sim.Cloud).Do(foreign{})
	const want = "A call of CreateVpc is a *model.CreateVpcRequest, not a sim_test.foreign. ("
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("a request of another type: got %v, want ... %s", err, want)
	}
	for _, v := range []fmt.Stringer{sim.State{}, sim.Fault{}, sim.Call{}, sim.TopologyProblem{}} {
		_ = v.String()
	}
	for _, err := range []*sim.TopologyError{nil, {}} {
		_ = err.Error()
	}
}
