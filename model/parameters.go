package model

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	apierrors "example.com/enisim/errors"
)

// Parameter is a name and a value on the wire, such as Tag.1.Key and "env".
type Parameter struct{ Name, Value string }

// Parameters returns the parameters of a request, without Action, in the order of
// the fields. It leaves out what is not given, but no item of a list, and of an item that
// has fields not the first.
func Parameters(r Request) []Parameter {
	if u, ok := r.(*UnreadableCall); ok && u != nil {
		return u.parameters()
	}
	v := reflect.ValueOf(r)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return nil
	}
	return appendFields(nil, "", v.Elem(), false)
}

func appendFields(ps []Parameter, prefix string, v reflect.Value, inList bool) []Parameter {
	for i := range v.NumField() {
		ps = appendValue(ps, prefix+v.Type().Field(i).Name, v.Field(i), inList && i == 0)
	}
	return ps
}

func appendValue(ps []Parameter, name string, v reflect.Value, inList bool) []Parameter {
	if v.IsZero() && !inList {
		return ps
	}
	switch v.Kind() {
	case reflect.String:
		return append(ps, Parameter{name, v.String()})
	case reflect.Int:
		return append(ps, Parameter{name, strconv.FormatInt(v.Int(), 10)})
	case reflect.Pointer:
		return append(ps, Parameter{name, strconv.FormatBool(v.Elem().Bool())})
	case reflect.Struct:
		return appendFields(ps, name+".", v, inList)
	case reflect.Slice:
		for i := range v.Len() {
			ps = appendValue(ps, indexed(name, i), v.Index(i), true)
		}
	}
	return ps
}

// Parse returns the request that has the parameters, which may be in any order. It
// does not Check the request. The common parameters other than AccessKeyId, such as
// Action and Signature, must not be among them. The errors, each about the first
// parameter at fault, are
//
//   - UnsupportedParameter: the action has no such parameter, or the value asks for
//     something that is not simulated
//   - InvalidParameter: the parameter is given twice, its value is not the number
//     or the Boolean that it must be, or it is an item of a list with a gap (all
//     assumed)
//
// What the API does with a name that it does not know is not documented. The
// simulation refuses it rather than ignore a misspelt parameter.
//
// An empty value of a parameter that is not a list means that it is not given,
// because some clients send it so, and so does one of a list that is not simulated.
// Integers start at 1 in this API, so an explicit 0 is refused, unless the field has the
// tag zero:"default": then it is not given.
func (a Action) Parse(parameters []Parameter) (Request, error) {
	if a.NewRequest == nil {
		return nil, apierrors.InvalidActionNotFound.New("Action", a.Name)
	}
	r := a.NewRequest()
	p := parser{
		action:  a,
		request: reflect.ValueOf(r).Elem(),
		most:    len(parameters),
		given:   make(map[string]bool, len(parameters)),
		items:   make(map[string][]bool),
	}
	for _, parameter := range parameters {
		if err := p.read(parameter); err != nil {
			return nil, err
		}
	}
	if err := p.closeLists(); err != nil {
		return nil, err
	}
	return r, nil
}

// parser reads the parameters of one request.
type parser struct {
	action  Action
	request reflect.Value
	most    int               // no list without gaps is longer than this
	given   map[string]bool   // the names read so far
	items   map[string][]bool // the items read so far, list by list
}

func (p *parser) read(parameter Parameter) error {
	if p.given[parameter.Name] {
		return invalid(parameter.Name, parameter.Value, "It is given twice.")
	}
	p.given[parameter.Name] = true
	head, rest, dotted := strings.Cut(parameter.Name, ".")
	field := p.request.FieldByName(head)
	switch {
	case !field.IsValid():
		return p.refuse(parameter)
	case field.Kind() == reflect.Slice:
		return p.readItem(head, rest, field, parameter)
	case dotted:
		return p.refuse(parameter)
	}
	if parameter.Value == "0" && p.tag(head, "zero") == "default" {
		return nil
	}
	return readScalar(field, parameter)
}

// refuse returns the error of a parameter that the request type does not have, or
// nil if the value asks for what happens anyway.
func (p *parser) refuse(parameter Parameter) error {
	published, accepted := p.action.Unsimulated.accepts(parameter.Name, parameter.Value)
	switch {
	case published && (accepted || parameter.Value == ""):
		return nil
	case published:
		return unsupported(parameter.Name, parameter.Value, "is not simulated.")
	}
	return unsupported(parameter.Name, parameter.Value,
		"is not a parameter of "+p.action.Name+cmp.Or(p.action.suggest(parameter.Name), "."))
}

func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

// unsupported returns UnsupportedParameter with what is wrong with the parameter in its
// detail.
func unsupported(parameter, value, problem string) error {
	return apierrors.UnsupportedParameter.New(parameter, value).WithDetail(strconv.Quote(parameter) + " " + problem)
}

// suggest returns the clause of DidYouMean for a name that is no parameter of the
// action.
func (a Action) suggest(name string) string {
	_, rest, _ := strings.Cut(name, ".")
	number, _, _ := strings.Cut(rest, ".")
	if _, err := strconv.ParseUint(number, 10, 31); err != nil {
		number = "1"
	}
	known := appendNames(nil, "", number, reflect.TypeOf(a.NewRequest()).Elem())
	return DidYouMean(name, append(known, slices.Sorted(maps.Keys(a.Unsimulated))...))
}

// appendNames appends the names of the parameters that the fields of a struct have, in
// their order. Items of lists have the number.
func appendNames(names []string, prefix, number string, t reflect.Type) []string {
	for i := range t.NumField() {
		name, field := prefix+t.Field(i).Name, t.Field(i).Type
		if field.Kind() == reflect.Slice {
			name, field = name+"."+number, field.Elem()
		}
		if field.Kind() == reflect.Struct {
			names = appendNames(names, name+".", number, field)
			continue
		}
		names = append(names, name)
	}
	return names
}

// readItem reads List.N or List.N.Field.
func (p *parser) readItem(list, rest string, field reflect.Value, parameter Parameter) error {
	number, member, _ := strings.Cut(rest, ".")
	n, err := strconv.ParseUint(number, 10, 31)
	if err != nil || strconv.FormatUint(n, 10) != number || n < p.first(list) {
		return invalid(parameter.Name, parameter.Value, "Its items are %s.1, %s.2 and so on.", list, list)
	}
	if n > uint64(p.most) {
		return p.gap(list, n)
	}
	for uint64(field.Len()) <= n {
		field.Set(reflect.Append(field, reflect.Zero(field.Type().Elem())))
		p.items[list] = append(p.items[list], false)
	}
	p.items[list][n] = true
	item := field.Index(int(n))
	if item.Kind() == reflect.Struct {
		item = item.FieldByName(member)
	} else if member != "" {
		item = reflect.Value{}
	}
	if !item.IsValid() {
		return p.refuse(parameter)
	}
	item.SetString(parameter.Value)
	return nil
}

// first returns the lowest number of the items of a list: 1, or 0 if the field has
// the tag first:"0".
func (p *parser) first(list string) uint64 {
	if p.tag(list, "first") == "0" {
		return 0
	}
	return 1
}

// tag returns the value of a tag of a field of the request.
func (p *parser) tag(field, key string) string {
	f, _ := p.request.Type().FieldByName(field)
	return f.Tag.Get(key)
}

// closeLists returns an error if a list has a gap. It removes the place for item 0,
// which a list has while it is read, unless that was given.
func (p *parser) closeLists() error {
	for i := range p.request.NumField() {
		list := p.request.Type().Field(i).Name
		items := p.items[list]
		for n := 1; n < len(items); n++ {
			if !items[n] {
				return p.gap(list, uint64(len(items)-1))
			}
		}
		if len(items) > 0 && !items[0] {
			field := p.request.Field(i)
			field.Set(field.Slice(1, field.Len()))
		}
	}
	return nil
}

func (p *parser) gap(list string, last uint64) error {
	name := list + "." + strconv.FormatUint(last, 10)
	return invalid(name, "", "Not all the items before it are given.")
}

func readScalar(field reflect.Value, parameter Parameter) error {
	if parameter.Value == "" {
		return nil
	}
	switch field.Kind() {
	case reflect.String:
		field.SetString(parameter.Value)
		return nil
	case reflect.Pointer:
		return readBool(field, parameter)
	}
	n, err := strconv.ParseInt(parameter.Value, 10, 32)
	switch {
	case err != nil || strconv.FormatInt(n, 10) != parameter.Value:
		return invalid(parameter.Name, parameter.Value, "%q is not an integer.", parameter.Value)
	case n == 0:
		return invalid(parameter.Name, parameter.Value, "It is 0; it must be at least 1.")
	}
	field.SetInt(n)
	return nil
}

// readBool reads a Boolean, in any case, into a field of type *bool. SDKs for Python
// spell it True.
func readBool(field reflect.Value, parameter Parameter) error {
	value := strings.ToLower(parameter.Value)
	set := value == "true"
	if !set && value != "false" {
		return invalid(parameter.Name, parameter.Value, "%q is neither true nor false.", parameter.Value)
	}
	field.Set(reflect.ValueOf(&set))
	return nil
}
