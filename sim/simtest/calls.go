package simtest

import (
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// CallOf is a call of one action, with a request of its own type in the place of that of
// the [sim.Call].
type CallOf[R model.Request] struct {
	sim.Call
	Request R
}

// Calls returns the calls in the log of a cloud that have a request of the type, the
// earliest first:
//
//	for _, call := range simtest.Calls[*model.CreateNetworkInterfaceRequest](cloud) {
//		if call.Request.ClientToken == "" {
//			t.Errorf("%v has no ClientToken", call)
//		}
//	}
func Calls[R model.Request](cloud *sim.Cloud) []CallOf[R] {
	var calls []CallOf[R]
	for _, call := range cloud.Calls() {
		if request, ok := call.Request.(R); ok {
			calls = append(calls, CallOf[R]{call, request})
		}
	}
	return calls
}
