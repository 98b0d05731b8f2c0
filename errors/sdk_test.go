package apierrors_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	apierrors "example.com/enisim/errors"
)

// oldError has the methods of the old SDK's errors. Like those, it needs a receiver.
type oldError struct{ code, id string }

func (e *oldError) Error() string      { return "old" }
func (e *oldError) ErrorCode() string  { return e.code }
func (e *oldError) HttpStatus() int    { return 404 }
func (e *oldError) Message() string    { return "Not found." }
func (e *oldError) OriginError() error { return nil }
func (e *oldError) RequestId() string  { return e.id }

// newError has the fields of the newer SDK's errors.
type newError struct {
	Code, Message, Data *string
	StatusCode          *int
}

func (e *newError) Error() string { return "new" }

// valueError is an error that is a struct, not a pointer, with a RequestId, which
// goes before that of its Data.
type valueError struct {
	Code, Message, Data, RequestId *string
	StatusCode                     *int
}

func (valueError) Error() string { return "value" }

// embedding has its fields by way of another, which may be nil.
type embedding struct{ *newError }

func (embedding) Error() string { return "embedding" }

// otherError has fields of the right names and other types.
type otherError struct {
	Code, Message string
	StatusCode    int
}

func (otherError) Error() string { return "other" }

// hidden has the fields, but for their case.
type hidden struct {
	code, message *string
	statusCode    *int
}

func (h hidden) Error() string { return fmt.Sprint("hidden ", h.code, h.message, h.statusCode) }

// plain is an error that is no struct.
type plain string

func (p plain) Error() string { return string(p) }

func ptr[T any](v T) *T { return &v }

// TestFromSDK has errors of either SDK, bare and wrapped.
func TestFromSDK(t *testing.T) {
	old := &oldError{"InvalidEniId.NotFound", "id-1"}
	data := `{"Code":"x","RequestId":"id-1"}`
	recent := &newError{ptr("InvalidEniId.NotFound"), ptr("Not found."), ptr(data), ptr(404)}
	value := valueError{recent.Code, recent.Message, ptr(`{"RequestId":"id-2"}`), ptr("id-1"), recent.StatusCode}
	for name, err := range map[string]error{
		"old":                       old,
		"old, wrapped":              fmt.Errorf("a: %w", fmt.Errorf("b: %w", old)),
		"new":                       recent,
		"new, joined with others":   errors.Join(io.EOF, fmt.Errorf("a: %w, %w", io.EOF, recent)),
		"a value with a RequestId":  value,
		"fields of an embedded one": embedding{recent},
		"after one that is nil":     errors.Join((*oldError)(nil), (*newError)(nil), old),
		"after one without a code":  errors.Join(&oldError{}, &newError{Message: ptr("x")}, recent),
	} {
		got := apierrors.FromSDK(err)
		if !errors.Is(got, apierrors.InvalidEniIdNotFound) || errors.Is(got, apierrors.InvalidEcsIdNotFound) {
			t.Errorf("%s: %v is not %s", name, got, apierrors.InvalidEniIdNotFound)
			continue
		}
		var refusal *apierrors.Error
		if !errors.As(got, &refusal) || refusal.HttpStatus() != 404 || refusal.Message() != "Not found." ||
			refusal.RequestId() != "id-1" || refusal.OriginError() != err {
			t.Errorf("%s: got %+v", name, refusal)
		}
		if got.Error() != err.Error() || !errors.Is(got, err) {
			t.Errorf("%s: %v does not wrap %v", name, got, err)
		}
		if again := apierrors.FromSDK(got); again != got {
			t.Errorf("%s: again it is %v", name, again)
		}
	}
}

// TestFromSDKUnknown: a code that the catalogue lacks is a Code all the same.
func TestFromSDKUnknown(t *testing.T) {
	for _, err := range []error{
		&oldError{code: "Unheard.Of"},
		&newError{Code: ptr("Unheard.Of"), Data: ptr("no JSON")},
	} {
		var code apierrors.Code
		if !errors.As(apierrors.FromSDK(err), &code) || code.String() != "Unheard.Of" || code.Variants() != nil {
			t.Errorf("%T has the code %q", err, code)
		}
		if !errors.Is(apierrors.FromSDK(&oldError{code: "Unheard.Of"}), code) {
			t.Error("two errors with one code have two")
		}
	}
}

// TestFromSDKUnchanged has errors of no SDK, and those that are refusals already.
func TestFromSDKUnchanged(t *testing.T) {
	for _, err := range []error{
		nil, io.EOF, (*oldError)(nil), (*newError)(nil), (*apierrors.Error)(nil), &apierrors.Error{},
		fmt.Errorf("a: %w", (*oldError)(nil)),
		&oldError{}, &newError{}, &newError{Code: ptr("")},
		embedding{}, &otherError{"InvalidEniId.NotFound", "Not found.", 404},
		plain("InvalidEniId.NotFound"),
		hidden{ptr("InvalidEniId.NotFound"), ptr("x"), ptr(404)},
		apierrors.InternalError, apierrors.InternalError.New("", ""),
		fmt.Errorf("a: %w", apierrors.InternalError.New("", "")),
	} {
		if got := apierrors.FromSDK(err); got != err {
			t.Errorf("%#v becomes %#v", err, got)
		}
	}
}
