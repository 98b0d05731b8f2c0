package rpc_test

import (
	"errors"
	"net/http/httptest"
	"testing"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
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
		fault error
		want  int
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
		cloud := sim.MustOpen(model.Topology{})
		if err := cloud.SetFaults(sim.Fault{Err: c.fault}); err != nil {
			t.Fatal(err)
		}
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/?Action=DescribeRegions&Version=2014-05-26&AccessKeyId=any", nil)
		rpc.NewHandler(cloud).ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("the fault %#v is answered with %d %s, want %d", c.fault, w.Code, w.Body, c.want)
		}
	}
	for _, blank := range []error{new(apierrors.Error), (*apierrors.Error)(nil), nil} {
		if got := rpc.EncodeError(rpc.Call{Format: rpc.JSON}, blank); got.Status != 500 {
			t.Errorf("the error %#v is answered with %d %s", blank, got.Status, got.Body)
		}
	}
}
