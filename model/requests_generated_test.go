package model_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// TestGeneratedMethods holds the methods that every request and response has to its
// type: they name the action, and print the call as a line of a script and the answer
// as JSON.
func TestGeneratedMethods(t *testing.T) {
	for _, action := range sim.Actions() {
		full := reflect.New(reflect.TypeOf(action.NewRequest()).Elem())
		fill(full.Elem())
		r := full.Interface().(model.Request)
		line := fmt.Sprint(r)
		if r.Action() != action.Name || !strings.HasPrefix(line, action.Name+" AccessKeyId=") {
			t.Errorf("a request of %s is of %s and prints %q", action.Name, r.Action(), line)
		}
		if got := fmt.Sprintf("%#v", r); got != line {
			t.Errorf("%s prints %q by %%#v, want %q", action.Name, got, line)
		}
		if got := fmt.Sprintf("%v %#v", full.Elem(), full.Elem()); got != line+" "+line {
			t.Errorf("the value of a request of %s prints %q, want %q twice", action.Name, got, line)
		}
		for _, p := range model.Parameters(r) {
			if !strings.Contains(line, " "+p.Name+"=") {
				t.Errorf("%s does not print %s: %q", action.Name, p.Name, line)
			}
		}
		none := reflect.Zero(reflect.TypeOf(r)).Interface().(model.Request)
		if clone := model.Clone(none); !reflect.ValueOf(clone).IsNil() || fmt.Sprint(none) != "<nil>" {
			t.Errorf("a nil request of %s is cloned to %v and prints %q", action.Name, clone, fmt.Sprint(none))
		}
		if got, want := fmt.Sprint(none.Check()), fmt.Sprint(action.NewRequest().Check()); got != want {
			t.Errorf("Check of a nil request of %s returns %s, want %s as of an empty one", action.Name, got, want)
		}
		method, ok := reflect.TypeFor[*sim.Cloud]().MethodByName(action.Name)
		if !ok {
			t.Errorf("Cloud has no method %s", action.Name)
			continue
		}
		response := reflect.New(method.Type.Out(0).Elem()).Interface().(model.Response)
		text, err := json.Marshal(response)
		value := reflect.ValueOf(response).Elem().Interface()
		if err != nil || response.Answers() != action.Name ||
			fmt.Sprint(response, value) != string(text)+" "+string(text) {
			t.Errorf("the answer of %s answers %s and prints %s, want %s (%v)",
				action.Name, response.Answers(), response, text, err)
		}
	}
}
