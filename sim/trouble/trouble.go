// Package trouble names the ways in which calls were seen to go wrong. Each is a
// [sim.Fault] for [sim.Cloud.SetFaults], and cites the public report of it:
//
//	err := cloud.SetFaults(trouble.Throttled("", 10*time.Second), trouble.LostAnswer("CreateNetworkInterface"))
//
// An action of "" is any. A fault is a value: what a test needs otherwise it changes in the
// fields. Its String is the line for a script, after the word fault.
package trouble

import (
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Throttled refuses the calls of an action for a time with Throttling
// (terraform-provider#577). A client that retries without a pause fails.
func Throttled(action string, d time.Duration) sim.Fault {
	return sim.Fault{Action: action, For: d, Err: apierrors.Throttling}
}

// RateLimited refuses the calls of an action beyond a number a second with Throttling.User
// (steampipe-plugin-alicloud#483). A client that is quiet for a while may burst.
func RateLimited(action string, callsPerSecond int) sim.Fault {
	return sim.Fault{Action: action, Limit: callsPerSecond, Err: apierrors.ThrottlingUser}
}

// Unavailable refuses all calls for a time with ServiceUnavailable
// (ecs/Response results, 2021-07).
func Unavailable(d time.Duration) sim.Fault {
	return sim.Fault{For: d, Err: apierrors.ServiceUnavailable}
}

// LostAnswer carries out the first call of an action and loses its answer: the case that a
// ClientToken is for (ecs/How to ensure idempotence, 2021-07). A client that sends another
// token, or none, creates a resource twice.
func LostAnswer(action string) sim.Fault {
	return sim.Fault{Action: action, Nth: 1, Applied: true, Err: sim.Cut}
}

// Conflict refuses the first calls of an action with Operation.Conflict, as while another
// task runs on the ENI (ecs/AssignPrivateIpAddresses, 2021-07).
func Conflict(action string, times int) sim.Fault {
	return sim.Fault{Action: action, Times: times, Err: apierrors.ECSOperationConflict}
}

// VSwitchBusy refuses the first calls of CreateNetworkInterface with IncorrectVSwitchStatus,
// as while the route table of the VSwitch changes (terraform-provider-alicloud#5172).
func VSwitchBusy(times int) sim.Fault {
	return sim.Fault{Action: "CreateNetworkInterface", Times: times, Err: apierrors.IncorrectVSwitchStatus}
}

// TokenProcessing refuses the first calls of an action with LastTokenProcessing, as while the
// call that first had the ClientToken still runs (elastic-compute-control-cli).
func TokenProcessing(action string, times int) sim.Fault {
	return sim.Fault{Action: action, Times: times, Err: apierrors.LastTokenProcessing}
}

// TokenFailed refuses the calls of an action that have a ClientToken with IdempotentFailed,
// as after a failure that has used the token up (bosh-alicloud-cpi-release#105). A client
// that repeats the token never succeeds.
func TokenFailed(action, token string) sim.Fault {
	return sim.Fault{
		Action: action, Parameters: []model.Parameter{{Name: "ClientToken", Value: token}}, Err: apierrors.IdempotentFailed,
	}
}

// NoAddresses refuses the first calls of an action with QuotaExceeded.PrivateIpAddress, which
// comes now and then in the place of InvalidVSwitchId.IpNotEnough (terway#720).
func NoAddresses(action string, times int) sim.Fault {
	return sim.Fault{Action: action, Times: times, Err: apierrors.QuotaExceededPrivateIpAddress}
}

// Unknown refuses the first calls of an action with UnknownError (WuKongIM#567).
func Unknown(action string, times int) sim.Fault {
	return sim.Fault{Action: action, Times: times, Err: apierrors.UnknownError}
}
