package simtest

import (
	apierrors "example.com/enisim/errors"
	"example.com/enisim/sim"
)

// trouble is what can happen to a call.
type trouble struct {
	name string
	// fault is what the caller gets, unless crash is crashBefore.
	fault sim.Fault
	crash crash
	// word is in the text of the error that the caller gets.
	word string
}

// crash says when the program that makes a call ends.
type crash int

const (
	noCrash crash = iota
	crashBefore
	crashAfter // the call is carried out, and its answer does not arrive
)

// troubles are the ways of a call to fail, the plainest first. A crash comes after all
// others.
var troubles = []trouble{
	{"refused", sim.Fault{Err: apierrors.InternalError}, noCrash, "InternalError"},
	{"throttled", sim.Fault{Err: apierrors.Throttling}, noCrash, "Throttling"},
	{"cut before it arrives", sim.Fault{Err: sim.Cut}, noCrash, "EOF"},
	{"answer lost", sim.Fault{Applied: true, Err: sim.Cut}, noCrash, "EOF"},
	{"crash before it", sim.Fault{}, crashBefore, "EOF"},
	{"crash after it", sim.Fault{Applied: true, Err: sim.Cut}, crashAfter, "EOF"},
}

// point is where a run fails: a call, counted from 1, and what happens to it.
type point struct {
	call int
	trouble
	action string // that of the call, once it is known
}

// faultsAt returns the faults of a run that fails at the points.
func faultsAt(points []point) (list []sim.Fault) {
	for _, p := range points {
		if p.crash != crashBefore {
			p.fault.Nth = p.call
			list = append(list, p.fault)
		}
	}
	return list
}
