package rpc_test

import (
	"errors"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim/rpc"
)

// sdkError has the fields of an SDK's error. Those that no answer caused have no
// status.
type sdkError struct {
	Code, Message *string
	StatusCode    *int
}

func (*sdkError) Error() string { return "refused" }

// TestStatus: a fault without a status that HTTP knows is answered with 500.
func TestStatus(t *testing.T) {
	code := "Unheard.Of"
	withStatus := func(status int) error {
		return apierrors.FromSDK(&sdkError{Code: &code, Message: &code, StatusCode: &status})
	}
	for _, c := range []struct {
		err  error
		want int
	}{
		{apierrors.FromSDK(&sdkError{Code: &code, Message: &code}), 500},
		{withStatus(7), 500},
		{withStatus(399), 500},
		{withStatus(400), 400},
		{withStatus(429), 429},
		{withStatus(599), 599},
		{withStatus(1000), 500},
		{errors.Join(withStatus(429)), 429},
	} {
		if got := rpc.EncodeError(rpc.Call{Format: rpc.JSON}, c.err); got.Status != c.want {
			t.Errorf("the error %#v is answered with %d %s, want %d", c.err, got.Status, got.Body, c.want)
		}
	}
	for _, blank := range []error{new(apierrors.Error), (*apierrors.Error)(nil), nil} {
		if got := rpc.EncodeError(rpc.Call{Format: rpc.JSON}, blank); got.Status != 500 {
			t.Errorf("the error %#v is answered with %d %s", blank, got.Status, got.Body)
		}
	}
}
