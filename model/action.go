package model

import (
	"reflect"
	"slices"
	"strings"
)

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

// FindProduct returns the product whose API has the version, and reports whether there is
// one.
func FindProduct(version string) (Product, bool) {
	for _, p := range []Product{ProductECS, ProductVPC} {
		if p.Version == version {
			return p, true
		}
	}
	return Product{}, false
}

// IsOf reports whether a version is that of an API that has the action.
func (a Action) IsOf(version string) bool {
	return version != "" && (version == a.Product.Version || version == a.Twin.Version)
}

// Endpoint returns the host that serves an API in a region: the central one for no
// region and for [DefaultRegionId], as answers of DescribeRegions have shown.
func (p Product) Endpoint(regionId string) string {
	host := strings.ToLower(p.Name)
	if regionId != "" && regionId != DefaultRegionId {
		host += "." + regionId
	}
	return host + ".aliyuncs.com"
}

// Action describes an action of the API, as servers, scripts and tools need it.
type Action struct {
	// Name is the value of the parameter Action.
	Name string
	// Product is the API that the action belongs to.
	Product Product
	// Twin is the other API that has the action too, with the same parameters and
	// answers; there is none if it is zero.
	Twin Product
	// Writes reports whether a call can change the world.
	Writes bool
	// Unsimulated holds the published parameters that the request has no field for.
	Unsimulated Unsimulated
	// NewRequest returns a request without parameters.
	NewRequest func() Request
}

// Unsimulated holds the parameters of an action that the API has and the simulation
// does not, each with its neutral value: the one that asks for what happens anyway.
// Several are separated by "|". A neutral value is accepted, a Boolean in upper or lower
// case, and so is an empty one. Any other value is refused, never ignored. A list has
// its name without the number of an item: DataDisk covers DataDisk.1.Size, unless
// DataDisk.Size is there too.
type Unsimulated map[string]string

const (
	// NoValue marks a parameter without a neutral value.
	NoValue = ""
	// AnyValue marks a parameter of which every value is accepted.
	AnyValue = "*"
)

// everywhere holds the parameters of accounts before RAM, which every page lists
// and none documents, and ClientToken, which clients send to actions that do not have
// it. They have no effect.
var everywhere = Unsimulated{
	"ClientToken":          AnyValue,
	"OwnerAccount":         AnyValue,
	"OwnerId":              AnyValue,
	"ResourceOwnerAccount": AnyValue,
	"ResourceOwnerId":      AnyValue,
}

// accepts reports whether the parameter is published, and whether the value is
// accepted.
func (u Unsimulated) accepts(name, value string) (published, accepted bool) {
	neutral, published := u.find(name)
	if !published {
		neutral, published = everywhere[name]
	}
	if neutral == AnyValue {
		return published, true
	}
	for n := range strings.SplitSeq(neutral, "|") {
		isBool := n == "true" || n == "false"
		if n != NoValue && (value == n || isBool && strings.EqualFold(value, n)) {
			return published, true
		}
	}
	return published, false
}

// find returns the neutral value of a parameter: that of its full name without the
// numbers of items, or that of what it is a part of.
func (u Unsimulated) find(name string) (neutral string, published bool) {
	words := slices.DeleteFunc(strings.Split(name, "."), isNumber)
	for n := len(words); n > 0; n-- {
		if neutral, published = u[strings.Join(words[:n], ".")]; published {
			return neutral, true
		}
	}
	return NoValue, false
}

// Publishes reports whether a published edition of the API has a parameter for the
// action, by its full name: Tag.1.Key. Some values of it may still be refused, because
// they are not simulated.
func (a Action) Publishes(parameter string) bool {
	if published, _ := a.Unsimulated.accepts(parameter, ""); published {
		return true
	}
	request := reflect.TypeOf(a.NewRequest()).Elem()
	words := strings.Split(parameter, ".")
	number := "1"
	if len(words) > 1 {
		number = words[1]
	}
	return slices.Contains(appendNames(nil, "", number, request), parameter)
}
