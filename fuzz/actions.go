package fuzz

import (
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// actions holds the names of all actions.
var actions = func() (names []string) {
	for _, a := range sim.Actions() {
		names = append(names, a.Name)
	}
	return names
}()

// emptyRequest returns a request of an action without any parameter.
func emptyRequest(action string) model.Request {
	a, _ := sim.FindAction(action)
	return a.NewRequest()
}
