package model

import (
	"slices"

	apierrors "example.com/enisim/errors"
)

// Request is a call of one action: a pointer to one of the request types.
type Request interface {
	// Action returns the value of the parameter Action.
	Action() string
	// Check returns the first rule that the request breaks by itself, whatever
	// the world, in the order that the request type documents.
	Check() error
}

// Response is the answer to a call that succeeded: a pointer to one of the
// response types. encoding/json and encoding/xml spell it as the API does.
type Response interface {
	// Action returns the action that it answers.
	Action() string
}

// action is what the wire needs to know of an action.
type action struct {
	name string
	make func() Request
	// later names the parameters that the API has taken on since the page,
	// each with the value that asks for what happens anyway, if there is one.
	later map[string]string
}

var actions = []action{
	{
		name: "CreateNetworkInterface",
		make: func() Request { return new(CreateNetworkInterfaceRequest) },
		later: map[string]string{
			"BusinessType":                    "",
			"ConnectionTrackingConfiguration": "",
			"DeleteOnRelease":                 "",
			"EnhancedNetwork":                 "",
			"InstanceType":                    TypeSecondary,
			"Ipv4Prefix":                      "",
			"Ipv4PrefixCount":                 "",
			"Ipv6Prefix":                      "",
			"Ipv6PrefixCount":                 "",
			"NetworkInterfaceTrafficConfig":   "",
			"NetworkInterfaceTrafficMode":     "Standard",
			"QueuePairNumber":                 "",
			"RxQueueSize":                     "",
			"SourceDestCheck":                 "",
			"TxQueueSize":                     "",
			"Visible":                         "",
		},
	},
}

// Actions returns the names of all actions.
func Actions() []string {
	var names []string
	for _, a := range actions {
		names = append(names, a.name)
	}
	return names
}

func findAction(name string) (action, error) {
	i := slices.IndexFunc(actions, func(a action) bool { return a.name == name })
	if i < 0 {
		return action{}, apierrors.InvalidActionNotFound.New("Action", name)
	}
	return actions[i], nil
}
