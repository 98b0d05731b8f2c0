package fuzz

import "example.com/enisim/model"

// actions holds the names of all actions.
var actions = model.Actions()

// emptyRequest returns a request of an action without any parameter.
func emptyRequest(action string) model.Request {
	r, err := model.ParseRequest(action, nil)
	if err != nil {
		panic(err) // the model knows its own actions
	}
	return r
}
