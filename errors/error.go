package apierrors

import "fmt"

// Error is the refusal of one call: a code, the message with its gaps filled,
// and the parameter at fault. It never changes once it is made. The methods of a
// nil *Error return zero values.
type Error struct {
	code      Code
	status    int
	message   string
	parameter string
	value     string
	requestID string
	detail    string
	origin    error
}

// Error returns all there is to know in one line, the same on every run. An
// error that [FromSDK] made reads as the SDK's.
func (e *Error) Error() string {
	switch {
	case e == nil:
		return "<nil>"
	case e.origin != nil:
		return e.origin.Error()
	}
	s := fmt.Sprintf("%s: %s (status %d", e.code, e.message, e.status)
	if e.parameter != "" {
		s += fmt.Sprintf(", %s=%q", e.parameter, e.value)
	}
	if e.requestID != "" {
		s += ", RequestId " + e.requestID
	}
	s += ")"
	if e.detail != "" {
		s += "; " + e.detail
	}
	return s
}

// Unwrap returns the [Code], which makes errors.Is(err, code) true, and the
// SDK's error if [FromSDK] made this of one.
func (e *Error) Unwrap() []error {
	switch {
	case e == nil || e.code == Code{}:
		return nil
	case e.origin == nil:
		return []error{e.code}
	}
	return []error{e.code, e.origin}
}

// get returns the fields of the error, zero values for nil.
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

// HttpStatus returns the status of the answer.
func (e *Error) HttpStatus() int { return e.get().status }

// Message returns the text that the API answers with.
func (e *Error) Message() string { return e.get().message }

// Parameter returns the name of the parameter at fault as the wire spells it,
// "Tag.3.Key" for example, or "" where no single one is.
func (e *Error) Parameter() string { return e.get().parameter }

// Value returns what the parameter at fault held, cut after 256 characters.
func (e *Error) Value() string { return e.get().value }

// RequestId returns the id of the refused request, or "" for an error that did
// not come from a call.
func (e *Error) RequestId() string { return e.get().requestID }

// Detail returns a remark of the simulation, such as a suggestion, or "". Error ends
// with it, but Message does not have it: it is no part of the answer.
func (e *Error) Detail() string { return e.get().detail }

// OriginError returns the error that [FromSDK] was given, nil for any other
// refusal. The official SDK's error interface asks for the method.
func (e *Error) OriginError() error { return e.get().origin }

// WithRequestId returns a copy of the refusal that answers the request with this id.
func (e *Error) WithRequestId(id string) *Error {
	if e == nil {
		return nil
	}
	answered := *e
	answered.requestID = id
	return &answered
}

// WithDetail returns a copy of the refusal with this [Error.Detail].
func (e *Error) WithDetail(detail string) *Error {
	if e == nil {
		return nil
	}
	detailed := *e
	detailed.detail = detail
	return &detailed
}
