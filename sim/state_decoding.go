package sim

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/netip"
	"reflect"
	"slices"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// UnmarshalText reads a text of [State.MarshalText]. It rebuilds what the text leaves
// out, such as the address pools, and checks all laws: an error names the line that is
// wrong, or is that of [Check]. With an error the state is left alone.
func (s *State) UnmarshalText(text []byte) error {
	var d decoder
	for line := range bytes.Lines(text) {
		d.number++
		if err := d.readLine(line); err != nil {
			return fmt.Errorf("sim: line %d of a state: %w", d.number, err)
		}
	}
	if d.last != len(lineKinds)-1 {
		return fmt.Errorf("sim: line %d of a state: expected the line %q", d.number+1, "end")
	}
	next := State{d.w}
	if err := Check(next); err != nil {
		return fmt.Errorf("sim: a state that breaks laws: %w", err)
	}
	*s = next
	return nil
}

// decoder reads the lines of a state.
type decoder struct {
	w      *world
	past   *world // see world.past
	number int    // of the line
	last   int    // the kind of the last line, by its place in lineKinds
}

// readLine reads a line with its line end.
func (d *decoder) readLine(line []byte) error {
	line, whole := bytes.CutSuffix(line, []byte("\n"))
	if !whole {
		return errors.New("it has no line end")
	}
	if d.number == 1 {
		if string(line) != stateHeader {
			return fmt.Errorf("expected %q, not %.40q", stateHeader, line)
		}
		return nil
	}
	word, content, _ := bytes.Cut(line, []byte(" "))
	kind, last := slices.IndexFunc(lineKinds, func(k lineKind) bool { return k.name == string(word) }), d.last
	once := kind <= 2 || kind == len(lineKinds)-1
	switch {
	case kind <= 0:
		return fmt.Errorf("there is no kind of line %.40q", word)
	case kind < last || kind == last && once || last < 2 && kind > last+1:
		return fmt.Errorf("a line %q does not follow a line %q", word, lineKinds[last].name)
	}
	d.last = kind
	return lineKinds[kind].read(d, content)
}

func (d *decoder) readEnd(content []byte) error {
	if len(content) > 0 {
		return fmt.Errorf("%.40q follows the end", content)
	}
	return nil
}

// readTopology makes a world that has the settings of a topology, and nothing in it.
func (d *decoder) readTopology(content []byte) error {
	var t model.Topology
	j := json.NewDecoder(bytes.NewReader(content))
	j.DisallowUnknownFields()
	if err := j.Decode(&t); err != nil {
		return err
	}
	if _, err := j.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more follows the topology")
	}
	if len(t.ResourceGroups)+len(t.VPCs)+len(t.ClassicSecurityGroups)+len(t.Instances)+len(t.NetworkInterfaces) > 0 {
		return errors.New("a topology of settings has resources, which are lines of their own")
	}
	b := &builder{t: t, given: make(map[name]string), w: newWorld(&settings{seed: t.Seed})}
	b.readSettings()
	if len(b.problems) > 0 {
		return &TopologyError{b.problems}
	}
	d.w, d.past = b.w, newWorld(b.w.settings)
	return nil
}

// object reads the fields of a record, which is given by its address.
func (d *decoder) object(text []byte, record any) error {
	var given map[string]json.RawMessage
	if err := json.Unmarshal(text, &given); err != nil {
		return err
	}
	err := eachField(reflect.ValueOf(record).Elem(), func(name string, field reflect.Value) error {
		value, has := given[name]
		if !has {
			return nil
		}
		delete(given, name)
		if err := d.value(value, field.Addr().Interface()); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
	if err == nil && len(given) > 0 {
		return fmt.Errorf("there is no field %q", slices.Min(slices.Collect(maps.Keys(given))))
	}
	return err
}

// value reads what encoder.value writes into the field at an address.
func (d *decoder) value(text []byte, field any) (err error) {
	switch p := field.(type) {
	case **account:
		*p, err = lookup(text, d.w.findAccount)
	case **region:
		*p, err = lookup(text, d.w.findRegion)
	case **model.InstanceType:
		*p, err = lookup(text, d.w.findType)
	case **resourceGroup:
		*p, err = lookup(text, d.w.resourceGroups.Get)
	case **vpc:
		*p, err = lookup(text, func(n uint64) *vpc { return cmp.Or(d.w.vpcs.Get(n), d.past.vpcs.Get(n)) })
	case **vswitch:
		*p, err = lookup(text, func(n uint64) *vswitch { return cmp.Or(d.w.vswitches.Get(n), d.past.vswitches.Get(n)) })
	case **group:
		*p, err = lookup(text, func(n uint64) *group { return cmp.Or(d.w.groups.Get(n), d.past.groups.Get(n)) })
	case **eni:
		*p = new(eni)
		err = d.object(text, *p)
	case **eniExtras:
		*p = new(eniExtras)
		if err = d.object(text, *p); (*p).isBlank() {
			*p = nil
		}
	case *[]*group:
		err = list(d, text, p)
	case *[][4]byte:
		err = list(d, text, p)
	case *[][16]byte:
		err = list(d, text, p)
	default:
		return d.scalar(text, field)
	}
	return err
}

// scalar reads a value that has no parts.
func (d *decoder) scalar(text []byte, field any) (err error) {
	switch p := field.(type) {
	case *ids.MAC:
		*p, err = parsed(text, ids.ParseMAC)
	case *status:
		*p, err = parsed(text, parseStatus)
	case *time.Duration:
		*p, err = parsed(text, time.ParseDuration)
	case *[4]byte:
		var a netip.Addr
		if a, err = parsed(text, netip.ParseAddr); err == nil && !a.Is4() {
			return fmt.Errorf("%s is no IPv4 address", a)
		} else if err == nil {
			*p = a.As4()
		}
	case *[16]byte:
		var a netip.Addr
		if a, err = parsed(text, netip.ParseAddr); err == nil && (a.Is4() || a.Zone() != "") {
			return fmt.Errorf("%s is no IPv6 address", a)
		} else if err == nil {
			*p = a.As16()
		}
	case *[32]byte:
		var sum []byte
		if sum, err = parsed(text, hex.DecodeString); err == nil && len(sum) != len(p) {
			return fmt.Errorf("%d bytes, not %d", len(sum), len(p))
		}
		copy(p[:], sum)
	default:
		return json.Unmarshal(text, field)
	}
	return err
}

// lookup returns the record that a number or an id leads to.
func lookup[K, R any](text []byte, get func(K) *R) (*R, error) {
	var key K
	if err := json.Unmarshal(text, &key); err != nil {
		return nil, err
	}
	found := get(key)
	if found == nil {
		return nil, fmt.Errorf("%.40s leads to nothing", text)
	}
	return found, nil
}

// parsed reads a value from a string.
func parsed[V any](text []byte, parse func(string) (V, error)) (value V, err error) {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return value, err
	}
	return parse(s)
}

// list reads values one by one.
func list[V any](d *decoder, text []byte, into *[]V) error {
	var items []json.RawMessage
	if err := json.Unmarshal(text, &items); err != nil {
		return err
	}
	*into = make([]V, len(items))
	for i, item := range items {
		if err := d.value(item, &(*into)[i]); err != nil {
			return err
		}
	}
	return nil
}
