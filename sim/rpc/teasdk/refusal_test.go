package teasdk

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
	"example.com/enisim/sim/simtest"
)

// TestFromSDKEveryVariant: what the SDK makes of an answer is, through FromSDK, the
// code that was answered, with the status, the message and the id of the answer.
func TestFromSDKEveryVariant(t *testing.T) {
	for name, bare := range map[string]bool{"tea.SDKError": false, "the errors of openapi": true} {
		t.Run(name, func(t *testing.T) {
			cloud := simtest.Open(t, topology(""))
			c := client(t, cloud, "testsecret")
			c.DisableSDKError = &bare
			for _, code := range apierrors.Catalogue() {
				for _, v := range code.Variants() {
					cloud.SetFaults(sim.Fault{Nth: 1, Err: v.New("", "")})
					_, err := create(c, "")
					if sdk := (*tea.SDKError)(nil); errors.As(err, &sdk) == bare {
						t.Fatalf("the SDK's error is a %T", err)
					}
					err = apierrors.FromSDK(fmt.Errorf("creating: %w", err))
					for _, other := range apierrors.Catalogue() {
						if errors.Is(err, other) != (other == code) {
							t.Errorf("%s is %s: %t", code, other, errors.Is(err, other))
						}
					}
					calls := cloud.Calls()
					var refusal *apierrors.Error
					if !errors.As(err, &refusal) || refusal.HttpStatus() != v.HttpStatus() ||
						!strings.Contains(refusal.Message(), v.New("", "").Message()) ||
						refusal.RequestId() != calls[len(calls)-1].RequestId {
						t.Errorf("%s becomes %+v", code, refusal)
					}
				}
			}
		})
	}
}

// TestFromSDKOthers has every type of error of the SDK, with a code that the
// catalogue has, with one that it lacks, with none, and nil.
func TestFromSDKOthers(t *testing.T) {
	types := map[string]func(code *string) error{
		"tea":        func(c *string) error { return &tea.SDKError{Code: c, Message: c} },
		"dara":       func(c *string) error { return &dara.SDKError{Code: c, Message: c} },
		"client":     func(c *string) error { return &openapi.ClientError{Code: c, Message: c} },
		"server":     func(c *string) error { return &openapi.ServerError{Code: c, Message: c} },
		"throttling": func(c *string) error { return &openapi.ThrottlingError{Code: c, Message: c} },
		"cloud":      func(c *string) error { return &openapi.AlibabaCloudError{Code: c, Message: c} },
	}
	for name, newError := range types {
		err := apierrors.FromSDK(fmt.Errorf("a: %w", newError(tea.String("InvalidEniId.NotFound"))))
		if !errors.Is(err, apierrors.InvalidEniIdNotFound) {
			t.Errorf("%s: %v is not %s", name, err, apierrors.InvalidEniIdNotFound)
		}
		var code apierrors.Code
		err = apierrors.FromSDK(newError(tea.String("Unheard.Of")))
		if !errors.As(err, &code) || code.String() != "Unheard.Of" || code.Variants() != nil {
			t.Errorf("%s: Unheard.Of becomes %q", name, code)
		}
		if err := newError(nil); apierrors.FromSDK(err) != err {
			t.Errorf("%s: without a code it becomes %v", name, apierrors.FromSDK(err))
		}
	}
	for _, err := range []error{
		nil, (*tea.SDKError)(nil), (*dara.SDKError)(nil), (*openapi.ServerError)(nil),
		fmt.Errorf("creating: %w", (*tea.SDKError)(nil)), tea.NewCastError(tea.String("x")),
	} {
		if got := apierrors.FromSDK(err); got != err {
			t.Errorf("%T becomes %T", err, got)
		}
	}
}
