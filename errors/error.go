package apierrors

import (
	"fmt"
	"strings"
)

// Error is the refusal of one call: a code, the message, and the parameter at
// fault. An Error is immutable. The methods of a nil *Error return zero values.
type Error struct {
	code      Code
	status    int
	message   string
	parameter string
	value     string
	further   []string
	requestID string
	detail    string
	origin    error
}

// Error returns the code, the message, the detail, the status, the parameter and the
// RequestId on one line. For an error of [FromSDK] it returns the text of the SDK.
func (e *Error) Error() string {
	switch {
	case e == nil:
		return "<nil>"
	case e.origin != nil:
		return e.origin.Error()
	}
	s := fmt.Sprintf("%s: %s", e.code, e.message)
	if e.detail != "" {
		s = strings.TrimSuffix(s, ".") + ". " + e.detail
	}
	s += fmt.Sprintf(" (status %d", e.status)
	if e.parameter != "" {
		s += fmt.Sprintf(", %s=%q", e.parameter, e.value)
	}
	if e.requestID != "" {
		s += ", RequestId " + e.requestID
	}
	return s + ")"
}

// Unwrap returns the [Code], so that errors.Is(err, code) is true, and the SDK's
// error if the error is one of [FromSDK].
func (e *Error) Unwrap() []error {
	switch {
	case e == nil || e.code == Code{}:
		return nil
	case e.origin == nil:
		return []error{e.code}
	}
	return []error{e.code, e.origin}
}

// get returns the fields of the error, or zero values for nil.
func (e *Error) get() Error {
	if e == nil {
		return Error{}
	}
	return *e
}

// Code returns the code.
func (e *Error) Code() Code { return e.get().code }

// ErrorCode returns the code as the API spells it.
func (e *Error) ErrorCode() string { return e.get().code.name }

// HttpStatus returns the HTTP status of the answer.
func (e *Error) HttpStatus() int { return e.get().status }

// Message returns the message of the answer.
func (e *Error) Message() string { return e.get().message }

// Parameter returns the name of the parameter at fault on the wire, such as
// "Tag.3.Key", or "" if there is no single one.
func (e *Error) Parameter() string { return e.get().parameter }

// Value returns the value of the parameter at fault, truncated to 256 characters.
func (e *Error) Value() string { return e.get().value }

// RequestId returns the id of the refused request, or "" for an error that did not
// come from a call.
func (e *Error) RequestId() string { return e.get().requestID }

// Detail returns a remark of the simulation, such as the rule that a value breaks or a
// suggestion, or "". It is at the end of Error and not in Message, because it is not
// part of the answer.
func (e *Error) Detail() string { return e.get().detail }

// OriginError returns the error that was given to [FromSDK], or nil for any other
// error. It is a method of the SDK's error interface.
func (e *Error) OriginError() error { return e.get().origin }

// New returns an error with any code, status and message, for a fault that the
// catalogue has no code for.
func New(code string, status int, message string) *Error {
	return &Error{code: Code{code}, status: status, message: message}
}

// For returns the error as the action answers it: with the status and the text of the
// action's own variant of the code, if it has one; see [Code.For].
func (e *Error) For(action string) *Error {
	if e == nil || e.origin != nil || variantsOf(e.code) == nil {
		return e
	}
	answered := *e
	v := e.code.about(action, e.parameter)
	answered.status, answered.message = v.status, v.message(e.parameter, e.value, e.further)
	return &answered
}

// WithRequestId returns a copy of the error with this RequestId.
func (e *Error) WithRequestId(id string) *Error {
	if e == nil {
		return nil
	}
	answered := *e
	answered.requestID = id
	return &answered
}

// WithDetail returns a copy of the error with this Detail.
func (e *Error) WithDetail(detail string) *Error {
	if e == nil {
		return nil
	}
	detailed := *e
	detailed.detail = detail
	return &detailed
}
