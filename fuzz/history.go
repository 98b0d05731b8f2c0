package fuzz

import (
	"reflect"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// history is what the author of requests remembers of one world: calls with a
// ClientToken, to make them again, the page that comes next, and whether there seems
// to be room for more ENIs. The zero value is that of a world that was not called yet.
// Whoever makes the calls tells it of each:
//
//	request := requestsAfter(state, &h).Draw(t, "request")
//	state, response, err = sim.Apply(state, request)
//	h.note(request, response)
//
// A history also keeps what it saw of the last state, which is what makes the next
// request cheap if the call left the state as it was.
type history struct {
	seen     *scene
	tokened  []model.Request
	nextPage model.Request
	isStuck  bool // no ENI could be made the last time
}

// mostTokened is how many calls with a ClientToken are remembered.
const mostTokened = 8

// look returns what a state shows.
func (h *history) look(s sim.State) *scene {
	switch {
	case h.seen == nil:
		h.seen = &scene{state: s, backdrop: newBackdrop(s)}
	case h.seen.state != s:
		h.seen.turnTo(s)
	}
	return h.seen
}

// note remembers a call and its answer, nil if it was refused.
func (h *history) note(r model.Request, answer model.Response) {
	switch r.(type) {
	case *model.CreateNetworkInterfaceRequest:
		h.isStuck = answer == nil
	case *model.DeleteNetworkInterfaceRequest:
		h.isStuck = h.isStuck && answer == nil
	}
	if answer == nil {
		return
	}
	if clientToken(r) != "" {
		if len(h.tokened) == mostTokened {
			h.tokened = h.tokened[1:]
		}
		h.tokened = append(h.tokened, r)
		return
	}
	if next := nextPage(r, answer); next != nil {
		h.nextPage = next
	}
}

// nextPage is the request for the page after an answer, nil if there is none.
func nextPage(r model.Request, answer model.Response) model.Request {
	token := reflect.ValueOf(answer).Elem().FieldByName("NextToken")
	if !token.IsValid() || token.String() == "" || reflect.ValueOf(r).IsNil() {
		return nil
	}
	next := model.Clone(r)
	reflect.ValueOf(next).Elem().FieldByName("NextToken").Set(token)
	return next
}
