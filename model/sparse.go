package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"time"
)

// String returns the topology as JSON on one line, without the fields that are zero.
// Unmarshalled, it is the same topology.
func (t Topology) String() string { return asJSON(sparse(t)) }

// GoString returns the same as String.
func (t Topology) GoString() string { return t.String() }

// sparse returns a value that encoding/json writes as it writes v, without the fields
// of structs that are zero.
func sparse(v any) any {
	switch v.(type) {
	case time.Time, json.Marshaler:
		return v
	}
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Struct:
		o := object{}
		for i := range r.NumField() {
			if !r.Field(i).IsZero() {
				o = append(o, member{r.Type().Field(i).Name, sparse(r.Field(i).Interface())})
			}
		}
		return o
	case reflect.Slice:
		items := make([]any, r.Len())
		for i := range items {
			items[i] = sparse(r.Index(i).Interface())
		}
		return items
	}
	return v
}

// object is a JSON object that keeps the order of its members.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON returns the object with its members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", m.name, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
