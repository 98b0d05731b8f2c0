package sim

import (
	"reflect"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// call is one call while it is served. An action first checks everything against
// the world, which it only reads; then it asks for the right to write, and from
// there on nothing may fail.
type call struct {
	*world
	requestID string
	inPlace   bool // the world may be written as it is

	account *account
	region  *region // nil for a call that names none
}

// newCall starts a call of the pure functions, whose request id follows from the
// state.
func newCall(s State) *call {
	w := s.world()
	return &call{world: w, requestID: ids.OfRequest(w.seed, w.calls)}
}

// result returns the state after a call on s: s itself unless the call wrote.
func (c *call) result(s State) State {
	if c.world == s.world() {
		return s
	}
	return State{c.world}
}

// write ends the checks: the call's world may be written from here on.
func (c *call) write() {
	if !c.inPlace {
		c.world = c.fork()
		c.inPlace = true
	}
	c.calls++
}

// refuse returns the error of a call as its action answers it, with the request's id.
// The rules that actions share do not know the action; its status and text come here.
func (c *call) refuse(action string, err error) error {
	if refusal, ok := err.(*apierrors.Error); ok {
		err = refusal.For(action)
	}
	return stamp(err, c.requestID)
}

// stamp puts the request's id on its refusal.
func stamp(err error, requestID string) error {
	if refusal, ok := err.(*apierrors.Error); ok && refusal != nil {
		return refusal.WithRequestId(requestID)
	}
	return err
}

// handler serves the calls of one action; see [action].
type handler[Q, P any] func(*call, *Q) (*P, error)

// applyTo serves one call on a state.
func applyTo[Q, P any](s State, r *Q, serve handler[Q, P]) (State, *P, error) {
	c := newCall(s)
	response, err := serve.serve(c, r)
	return c.result(s), response, err
}

// serve serves one call; a nil request is one that gives no parameters.
func (h handler[Q, P]) serve(c *call, r *Q) (*P, error) {
	if r == nil {
		r = new(Q)
	}
	response, err := h(c, r)
	if err != nil {
		return nil, c.refuse(any(r).(model.Request).Action(), c.compare(err, func(other *call) error {
			_, err := h(other, r)
			return err
		}))
	}
	return response, nil
}

// compare adds to the detail of a refusal what other editions do instead, found by serving
// the same call in a copy of the world that follows them.
func (c *call) compare(err error, again func(*call) error) error {
	refusal, ok := err.(*apierrors.Error)
	if !ok || refusal == nil {
		return err
	}
	for _, e := range model.Editions() {
		if e == c.edition {
			continue
		}
		if other := again(&call{world: c.following(e)}); !isSame(refusal, other) {
			remark := "Edition " + e.Name() + " " + outcomeOf(other) + "."
			refusal = refusal.WithDetail(strings.TrimSpace(refusal.Detail() + " " + remark))
		}
	}
	return refusal
}

// outcomeOf returns what an edition does with a call that returned an error or nil.
func outcomeOf(err error) string {
	other, ok := err.(*apierrors.Error)
	if !ok || other == nil {
		return "does not refuse it"
	}
	if other.Parameter() == "" {
		return "answers " + other.ErrorCode()
	}
	return "answers " + other.ErrorCode() + " about " + other.Parameter()
}

// isSame reports whether an error is a refusal for the same reason.
func isSame(refusal *apierrors.Error, err error) bool {
	other, ok := err.(*apierrors.Error)
	return ok && other.Code() == refusal.Code() && other.Parameter() == refusal.Parameter() &&
		other.Value() == refusal.Value()
}

// action is what an action's file declares: what the wire needs to know of the
// action, and the function that serves its calls.
type action struct {
	model.Action
	serve func(*call, model.Request) (model.Response, error) // a request of its own type
}

// declare declares an action: its requests and responses by the types of the
// function that serves it, and the rest by a, which names neither.
func declare[Q, P any, PQ interface {
	*Q
	model.Request
}, PP interface {
	*P
	model.Response
}](serve handler[Q, P], a model.Action) action {
	a.NewRequest = func() model.Request { return PQ(new(Q)) }
	a.Name = a.NewRequest().Action()
	return action{a, func(c *call, r model.Request) (model.Response, error) {
		response, err := serve.serve(c, r.(PQ))
		if err != nil {
			return nil, err
		}
		return PP(response), nil
	}}
}

// labels returns those of a resource that is created now.
func (c *call) labels(name, description string, tags []model.Tag) labels {
	return labels{name, description, append([]model.Tag(nil), tags...), c.clock().Unix()}
}

// isTypedNil reports whether a value is a nil of a type of its own. The methods of
// most such values panic.
func isTypedNil(x any) bool {
	v := reflect.ValueOf(x)
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return v.IsNil()
	}
	return false
}

// isBlank reports whether an error is one of the API without a code.
func isBlank(err error) bool {
	switch err := err.(type) {
	case apierrors.Code:
		return err == apierrors.Code{}
	case *apierrors.Error:
		return err.Code() == apierrors.Code{}
	}
	return false
}
