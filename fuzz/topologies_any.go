package fuzz

import (
	"math"
	"reflect"
	"time"

	"example.com/enisim/model"
	"pgregory.net/rapid"
)

// AnyTopologies generates topologies of which most are faulty, in one or several
// ways: sim.New must refuse or take them and may never panic. Each is one of
// Topologies in which some fields were changed to anything.
func AnyTopologies() *rapid.Generator[model.Topology] { return anyTopologies }

var anyTopologies = rapid.Custom(func(t *rapid.T) model.Topology {
	d := chooser{t}
	topology := topologies.Draw(t, "topology")
	for range d.below(6) {
		d.disturb(reflect.ValueOf(&topology).Elem())
	}
	return topology
})

// disturb changes one field somewhere in a topology.
func (d chooser) disturb(topology reflect.Value) {
	places := fieldsOf(nil, topology)
	place := pick(d, places)
	switch place.Kind() {
	case reflect.String:
		d.disturbText(place, places)
	case reflect.Bool:
		place.SetBool(!place.Bool())
	case reflect.Int, reflect.Int64:
		place.SetInt(pick(d, anyNumbers))
	case reflect.Float64:
		place.SetFloat(pick(d, anySizes))
	case reflect.Uint64:
		place.SetUint(math.MaxUint64)
	case reflect.Pointer:
		place.Set(reflect.ValueOf(d.trueOrFalse()))
	case reflect.Slice:
		d.disturbList(place)
	default:
		place.Set(reflect.ValueOf(pick(d, anyTimes)))
	}
}

// fieldsOf lists everything in a value that can be changed, lists before their items.
func fieldsOf(places []reflect.Value, v reflect.Value) []reflect.Value {
	switch {
	case v.Kind() == reflect.Slice:
		places = append(places, v)
		for i := range v.Len() {
			places = fieldsOf(places, v.Index(i))
		}
		return places
	case v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[time.Time]():
		for i := range v.NumField() {
			places = fieldsOf(places, v.Field(i))
		}
		return places
	}
	return append(places, v)
}

var (
	anyNumbers = []int64{-1, 0, 1, 17, 2049, math.MaxInt32, math.MaxInt64, math.MinInt64}
	anySizes   = []float64{-1, 0, 0.5, math.MaxFloat64, math.Inf(1), math.NaN()}
	anyTimes   = []time.Time{{}, time.Unix(0, 0), time.Unix(-1, 0), time.Unix(1<<40, 0), time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC)}
	anyTexts   = []string{
		"", "x", "10.0.0.0/8", "10.0.0.0/7", "10.0.0.1/16", "172.16.0.0/29", "172.16.0.0/30", "100.64.0.0/16", "2408:4000:0:100::/56", "2408::/64", "::/0",
		"172.16.0.1", "172.16.0.255", "2408::9", "00:16:3e:00:00:01", "00:16:3E:00:00:01", "01:02:03:04:05:06", "acs:x", "http://x", "\x00", "\xff",
		"1000000000000000", "0000000000000001", "cn-hangzhou-a", "Available", "InUse", "Pending", "Primary", "enterprise", "vsw-0", "i-0", "sg-0-0", "eni-0",
	}
)

// disturbText changes a text to any, every second time to one from elsewhere
// in the topology, which makes names clash and lead to the wrong places.
func (d chooser) disturbText(place reflect.Value, places []reflect.Value) {
	text := pick(d, anyTexts)
	if other := pick(d, places); d.oneIn(2) && other.Kind() == reflect.String {
		text = other.String()
	}
	place.SetString(text)
}

// disturbList repeats an element of a list or leaves one out; an empty list gets a
// zero element.
func (d chooser) disturbList(list reflect.Value) {
	n := list.Len()
	if n == 0 {
		list.Set(reflect.MakeSlice(list.Type(), 1, 1))
		return
	}
	i := d.below(n)
	if d.oneIn(2) {
		list.Set(reflect.Append(list.Slice3(0, n, n), list.Index(i)))
		return
	}
	fewer := reflect.MakeSlice(list.Type(), 0, n)
	fewer = reflect.AppendSlice(fewer, list.Slice(0, i))
	list.Set(reflect.AppendSlice(fewer, list.Slice(i+1, n)))
}
