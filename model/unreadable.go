package model

import "slices"

// UnreadableCall is a call that is no request of an action: it names none, or its
// parameters could not be read. The wire hands it to a cloud, which refuses it with
// Reason and logs it like any other call.
type UnreadableCall struct {
	// Name and Version are the parameters Action and Version, "" if not given.
	Name, Version string
	// AccessKeyId names the caller, "" if not given.
	AccessKeyId string
	// Given is the other parameters, as far as they could be read.
	Given []Parameter
	// Reason is the refusal, an *apierrors.Error.
	Reason error
}

// Action returns Name.
func (u *UnreadableCall) Action() string { return u.Name }

// Check returns Reason.
func (u *UnreadableCall) Check() error { return u.Reason }

// String returns the call as a line of a script.
func (u *UnreadableCall) String() string { return asLine(u) }

// GoString returns String.
func (u *UnreadableCall) GoString() string { return asLine(u) }

func (u *UnreadableCall) clone() Request {
	if u == nil {
		return u
	}
	c := *u
	c.Given = slices.Clone(u.Given)
	return &c
}

// parameters returns what was given, the caller first.
func (u *UnreadableCall) parameters() []Parameter {
	var all []Parameter
	if u.AccessKeyId != "" {
		all = append(all, Parameter{"AccessKeyId", u.AccessKeyId})
	}
	return append(all, u.Given...)
}
