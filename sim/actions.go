package sim

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

//go:generate go run ./internal/genactions

// Apply serves a call of any action. It returns the state after it and the answer,
// or the state it was given and an *apierrors.Error. A request of a type that is no
// action of this package gets UnsupportedOperation.NotSimulated if the API has its action,
// else InvalidAction.NotFound.
func Apply(s State, r model.Request) (State, model.Response, error) {
	c := newCall(s)
	response, err := c.serve(r)
	return c.result(s), response, err
}

// serve finds the action of a request and serves the call.
func (c *call) serve(r model.Request) (model.Response, error) {
	if u, ok := r.(*model.UnreadableCall); ok && u != nil && isReason(u.Reason) {
		return nil, c.refuse(u.Name, u.Reason)
	}
	if a, ok := actionsByType()[reflect.TypeOf(r)]; ok {
		return a.serve(c, r)
	}
	name := actionOf(r)
	refusal := unknownAction(name)
	if a, known := FindAction(name); known {
		refusal = apierrors.InvalidActionNotFound.New("Action", name).
			WithDetail(fmt.Sprintf("A call of %s is a %T, not a %T.", name, a.NewRequest(), r))
	}
	return nil, refusal.WithRequestId(c.requestID)
}

// isReason reports whether an error says why a call is unreadable.
func isReason(err error) bool { return err != nil && !isTypedNil(err) && !isBlank(err) }

// writes reports whether a call may write.
func writes(r model.Request) bool { return actionsByType()[reflect.TypeOf(r)].Writes }

// Actions returns the actions, in alphabetical order.
func Actions() []model.Action {
	list := make([]model.Action, len(actions))
	for i, a := range actions {
		list[i] = a.Action
	}
	return list
}

// actionNames returns the names of the actions.
func actionNames() []string {
	names := make([]string, len(actions))
	for i, a := range actions {
		names[i] = a.Name
	}
	return names
}

// FindAction returns the action that has the name, and reports whether there is one.
func FindAction(name string) (model.Action, bool) {
	a, ok := actionsByName()[name]
	return a.Action, ok
}

// ParseRequest reads the parameters of a call of an action; see
// [model.Action.Parse]. It returns UnsupportedOperation.NotSimulated for an action that
// the API has and the simulation does not, InvalidAction.NotFound for one that neither has.
func ParseRequest(name string, parameters []model.Parameter) (model.Request, error) {
	a, ok := FindAction(name)
	if !ok {
		return nil, unknownAction(name)
	}
	return a.Parse(parameters)
}

// unknownAction returns the refusal of a call of an action that is not simulated. Of an
// action that the API has it says so, in a way that no client takes for a resource that is
// gone or for an error to retry. For any other its detail suggests the action that was
// probably meant.
func unknownAction(name string) *apierrors.Error {
	if len(publishedActions()[name]) > 0 {
		return apierrors.UnsupportedOperationNotSimulated.New("Action", name).
			WithDetail("The API has the action; this simulation does not.")
	}
	suggestion := strings.Replace(model.DidYouMean(name, actionNames()), "; did", "Did", 1)
	return apierrors.InvalidActionNotFound.New("Action", name).WithDetail(suggestion)
}

// actionOf returns the name of the action of a request, "" for no request.
func actionOf(r model.Request) string {
	if a, ok := actionsByType()[reflect.TypeOf(r)]; ok {
		return a.Name
	}
	if r == nil || isTypedNil(r) {
		return ""
	}
	return r.Action()
}

var actionsByType = sync.OnceValue(func() map[reflect.Type]action {
	byType := make(map[reflect.Type]action, len(actions))
	for _, a := range actions {
		byType[reflect.TypeOf(a.NewRequest())] = a
	}
	return byType
})

var actionsByName = sync.OnceValue(func() map[string]action {
	byName := make(map[string]action, len(actions))
	for _, a := range actions {
		byName[a.Name] = a
	}
	return byName
})
