package v1sdk

import (
	"errors"
	"fmt"
	"testing"

	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
)

// TestFromSDKEveryVariant: what the SDK makes of an answer is, through FromSDK, the
// code that was answered, with the status, the message and the id of the answer.
func TestFromSDKEveryVariant(t *testing.T) {
	cloud := simtest.Open(t, topology(""))
	c := client(t, cloud)
	for _, code := range apierrors.Catalogue() {
		for _, v := range code.Variants() {
			cloud.SetFaults(sim.Fault{Nth: 1, Err: v.New("", "")})
			_, err := create(c, "")
			err = apierrors.FromSDK(fmt.Errorf("creating: %w", err))
			for _, other := range apierrors.Catalogue() {
				if errors.Is(err, other) != (other == code) {
					t.Errorf("%s is %s: %t", code, other, errors.Is(err, other))
				}
			}
			calls := cloud.Calls()
			var refusal *apierrors.Error
			if !errors.As(err, &refusal) || refusal.HttpStatus() != v.HttpStatus() ||
				refusal.Message() != v.New("", "").Message() || refusal.RequestId() != calls[len(calls)-1].RequestId {
				t.Errorf("%s becomes %+v", code, refusal)
			}
			var server *sdkerrors.ServerError
			if !errors.As(err, &server) || server.ErrorCode() != code.String() {
				t.Errorf("%s does not wrap the SDK's error: %v", code, err)
			}
		}
	}
}

// TestFromSDKOthers has errors of the SDK that no answer of the catalogue is.
func TestFromSDKOthers(t *testing.T) {
	for _, err := range []error{
		nil, (*sdkerrors.ServerError)(nil), (*sdkerrors.ClientError)(nil),
		fmt.Errorf("creating: %w", (*sdkerrors.ServerError)(nil)),
		sdkerrors.NewServerError(502, "<html>", ""), // a proxy's answer has no code
	} {
		if got := apierrors.FromSDK(err); got != err {
			t.Errorf("%#v becomes %#v", err, got)
		}
	}
	for name, err := range map[string]error{
		"Unheard.Of":       sdkerrors.NewServerError(400, `{"Code":"Unheard.Of","Message":"No."}`, ""),
		"SDK.TimeoutError": sdkerrors.NewClientError(sdkerrors.TimeoutErrorCode, "late", nil),
	} {
		var code apierrors.Code
		if !errors.As(apierrors.FromSDK(err), &code) || code.String() != name || code.Variants() != nil {
			t.Errorf("%s becomes %q", name, code)
		}
	}
}
