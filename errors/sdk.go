package apierrors

import (
	"encoding/json"
	"errors"
	"reflect"
)

// FromSDK returns an error of an official SDK as a refusal, so that
//
//	errors.Is(apierrors.FromSDK(err), apierrors.InvalidVSwitchIdIpNotEnough)
//
// holds for an answer that came through the SDK. It looks for the SDK's error as
// errors.As does, in the whole tree of err, and knows those of
// github.com/aliyun/alibaba-cloud-sdk-go by their methods, those of
// github.com/alibabacloud-go (tea.SDKError and its kin) by their fields. It imports
// neither.
//
// What it returns is an [*Error] that wraps err and reads as err does, with the
// code, status, message and RequestId of the SDK's error. A code that the catalogue
// lacks is a [Code] nonetheless. Any other err, nil or one that carries a Code
// already among them, is returned unchanged.
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

// find returns the first SDK's error in the tree of err, nil if there is none.
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

// read returns the refusal that one error of an SDK is, nil if it is none.
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

// readFields reads the errors of the newer SDK. All of them have the fields Code,
// Message and StatusCode; the id of the request is a field or a member of Data,
// which is JSON.
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

// requestIDIn returns the RequestId of an answer in JSON, "" if it has none.
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
