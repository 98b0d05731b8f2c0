package scenario_test

import (
	"fmt"
	"reflect"
	"testing"

	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
	"pgregory.net/rapid"
)

// TestParseCall: a request that the wire can carry is read as it was printed.
func TestParseCall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := fuzz.Requests(sim.MustNew(scenario.DefaultWorld())).Draw(t, "call")
		carried, err := sim.ParseRequest(r.Action(), model.Parameters(r))
		if err != nil {
			return
		}
		if read, err := scenario.ParseCall(fmt.Sprint(carried)); err != nil || !reflect.DeepEqual(read, carried) {
			t.Errorf("%v\nis read as %v, %v", carried, read, err)
		}
	})
	const odd = "a $b \"\n\\ \x00\xff\u2028"
	read, err := scenario.ParseCall(fmt.Sprint(&model.CreateVpcRequest{Description: odd}))
	if err != nil || read.(*model.CreateVpcRequest).Description != odd {
		t.Errorf("got %v, %v", read, err)
	}
	for line, want := range map[string]string{
		"":                       "call:1:1: expected an API action",
		"advance 1s":             `call:1:1: there is no API action "advance"`,
		"CreateVpc x":            `call:1:11: "x" is not a parameter: expected Name=Value`,
		"CreateVpc VpcName=$eni": `call:1:11: no answer has the name "eni"`,
		"CreateVpc VpcName=\"":   `call:1:11: " has no closing quote or a wrong escape`,
	} {
		if _, err := scenario.ParseCall(line); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", line, err, want)
		}
	}
}
