package apierrors

import (
	"encoding/json"
	"errors"
	"reflect"
)

// FromSDK converts an error of an official SDK to an [*Error], so that
//
//	errors.Is(apierrors.FromSDK(err), apierrors.InvalidVSwitchIdIpNotEnough)
//
// reports whether the SDK got that answer. It searches the tree of err, like errors.As,
// for an error of github.com/aliyun/alibaba-cloud-sdk-go, which it recognizes by its
// methods, or of github.com/alibabacloud-go, such as tea.SDKError, which it recognizes
// by its fields.
//
// The result wraps err and has its text. Its code, status, message and RequestId are
// those of the SDK's error; the code need not be in the catalogue. FromSDK returns err
// unchanged if it is nil, has a [Code] in its tree, or has no error of an SDK.
func FromSDK(err error) error {
	if err == nil || errors.As(err, new(Code)) {
		return err
	}
	refusal := find(err)
	if refusal == nil {
		return err
	}
	refusal.origin = err
	return refusal
}

// find converts the first error of an SDK in the tree of err, or returns nil.
func find(err error) *Error {
	if v := reflect.ValueOf(err); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return nil
	}
	if refusal := read(err); refusal != nil {
		return refusal
	}
	switch err := err.(type) {
	case interface{ Unwrap() error }:
		return find(err.Unwrap())
	case interface{ Unwrap() []error }:
		for _, e := range err.Unwrap() {
			if refusal := find(e); refusal != nil {
				return refusal
			}
		}
	}
	return nil
}

// sdkError is the error interface of the old SDK,
// github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors.Error.
type sdkError interface {
	ErrorCode() string
	HttpStatus() int
	Message() string
	OriginError() error
}

// read converts one error of an SDK, or returns nil if it is none.
func read(err error) *Error {
	old, ok := err.(sdkError)
	if !ok {
		return readFields(reflect.Indirect(reflect.ValueOf(err)))
	}
	if old.ErrorCode() == "" {
		return nil
	}
	refusal := &Error{code: Code{old.ErrorCode()}, status: old.HttpStatus(), message: old.Message()}
	if r, ok := err.(interface{ RequestId() string }); ok {
		refusal.requestID = r.RequestId()
	}
	return refusal
}

// readFields converts an error of the newer SDK. It has the fields Code, Message and
// StatusCode; the RequestId is a field or a member of Data, which is JSON.
func readFields(v reflect.Value) *Error {
	code, hasCode := field[string](v, "Code")
	message, hasMessage := field[string](v, "Message")
	status, hasStatus := field[int](v, "StatusCode")
	if !hasCode || !hasMessage || !hasStatus || code == "" {
		return nil
	}
	id, hasID := field[string](v, "RequestId")
	if !hasID {
		data, _ := field[string](v, "Data")
		id = requestIDIn(data)
	}
	return &Error{code: Code{code}, status: status, message: message, requestID: id}
}

// requestIDIn returns the RequestId of an answer in JSON, or "".
func requestIDIn(data string) string {
	var body struct{ RequestId string }
	if json.Unmarshal([]byte(data), &body) != nil {
		return ""
	}
	return body.RequestId
}

// field returns what a field of type *T points to, zero if it is nil, and reports
// whether v is a struct that has it.
func field[T any](v reflect.Value, name string) (value T, ok bool) {
	if v.Kind() != reflect.Struct {
		return value, false
	}
	at, ok := v.Type().FieldByName(name)
	if !ok {
		return value, false
	}
	f, err := v.FieldByIndexErr(at.Index)
	if err != nil {
		return value, false
	}
	p, ok := f.Interface().(*T)
	if ok && p != nil {
		value = *p
	}
	return value, ok
}
