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
		for _, p := range model.Parameters(r) {
			if !strings.Contains(line, " "+p.Name+"=") {
				t.Errorf("%s does not print %s: %q", action.Name, p.Name, line)
			}
		}
		none := reflect.Zero(reflect.TypeOf(r)).Interface().(model.Request)
		if clone := model.Clone(none); !reflect.ValueOf(clone).IsNil() || fmt.Sprint(none) != action.Name {
			t.Errorf("a nil request of %s is cloned to %v and prints %q", action.Name, clone, fmt.Sprint(none))
		}
		method, ok := reflect.TypeFor[*sim.Cloud]().MethodByName(action.Name)
		if !ok {
			t.Errorf("Cloud has no method %s", action.Name)
			continue
		}
		response := reflect.New(method.Type.Out(0).Elem()).Interface().(model.Response)
		text, err := json.Marshal(response)
		if err != nil || response.Answers() != action.Name || fmt.Sprint(response) != string(text) {
			t.Errorf("the answer of %s answers %s and prints %s, want %s (%v)",
				action.Name, response.Answers(), response, text, err)
		}
	}
}
