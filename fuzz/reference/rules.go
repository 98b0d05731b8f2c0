package reference

import "example.com/enisim/model"

// rule checks the outcome of a call of one action, and carries the call out.
type rule struct {
	action string
	judge  func(w *World, r model.Request, got model.Response, err error) error
}

//go:generate go run ../internal/genlist rules rule ruleOf

// ruleOf declares the rule of an action by a function that predicts the outcome of a
// request: a code, or how to check the answer. The file of each action has one.
func ruleOf[Q, P any](action func(*World, *Q) (answer[P], error)) rule {
	return rule{nameOf(any(new(Q)).(model.Request)), func(w *World, r model.Request, got model.Response, err error) error {
		return judge(w, any(r).(*Q), got, err, action)
	}}
}
