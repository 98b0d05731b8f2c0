package sim_test

import (
	"fmt"
	"reflect"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestFunctionsAndMethods compares the function of each action with Apply, and its
// method of Cloud with Do.
func TestFunctionsAndMethods(t *testing.T) {
	byAction := make(map[string]reflect.Value)
	for _, f := range functions {
		v := reflect.ValueOf(f)
		byAction[reflect.Zero(v.Type().In(1)).Interface().(model.Request).Action()] = v
	}
	s := sim.MustNew(lively())
	requests := randomCalls(s, 400)
	for _, action := range sim.Actions() {
		requests = append(requests, action.NewRequest())
	}
	compared := make(map[string]bool)
	for _, r := range requests {
		function, ok := byAction[r.Action()]
		if !ok {
			t.Fatalf("sim/actions_generated_test.go has no function of %s; run go generate ./sim", r.Action())
		}
		compared[r.Action()] = true
		next, response, err := sim.Apply(s, r)
		got := function.Call([]reflect.Value{reflect.ValueOf(s), reflect.ValueOf(r)})
		if got[0].Interface().(sim.State).Digest() != next.Digest() {
			t.Errorf("%v\nApply and the function return different states", r)
		}
		wantSame(t, r, got[1:], response, err)

		cloud, other := sim.MustOpen(model.Topology{}), sim.MustOpen(model.Topology{})
		cloud.Restore(s)
		other.Restore(s)
		response, err = cloud.Do(r)
		method := reflect.ValueOf(other).MethodByName(r.Action())
		wantSame(t, r, method.Call([]reflect.Value{reflect.ValueOf(r)}), response, err)
		if cloud.State().Digest() != other.State().Digest() {
			t.Errorf("%v\nDo and the method of Cloud end in different states", r)
		}
	}
	equal(t, len(compared), len(sim.Actions()))
	equal(t, len(functions), len(sim.Actions()))
}

// wantSame compares a response and an error that were returned by reflection.
func wantSame(t *testing.T, r model.Request, got []reflect.Value, response model.Response, err error) {
	t.Helper()
	if fmt.Sprint(got[1].Interface()) != fmt.Sprint(err) {
		t.Errorf("%v\ngot the error %v\nwant %v", r, got[1].Interface(), err)
	}
	if err == nil && !reflect.DeepEqual(got[0].Interface(), any(response)) || err != nil && !got[0].IsNil() {
		t.Errorf("%v\ngot  %v\nwant %v", r, got[0].Interface(), response)
	}
}
