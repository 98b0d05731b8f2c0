package model

import "strings"

//go:generate go run ./internal/genrequests

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
	// Answers returns the action that it answers.
	Answers() string
}

// Product is an API of the cloud, with the value of its parameter Version.
type Product struct{ Name, Version string }

// The products that the simulated actions belong to.
var (
	ProductECS = Product{"Ecs", "2014-05-26"}
	ProductVPC = Product{"Vpc", "2016-04-28"}
)

// Action describes an action of the API to those that carry its calls: the wire,
// scripts and tools.
type Action struct {
	// Name is the value of the parameter Action.
	Name string
	// Product is the API that the action belongs to.
	Product Product
	// Writes reports whether a call can change a world.
	Writes bool
	// Unsimulated is the published parameters that a request has no field for.
	Unsimulated Unsimulated
	// NewRequest returns a request that gives no parameters.
	NewRequest func() Request
}

// Unsimulated is the parameters of an action that the API has and the simulation
// has not, each with the value that asks for what happens anyway, a Boolean in any
// case. Such a value is accepted, and so is an empty one; any other is refused, never
// ignored.
// A list parameter goes by its name without the number of an item.
type Unsimulated map[string]string

const (
	// NoValue marks a parameter of which every value asks for something else.
	NoValue = ""
	// AnyValue marks a parameter that has no effect on what is simulated.
	AnyValue = "*"
)

// everywhere is the parameters that every action has and that have no effect: the
// four of the accounts before RAM (listed by every page, documented by none).
var everywhere = Unsimulated{
	"OwnerAccount":         AnyValue,
	"OwnerId":              AnyValue,
	"ResourceOwnerAccount": AnyValue,
	"ResourceOwnerId":      AnyValue,
}

// accepts reports whether a parameter is published, and whether the value asks for
// what happens anyway.
func (u Unsimulated) accepts(name, value string) (published, accepted bool) {
	neutral, published := u[name]
	if !published {
		neutral, published = everywhere[name]
	}
	isBool := neutral == "true" || neutral == "false"
	accepted = neutral == AnyValue || neutral != NoValue && (value == neutral || isBool && strings.EqualFold(value, neutral))
	return published, accepted
}
