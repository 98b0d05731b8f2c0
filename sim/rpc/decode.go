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

// Format is how an answer is spelt, the value of the parameter of that name,
// in which case does not count.
type Format string

// The formats. XML is the default (Common parameters).
const (
	JSON Format = "JSON"
	XML  Format = "XML"
)

// Call is a call as the wire carries it.
type Call struct {
	Request model.Request
	Format  Format
}

// unread are the common parameters that this package takes and leaves: they
// sign a call or keep it from being sent again. AccessKeyId is part of the
// request.
var unread = []string{
	"SecurityToken",
	"Signature",
	"SignatureMethod",
	"SignatureNonce",
	"SignatureType",
	"SignatureVersion",
	"Timestamp",
}

// Decode reads a call's parameters, those of a query or a form. The errors, of
// which the first in this order is returned, are MissingParameter (no Action or
// no Version), InvalidParameter (another Version or Format, or a parameter
// given twice), InvalidAction.NotFound, and then those of [sim.ParseRequest]
// for the first parameter by name. With an error the call still has its format, and
// its request is a *model.UnreadableCall, which a cloud refuses with that error.
func Decode(parameters url.Values) (Call, error) {
	c, err := decode(parameters)
	if err != nil {
		c.Request = unreadable(parameters, err)
	}
	return c, err
}

// unreadable returns a call that could not be read for a reason.
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

// envelope are the common parameters that have a field of their own in a call.
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
			err = apierrors.InvalidParameter.New(name, values[1], "It is given twice.")
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
		return c, apierrors.InvalidParameter.New("Action or Version", version, "The action is not of this version.")
	case format != JSON && format != XML && format != "":
		return c, apierrors.InvalidParameter.New("Format", string(format), "It is neither JSON nor XML.")
	case err != nil:
		return c, err
	}
	c.Request, err = sim.ParseRequest(action, rest)
	return c, err
}

// isVersion tells whether an action is of a version; one that is unknown may be of
// any.
func isVersion(version, action string) bool {
	if a, ok := sim.FindAction(action); ok {
		return version == a.Product.Version
	}
	return version == model.ProductECS.Version || version == model.ProductVPC.Version
}

// formatOf is the format of the answer to a call that could not be read further.
func formatOf(parameters url.Values) Format {
	if strings.ToUpper(parameters.Get("Format")) == string(JSON) {
		return JSON
	}
	return XML
}

// Encode spells a call as parameters; Decode reads them back.
func Encode(c Call) url.Values {
	action, _ := sim.FindAction(c.Request.Action())
	values := url.Values{
		"Action":  {action.Name},
		"Version": {action.Product.Version},
		"Format":  {string(c.Format)},
	}
	for _, p := range model.Parameters(c.Request) {
		values.Set(p.Name, p.Value)
	}
	return values
}
