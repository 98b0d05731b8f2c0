package model_test

import (
	"errors"
	"strings"
	"testing"

	apierrors "example.com/enisim/errors"
)

// refusal is the error that a call is to be refused with. The zero refusal is none.
type refusal struct {
	code      apierrors.Code
	status    int
	parameter string
	message   string // with the detail
}

// check compares the error of a call with the refusal. A call prints itself in its
// wire form.
func (want refusal) check(t *testing.T, call any, err error) {
	t.Helper()
	if want == (refusal{}) {
		if err != nil {
			t.Errorf("%v\nwant no error\ngot  %v", call, err)
		}
		return
	}
	var got *apierrors.Error
	if !errors.As(err, &got) || want != (refusal{got.Code(), got.HttpStatus(), got.Parameter(), textOf(got)}) {
		t.Errorf("%v\nwant %s: %s (status %d, %s)\ngot  %v",
			call, want.code, want.message, want.status, want.parameter, err)
	}
}

// textOf returns the message and the detail of an error.
func textOf(err *apierrors.Error) string {
	return strings.TrimSpace(err.Message() + " " + err.Detail())
}

// checkBriefly compares the code and the parameter alone.
func (want refusal) checkBriefly(t *testing.T, call any, err error) {
	t.Helper()
	var got *apierrors.Error
	if !errors.As(err, &got) || got.Code() != want.code || got.Parameter() != want.parameter {
		t.Errorf("%v\nwant %s (%s)\ngot  %v", call, want.code, want.parameter, err)
	}
}

// The refusals of the rules that many parameters share.

func invalid(parameter, reason string) refusal {
	message := `The specified parameter "` + parameter + `" is not valid. ` + reason
	return refusal{apierrors.InvalidParameter, 400, parameter, message}
}

func missing(parameter string) refusal {
	message := `The input parameter "` + parameter + `" that is mandatory for processing this request is not supplied.`
	return refusal{apierrors.MissingParameter, 400, parameter, message}
}

func unsupported(parameter, reason string) refusal {
	message := `The parameters is unsupported. "` + parameter + `" ` + reason
	return refusal{apierrors.UnsupportedParameter, 400, parameter, message}
}

func repeated(parameter, address string) refusal {
	message := `The specified ipAddress "` + address + `" is(are) repeated.`
	return refusal{apierrors.InvalidIpIpRepeated, 403, parameter, message}
}

func noIPv6(parameter, address string) refusal {
	message := `The specified ipAddress "` + address + `" is invalid.`
	return refusal{apierrors.InvalidIpAddress, 403, parameter, message}
}

// conflict is that of a parameter with one before it, both as the message names them.
func conflict(parameter, before, named string) refusal {
	message := `The specified parameter "` + parameter + `" conflicts with other parameters. ` +
		before + ` and ` + named + ` exclude each other.`
	return refusal{apierrors.InvalidParameterConflict, 400, parameter, message}
}
