package model

import "slices"

// UnreadableCall is a call over the wire that is not a request of an action: it
// names no action that exists, or its parameters could not be read. A cloud refuses
// it with Reason and logs it like any other call.
type UnreadableCall struct {
	// Name and Version are the parameters Action and Version, "" if they are not
	// given.
	Name, Version string
	// AccessKeyId identifies the caller, "" if it is not given.
	AccessKeyId string
	// Given holds the other parameters that could be read.
	Given []Parameter
	// Reason is the error that the call is answered with, an *apierrors.Error. Without
	// one the answer is InvalidAction.NotFound.
	Reason error
}

// Action returns Name.
func (u *UnreadableCall) Action() string { return orEmpty(u).Name }

// Check returns Reason.
func (u *UnreadableCall) Check() error { return orEmpty(u).Reason }

// CheckIn returns Reason.
func (u *UnreadableCall) CheckIn(Edition) error { return u.Reason }

// String returns the call as a line of a script.
func (u *UnreadableCall) String() string { return asLine(u) }

// GoString returns the same as String.
func (u *UnreadableCall) GoString() string { return asLine(u) }

func (u *UnreadableCall) clone() Request {
	if u == nil {
		return u
	}
	c := *u
	c.Given = slices.Clone(u.Given)
	return &c
}

// parameters returns the parameters that were given, AccessKeyId first.
func (u *UnreadableCall) parameters() []Parameter {
	var all []Parameter
	if u.AccessKeyId != "" {
		all = append(all, Parameter{"AccessKeyId", u.AccessKeyId})
	}
	return append(all, u.Given...)
}
