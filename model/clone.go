package model

import (
	"reflect"
	"slices"
)

// Clone returns a copy of a request that shares no memory with it. A request of a
// type that is not of this package is returned as it is.
func Clone(r Request) Request {
	v := reflect.ValueOf(r)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Type().Elem().PkgPath() != ownPath {
		return r
	}
	clone := reflect.New(v.Type().Elem())
	fields := clone.Elem()
	fields.Set(v.Elem())
	for i := range fields.NumField() {
		if kind := fields.Field(i).Kind(); kind == reflect.Slice || kind == reflect.Pointer {
			unshare(fields.Field(i).Addr().Interface())
		}
	}
	return clone.Interface().(Request)
}

// ownPath is the import path of this package.
var ownPath = reflect.TypeFor[Topology]().PkgPath()

// unshare gives a field of a request, of which it gets the address, a copy of its
// own of what it refers to.
func unshare(field any) {
	switch field := field.(type) {
	case *[]string:
		*field = slices.Clone(*field)
	case *[]Tag:
		*field = slices.Clone(*field)
	case **bool:
		if *field != nil {
			own := **field
			*field = &own
		}
	default:
		panic("model: no way to copy a " + reflect.TypeOf(field).String())
	}
}
