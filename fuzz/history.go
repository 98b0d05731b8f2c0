package fuzz

import (
	"reflect"

	"pgregory.net/rapid"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// History is what the author of requests remembers of one world: calls with a
// ClientToken, to make them again, the page that comes next, and whether there seems
// to be room for more ENIs. The zero value is that of a world that was not called
// yet. It is to be shown every call:
//
//	request := history.Requests(state).Draw(t, "request")
//	state, response, err = sim.Apply(state, request)
//	history.Note(request, response)
type History struct {
	seen      *view // of the last state: cheap to use again if it has not changed
	withToken []model.Request
	nextPage  model.Request
	isStuck   bool // no ENI could be created the last time
}

// maxWithToken is how many calls with a ClientToken are remembered.
const maxWithToken = 8

// Requests is the function [Requests] for a world whose earlier calls are known:
// some of the requests repeat one of them, with the same parameters or others, or
// ask for the next page. It is to be drawn from before the next call is noted.
func (h *History) Requests(s sim.State) *rapid.Generator[model.Request] {
	return rapid.Custom(func(t *rapid.T) model.Request { return compose(t, s, h) })
}

// look returns what a state shows.
func (h *History) look(s sim.State) *view {
	switch {
	case h.seen == nil:
		h.seen = &view{state: s, fixed: newFixed(s)}
	case h.seen.state != s:
		h.seen.moveTo(s)
	}
	return h.seen
}

// Note remembers a call and its answer, nil if it was refused.
func (h *History) Note(r model.Request, answer model.Response) {
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
		if len(h.withToken) == maxWithToken {
			h.withToken = h.withToken[1:]
		}
		h.withToken = append(h.withToken, r)
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

// repeat makes an earlier call again, or asks for the page after an earlier one;
// nil if there is nothing to repeat. Some of the calls with a ClientToken come
// with other parameters, or from somebody else.
func (d *draft) repeat(h *History) model.Request {
	if h.nextPage != nil && (len(h.withToken) == 0 || d.oneIn(2)) {
		return model.Clone(h.nextPage)
	}
	if len(h.withToken) == 0 {
		return nil
	}
	r := model.Clone(pick(d.chooser, h.withToken))
	fields := reflect.ValueOf(r).Elem()
	if d.oneIn(4) {
		d.scramble(fields.Field(d.below(fields.NumField())))
	}
	if len(d.accessKeys) > 0 && d.oneIn(4) {
		fields.FieldByName("AccessKeyId").SetString(pick(d.chooser, d.accessKeys).key)
	}
	return r
}
