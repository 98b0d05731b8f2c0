package model

import "strings"

//go:generate go run ./internal/genrequests

// Request is a call of one action: a pointer to one of the request types, or an
// [*UnreadableCall].
type Request interface {
	// Action returns the name of the action, the value of the parameter Action.
	Action() string
	// CheckIn returns the error of the first rule of an edition that the request
	// breaks on its own, an *apierrors.Error, or nil. Each request type documents its
	// rules in their order.
	CheckIn(Edition) error
	// Check is CheckIn for Edition2020.
	Check() error
}

// Response is the answer to a call that succeeded: a pointer to one of the response
// types. encoding/json and encoding/xml write it in the API's own form.
type Response interface {
	// Answers returns the name of the action that it is the answer of.
	Answers() string
}

// Product is an API of the cloud. Version is the value of the parameter Version.
type Product struct{ Name, Version string }

// The products of the simulated actions.
var (
	ProductECS = Product{"Ecs", "2014-05-26"}
	ProductVPC = Product{"Vpc", "2016-04-28"}
)

// Action describes an action of the API, as servers, scripts and tools need it.
type Action struct {
	// Name is the value of the parameter Action.
	Name string
	// Product is the API that the action belongs to.
	Product Product
	// Writes reports whether a call can change the world.
	Writes bool
	// Unsimulated holds the published parameters that the request has no field for.
	Unsimulated Unsimulated
	// NewRequest returns a request without parameters.
	NewRequest func() Request
}

// Unsimulated holds the parameters of an action that the API has and the simulation
// does not, each with its neutral value: the one that asks for what happens anyway.
// The neutral value is accepted, a Boolean in upper or lower case, and so is an empty
// one. Any other value is refused, never ignored. A list parameter has its name
// without the number of an item.
type Unsimulated map[string]string

const (
	// NoValue marks a parameter without a neutral value.
	NoValue = ""
	// AnyValue marks a parameter of which every value is accepted.
	AnyValue = "*"
)

// everywhere holds the parameters of accounts before RAM, which every page lists
// and none documents. They have no effect.
var everywhere = Unsimulated{
	"OwnerAccount":         AnyValue,
	"OwnerId":              AnyValue,
	"ResourceOwnerAccount": AnyValue,
	"ResourceOwnerId":      AnyValue,
}

// accepts reports whether the parameter is published, and whether the value is
// accepted.
func (u Unsimulated) accepts(name, value string) (published, accepted bool) {
	neutral, published := u[name]
	if !published {
		neutral, published = everywhere[name]
	}
	isBool := neutral == "true" || neutral == "false"
	accepted = neutral == AnyValue || neutral != NoValue && (value == neutral || isBool && strings.EqualFold(value, neutral))
	return published, accepted
}
