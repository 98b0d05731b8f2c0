package apierrors

import "fmt"

// Error is the refusal of one call: a code, the message with its gaps filled,
// and the parameter at fault. It never changes once it is made.
type Error struct {
	code      Code
	message   string
	parameter string
	value     string
	requestID string
}

// Error returns all there is to know in one line, the same on every run.
func (e *Error) Error() string {
	s := fmt.Sprintf("%s: %s (status %d", e.code.name, e.message, e.code.status)
	if e.parameter != "" {
		s += fmt.Sprintf(", %s=%q", e.parameter, e.value)
	}
	if e.requestID != "" {
		s += ", RequestId " + e.requestID
	}
	return s + ")"
}

// Unwrap returns the [Code], which makes errors.Is(err, code) true.
func (e *Error) Unwrap() error { return e.code }

// Code returns the row of the catalogue.
func (e *Error) Code() Code { return e.code }

// ErrorCode returns the code as the API spells it.
func (e *Error) ErrorCode() string { return e.code.name }

// HttpStatus returns the status that the code is answered with.
func (e *Error) HttpStatus() int { return e.code.status }

// Message returns the text that the API answers with.
func (e *Error) Message() string { return e.message }

// Parameter returns the name of the parameter at fault as the wire spells it,
// "Tag.3.Key" for example, or "" where no single one is.
func (e *Error) Parameter() string { return e.parameter }

// Value returns what the parameter at fault held, cut after 256 characters.
func (e *Error) Value() string { return e.value }

// RequestId returns the id of the refused request, or "" for an error that did
// not come from a call.
func (e *Error) RequestId() string { return e.requestID }

// OriginError returns nil: no other error lies behind a refusal. The official
// SDK's error interface asks for the method.
func (e *Error) OriginError() error { return nil }

// WithRequestId returns the same refusal as the answer to the given request.
func (e *Error) WithRequestId(id string) *Error {
	answered := *e
	answered.requestID = id
	return &answered
}
