package sim

import (
	"bytes"
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
	d := decoder{
		pastVPCs: make(map[uint64]*vpc), pastVSwitches: make(map[uint64]*vswitch), pastGroups: make(map[uint64]*group),
	}
	for line := range bytes.Lines(text) {
		d.number++
		if err := d.readLine(line); err != nil {
			return fmt.Errorf("sim: line %d of a state: %w", d.number, err)
		}
	}
	if d.last != lineEnd {
		return fmt.Errorf("sim: line %d of a state: expected the line %q", d.number+1, lineEnd)
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
	number int    // of the line
	last   string // the kind of the last line

	pastVPCs      map[uint64]*vpc
	pastVSwitches map[uint64]*vswitch
	pastGroups    map[uint64]*group
}

// lineKinds are the kinds of lines in their order.
var lineKinds = []string{
	stateHeader, lineTopology, lineCounters, lineResourceGroup, lineVPC, linePastVPC, lineVSwitch, linePastVSwitch,
	lineGroup, linePastGroup, lineInstance, lineENI, lineToken, lineEnd,
}

// readLine reads a line with its line end.
func (d *decoder) readLine(line []byte) error {
	line, whole := bytes.CutSuffix(line, []byte("\n"))
	if !whole {
		return errors.New("it has no line end")
	}
	if d.number == 1 {
		if d.last = string(line); d.last != stateHeader {
			return fmt.Errorf("expected %q, not %.40q", stateHeader, line)
		}
		return nil
	}
	word, content, _ := bytes.Cut(line, []byte(" "))
	kind := string(word)
	place, last := slices.Index(lineKinds, kind), slices.Index(lineKinds, d.last)
	switch {
	case place <= 0:
		return fmt.Errorf("there is no kind of line %.40q", kind)
	case place < last || place == last && (place <= 2 || kind == lineEnd) || last < 2 && place > last+1:
		return fmt.Errorf("a line %q does not follow a line %q", kind, d.last)
	}
	d.last = kind
	return d.read(kind, content)
}

// read reads the content of a line.
func (d *decoder) read(kind string, content []byte) error {
	switch kind {
	case lineTopology:
		return d.readTopology(content)
	case lineCounters:
		return restore(d, content, (*world).restoreCounters)
	case lineResourceGroup:
		return restore(d, content, (*world).restoreResourceGroup)
	case lineVPC:
		return restore(d, content, (*world).restoreVPC)
	case linePastVPC:
		return restore(d, content, func(_ *world, v *vpc) error { return keep(d.pastVPCs, v.number, v, v.problem()) })
	case lineVSwitch:
		return restore(d, content, (*world).restoreVSwitch)
	case linePastVSwitch:
		return restore(d, content, func(_ *world, v *vswitch) error {
			return keep(d.pastVSwitches, v.number, v, v.problem())
		})
	case lineGroup:
		return restore(d, content, (*world).restoreGroup)
	case linePastGroup:
		return restore(d, content, func(_ *world, g *group) error { return keep(d.pastGroups, g.number, g, g.problem()) })
	case lineInstance:
		return restore(d, content, (*world).restoreInstance)
	case lineENI:
		return restore(d, content, (*world).restoreENI)
	case lineToken:
		return restore(d, content, (*world).restoreToken)
	}
	if len(content) > 0 {
		return fmt.Errorf("%.40q follows the end", content)
	}
	return nil
}

// restore reads a record and enters it into the world.
func restore[R any](d *decoder, content []byte, enter func(*world, *R) error) error {
	record := new(R)
	if err := d.object(content, record); err != nil {
		return err
	}
	return enter(d.w, record)
}

// keep keeps a past record that has no problem.
func keep[R any](records map[uint64]R, number uint64, record R, problem error) error {
	if _, has := records[number]; has {
		return twice(number)
	}
	records[number] = record
	return problem
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
	d.w = b.w
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
		*p, err = d.account(text)
	case **region:
		*p, err = lookup(text, d.w.findRegion)
	case **model.InstanceType:
		*p, err = lookup(text, d.w.findType)
	case **resourceGroup:
		*p, err = lookup(text, d.w.resourceGroups.Get)
	case **vpc:
		*p, err = lookup(text, func(n uint64) *vpc { return orPast(d.w.vpcs.Get(n), d.pastVPCs[n]) })
	case **vswitch:
		*p, err = lookup(text, func(n uint64) *vswitch { return orPast(d.w.vswitches.Get(n), d.pastVSwitches[n]) })
	case **group:
		*p, err = lookup(text, func(n uint64) *group { return orPast(d.w.groups.Get(n), d.pastGroups[n]) })
	case **eni:
		*p = new(eni)
		err = d.object(text, *p)
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

// account returns the account that has an id.
func (d *decoder) account(text []byte) (*account, error) {
	return lookup(text, func(id string) *account {
		i := slices.IndexFunc(d.w.accounts, func(a *account) bool { return a.id == id })
		if i < 0 {
			return nil
		}
		return d.w.accounts[i]
	})
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

func orPast[R any](found, past *R) *R {
	if found == nil {
		return past
	}
	return found
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
