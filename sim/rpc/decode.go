package rpc

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// Format is the encoding of an answer: the value of the parameter Format, which a call
// may spell in any case.
type Format string

// The formats. XML is the default (ecs/Common parameters, 2021-07).
const (
	JSON Format = "JSON"
	XML  Format = "XML"
)

// Call is a decoded call.
type Call struct {
	Request model.Request // with the AccessKeyId
	Format  Format        // of the answer
	// Product is the API that was called, by its version. Zero means ECS.
	Product model.Product
	// Endpoint is the host that was called, which refusals name. It is by default that
	// of the product in the region of the request.
	Endpoint string
}

// unread is the common parameters that Decode ignores, because they authenticate a
// call.
var unread = []string{
	"SecurityToken",
	"Signature",
	"SignatureMethod",
	"SignatureNonce",
	"SignatureType",
	"SignatureVersion",
	"Timestamp",
}

// Decode reads the parameters of a call, from a query or a form. Of several errors it
// returns the first in this order:
//
//   - MissingParameter: Action or Version is not given, or empty;
//   - InvalidParameter: the Version is not that of the action, the Format is unknown, or
//     a parameter is given twice;
//   - UnsupportedOperation.NotSimulated for an action that the version has and the
//     simulation does not, InvalidAction.NotFound for one that neither has;
//   - the errors of [model.Action.Parse], for the first parameter by name.
//
// With an error the call still has its format, and its request is a
// *model.UnreadableCall, which a cloud refuses with that error.
func Decode(parameters url.Values) (Call, error) {
	c, err := decode(parameters)
	if err != nil {
		c.Request = unreadable(parameters, err)
	}
	return c, err
}

// unreadable returns the call that a cloud refuses for a reason.
func unreadable(parameters url.Values, reason error) *model.UnreadableCall {
	call := &model.UnreadableCall{
		Name:        parameters.Get("Action"),
		Version:     parameters.Get("Version"),
		AccessKeyId: parameters.Get("AccessKeyId"),
		Reason:      reason,
	}
	for _, name := range namesIn(parameters) {
		if slices.Contains(envelope, name) || slices.Contains(unread, name) {
			continue
		}
		for _, value := range parameters[name] {
			call.Given = append(call.Given, model.Parameter{Name: name, Value: value})
		}
	}
	return call
}

// namesIn returns the names of the parameters in alphabetical order.
func namesIn(parameters url.Values) []string {
	names := slices.AppendSeq(make([]string, 0, len(parameters)), maps.Keys(parameters))
	slices.Sort(names)
	return names
}

// envelope is the common parameters that a model.UnreadableCall has fields for, and
// Format.
var envelope = []string{"AccessKeyId", "Action", "Format", "Version"}

func decode(parameters url.Values) (Call, error) {
	c := Call{Format: XML}
	rest := make([]model.Parameter, 0, len(parameters))
	var action, version string
	err := error(nil)
	for _, name := range namesIn(parameters) {
		values := parameters[name]
		if len(values) == 0 {
			continue
		}
		if len(values) > 1 && err == nil {
			err = apierrors.InvalidParameter.New(name, values[1]).WithDetail("It is given twice.")
		}
		switch value := values[0]; {
		case name == "Action":
			action = value
		case name == "Version":
			version = value
		case name == "Format":
			c.Format = Format(strings.ToUpper(value))
		case !slices.Contains(unread, name):
			rest = append(rest, model.Parameter{Name: name, Value: value})
		}
	}
	c.Product = productOf(version)
	format := c.Format
	if format != JSON {
		c.Format = XML
	}
	switch {
	case action == "":
		return c, apierrors.MissingParameter.New("Action", "")
	case version == "":
		return c, apierrors.MissingParameter.New("Version", "")
	case !isVersion(version, action):
		return c, apierrors.InvalidParameter.New("Action or Version", version).WithDetail("The action is not of this version.")
	case format != JSON && format != XML && format != "":
		return c, apierrors.InvalidParameter.New("Format", string(format)).WithDetail("It is neither JSON nor XML.")
	case err != nil:
		return c, err
	case !isSimulated(version, action):
		return c, apierrors.UnsupportedOperationNotSimulated.New("Version", version)
	}
	c.Request, err = sim.ParseRequest(action, rest)
	if r, ok := c.Request.(*model.DescribeRegionsRequest); ok && c.Product != model.ProductECS {
		r.Version = version
	}
	return c, err
}

// productOf returns the product that has a version, ECS for an unknown one.
func productOf(version string) model.Product {
	if product, ok := model.FindProduct(version); ok {
		return product
	}
	return model.ProductECS
}

// isVersion reports whether a version is that of a product that has the action, or for
// an action that none has, that of any.
func isVersion(version, action string) bool {
	products := sim.PublishedBy(action)
	if products == nil {
		products = []model.Product{model.ProductECS, model.ProductVPC}
	}
	return slices.ContainsFunc(products, func(p model.Product) bool { return p.Version == version })
}

// isSimulated reports whether a version of an action is simulated.
func isSimulated(version, action string) bool {
	a, ok := sim.FindAction(action)
	return !ok || a.IsOf(version)
}

// formatOf returns the format of the answer to a call that was refused before it was
// decoded.
func formatOf(parameters url.Values) Format {
	if strings.ToUpper(parameters.Get("Format")) == string(JSON) {
		return JSON
	}
	return XML
}

// Encode returns the parameters of a call, from which Decode reads the same call. A call
// without a request has the parameter Format alone.
func Encode(c Call) url.Values {
	values := url.Values{"Format": {string(c.Format)}}
	unreadable, isUnreadable := c.Request.(*model.UnreadableCall)
	if c.Request == nil || isUnreadable && unreadable == nil {
		return values
	}
	action, _ := sim.FindAction(c.Request.Action())
	version := action.Product.Version
	switch {
	case isUnreadable:
		version = unreadable.Version
	case action.IsOf(c.Product.Version):
		version = c.Product.Version
	}
	values.Set("Action", c.Request.Action())
	values.Set("Version", version)
	for _, p := range model.Parameters(c.Request) {
		if p.Name == "Version" {
			values.Del(p.Name) // a request that has it names its product
		}
		values.Add(p.Name, p.Value)
	}
	return values
}
