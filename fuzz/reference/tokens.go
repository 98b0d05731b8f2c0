package reference

import (
	"reflect"

	apierrors "example.com/enisim/errors"
)

// tokenKey is the scope of a ClientToken: an account, a region and an action
// (assumed: no scope is named in ecs/How to ensure idempotence, 2021-07).
type tokenKey struct{ account, region, action, text string }

// token holds the parameters and the answer of the call that used a ClientToken. It
// is kept as long as the world (assumed; the page states no expiry).
type token struct{ parameters, answer any }

// replay answers a call whose ClientToken was used before: with the same parameters
// it gets the first answer, with others it is refused
// (ecs/How to ensure idempotence, 2021-07).
// The parameters are a request without its AccessKeyId, since the common parameters
// may differ, and with nil for empty lists.
func replay[P any](c caller, action, text string, parameters any) (answer[P], error) {
	earlier, used := c.tokens[tokenKey{c.account, c.region, action, text}]
	switch {
	case text == "" || !used:
		return nil, nil
	case !reflect.DeepEqual(earlier.parameters, parameters):
		return nil, apierrors.IdempotentParameterMismatch
	}
	return func(got *P) error {
		want := earlier.answer.(P)
		return same(got, &want)
	}, nil
}

// remember makes later calls with the ClientToken replays of this one. A refused
// call is not remembered (ecs/How to ensure idempotence, 2021-07).
func (c caller) remember(action, text string, parameters, answer any) {
	if text != "" {
		c.tokens[tokenKey{c.account, c.region, action, text}] = token{parameters, answer}
	}
}

// copiedBool returns a Boolean that shares nothing with the one given.
func copiedBool(b *bool) *bool {
	if b == nil {
		return nil
	}
	own := *b
	return &own
}

func isTrue(b *bool) bool { return b != nil && *b }
