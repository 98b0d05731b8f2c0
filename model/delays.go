package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"
)

// Delays holds the time from the answer to an action until the ENI or the instance
// reaches its final state. Until then an ENI is Creating, Attaching, Detaching or
// Deleting, and an instance Pending, Starting or Stopping. With a delay of zero the
// call itself ends in the final state. In JSON a delay is a string in the format of
// time.ParseDuration, such as "1.5s".
type Delays struct {
	CreateNetworkInterface time.Duration
	AttachNetworkInterface time.Duration
	DetachNetworkInterface time.Duration
	DeleteNetworkInterface time.Duration
	StartInstance          time.Duration
	StopInstance           time.Duration
	RebootInstance         time.Duration
	RunInstances           time.Duration
}

// MarshalJSON returns the delays that are not zero as strings.
func (d Delays) MarshalJSON() ([]byte, error) {
	spelt := make(map[string]string)
	v := reflect.ValueOf(d)
	for i := range v.NumField() {
		if !v.Field(i).IsZero() {
			spelt[v.Type().Field(i).Name] = time.Duration(v.Field(i).Int()).String()
		}
	}
	return json.Marshal(spelt)
}

// UnmarshalJSON reads the format of MarshalJSON. The name of an action without a
// delay is an error, and so is a string that is not a duration.
func (d *Delays) UnmarshalJSON(text []byte) error {
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	var spelt map[string]string
	if err := json.Unmarshal(text, &spelt); err != nil {
		return err
	}
	v := reflect.ValueOf(d).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		value, given := spelt[name]
		if !given {
			continue
		}
		delete(spelt, name)
		delay, err := time.ParseDuration(value)
		if err != nil {
			return fmt.Errorf("delay of %s: %w", name, err)
		}
		v.Field(i).SetInt(int64(delay))
	}
	if len(spelt) > 0 {
		return fmt.Errorf("delay of %s: no action of this name has one", slices.Min(slices.Collect(maps.Keys(spelt))))
	}
	return nil
}
