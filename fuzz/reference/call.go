package reference

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// answer checks the answer to a call that must succeed: it checks the engine's
// choices, compares the rest with the expected answer, and carries the call out.
type answer[P any] func(got *P) error

// Call predicts the outcome of a call, returns how the actual one differs, a
// response or an error, and carries the call out. After an error the world is of no
// further use. While [World.Awaits] is true, Call returns an error if it cannot
// predict.
func (w *World) Call(r model.Request, got model.Response, err error) error {
	isBlind := func(g *group) bool {
		return find(g.rules, func(r *groupRule) bool { return r.SecurityGroupRuleId == "" }) != nil
	}
	if find(w.enis, func(e *eni) bool { return e.unseen }) != nil || find(w.groups, isBlind) != nil {
		return errBlind
	}
	if wrong := w.dispatch(r, got, err); wrong != nil {
		return fmt.Errorf("%s: %w", nameOf(r), wrong)
	}
	return nil
}

// errBlind is the error of a call whose outcome depends on a choice that Learn has
// not seen yet.
var errBlind = errors.New("an earlier call chose what its answer does not show: while World.Awaits is true, call Learn or Compare before the next Call")

// nameOf returns the action of a request by its type, since a request may be nil.
func nameOf(r model.Request) string {
	return strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%T", r), "*model."), "Request")
}

func (w *World) dispatch(r model.Request, got model.Response, err error) error {
	name := nameOf(r)
	for _, rule := range rules {
		if rule.action == name {
			return rule.judge(w, r, got, err)
		}
	}
	// "Specified api is not found" was seen for an action that does not exist.
	return judgeRefusal(apierrors.InvalidActionNotFound.For(""), got, err)
}

// judge compares the outcome of a call with that which its action predicts: a code,
// or a function that checks the answer. A nil request is one without parameters.
func judge[Q, P any](w *World, r *Q, got model.Response, err error, action func(*World, *Q) (answer[P], error)) error {
	judgeAnswer, refusal := action(w, cmp.Or(r, new(Q)))
	switch refusal := refusal.(type) {
	case apierrors.Code:
		return judgeRefusal(refusal.For(nameOf(any(r).(model.Request))), got, err)
	case withStatus:
		return judgeRefusal(refusal.of(nameOf(any(r).(model.Request))), got, err)
	}
	if refusal != nil {
		return refusal // errBlind
	}
	if err != nil {
		return fmt.Errorf("expected an answer, got the refusal %w", err)
	}
	p, ok := any(got).(*P)
	if !ok || p == nil {
		return fmt.Errorf("expected a %T, got the response %v of type %T", p, got, got)
	}
	return judgeAnswer(p)
}

// withStatus is a code with the status of one of several answers that an action has with it.
type withStatus struct {
	apierrors.Code
	status int
}

// of returns the variant of an action that has the status.
func (s withStatus) of(action string) apierrors.Variant {
	for _, v := range s.Variants() {
		if v.Action() == action && v.HttpStatus() == s.status {
			return v
		}
	}
	return s.For(action)
}

// NotRefused is the error of a call that must be refused, and had another outcome.
type NotRefused struct {
	// Code is the expected code.
	Code apierrors.Variant
	// Got is the outcome.
	Got error
}

// Error returns both in one line.
func (e *NotRefused) Error() string {
	return fmt.Sprintf("expected %v (status %d), got %v", e.Code, e.Code.HttpStatus(), e.Got)
}

// Unwrap returns the outcome.
func (e *NotRefused) Unwrap() error { return e.Got }

// judgeRefusal compares the outcome of a call with the code, name and status, that
// must refuse it.
func judgeRefusal(code apierrors.Variant, got model.Response, err error) error {
	if err == nil {
		return &NotRefused{code, errors.New("an answer")}
	}
	var refusal *apierrors.Error
	switch {
	case !errors.As(err, &refusal):
		return &NotRefused{code, fmt.Errorf("an error of type %T: %w", err, err)}
	case refusal.Code() != code.Code() || refusal.HttpStatus() != code.HttpStatus():
		return &NotRefused{code, err}
	case !isRequestID(refusal.RequestId()):
		return fmt.Errorf("expected %v with a RequestId, got %w", code, err)
	case !isNothing(got):
		return fmt.Errorf("expected %v and no response, got the response %v", code, got)
	}
	return nil
}

// isNothing reports whether there is no response, or a nil pointer to one.
func isNothing(got model.Response) bool {
	v := reflect.ValueOf(got)
	return !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil()
}

// same compares an answer with the expected one except for its RequestId, which the
// engine chooses.
func same[P any](got, want *P) error {
	id := reflect.ValueOf(got).Elem().FieldByName("RequestId").String()
	if !isRequestID(id) {
		return fmt.Errorf("RequestId is %q, want an upper-case UUID", id)
	}
	reflect.ValueOf(want).Elem().FieldByName("RequestId").SetString(id)
	if reflect.DeepEqual(got, want) {
		return nil
	}
	return errors.New(difference("", reflect.ValueOf(*want), reflect.ValueOf(*got), false))
}

// pointed returns what a pointer leads to as text, since the address differs between
// runs.
func pointed(v reflect.Value) string {
	if v.IsNil() {
		return "nil"
	}
	return fmt.Sprintf("%#v", v.Elem().Interface())
}

// difference returns the first field in which a value differs from the expected one,
// "" for none. A nil list and an empty one differ unless loose.
func difference(path string, want, got reflect.Value, loose bool) string {
	switch want.Kind() {
	case reflect.Struct:
		if at, ok := want.Interface().(time.Time); ok && at.Equal(got.Interface().(time.Time)) {
			return ""
		} else if ok {
			break
		}
		for i := range want.NumField() {
			if d := difference(path+"."+want.Type().Field(i).Name, want.Field(i), got.Field(i), loose); d != "" {
				return d
			}
		}
		return ""
	case reflect.Slice:
		if want.Len() != got.Len() || !loose && want.IsNil() != got.IsNil() {
			break
		}
		for i := range want.Len() {
			if d := difference(fmt.Sprintf("%s[%d]", path, i), want.Index(i), got.Index(i), loose); d != "" {
				return d
			}
		}
		return ""
	case reflect.Pointer:
		if !want.IsNil() && !got.IsNil() {
			return difference(path, want.Elem(), got.Elem(), loose)
		}
		if want.IsNil() && got.IsNil() {
			return ""
		}
		return fmt.Sprintf("expected %s to be %s, got %s", strings.TrimPrefix(path, "."), pointed(want), pointed(got))
	}
	if reflect.DeepEqual(want.Interface(), got.Interface()) {
		return ""
	}
	return fmt.Sprintf("expected %s to be %#v, got %#v", strings.TrimPrefix(path, "."), want.Interface(), got.Interface())
}
