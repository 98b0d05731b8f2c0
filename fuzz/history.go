package fuzz

import (
	"reflect"

	"pgregory.net/rapid"

	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// History records the calls of one world that later requests build on: calls with a
// ClientToken, to repeat them, the next page of a list, and whether ENIs can still be
// created. The zero value is that of a world that was not called yet. Note every call:
//
//	request := history.Requests(state).Draw(t, "request")
//	state, response, err = sim.Apply(state, request)
//	history.Note(request, response)
type History struct {
	seen      *view // of the last state, reused if it has not changed
	withToken []model.Request
	nextPage  model.Request
	isStuck   bool // no ENI could be created the last time
}

// maxWithToken is the number of calls with a ClientToken that a History keeps.
const maxWithToken = 8

// Requests is the function [Requests] for a world with known earlier calls: some of
// the requests repeat one of them, with the same parameters or others, or ask for
// the next page. Draw from it before the next call is noted.
func (h *History) Requests(s sim.State) *rapid.Generator[model.Request] {
	return rapid.Custom(func(t *rapid.T) model.Request { return compose(t, s, h) })
}

// look returns the view of a state.
func (h *History) look(s sim.State) *view {
	switch {
	case h.seen == nil:
		h.seen = &view{state: s, fixed: newFixed(s)}
	case h.seen.state != s:
		h.seen.moveTo(s)
	}
	return h.seen
}

// Note records a call and its answer, nil if it was refused.
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

// nextPage returns the request for the page after an answer, nil if there is none.
func nextPage(r model.Request, answer model.Response) model.Request {
	token := reflect.ValueOf(answer).Elem().FieldByName("NextToken")
	if !token.IsValid() || token.String() == "" || reflect.ValueOf(r).IsNil() {
		return nil
	}
	next := model.Clone(r)
	reflect.ValueOf(next).Elem().FieldByName("NextToken").Set(token)
	return next
}

// repeat returns an earlier call, or the request for the page after one; nil if
// there is none. Some of the calls with a ClientToken have other parameters, or
// another caller.
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
