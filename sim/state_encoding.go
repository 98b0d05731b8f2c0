package sim

import (
	"cmp"
	"encoding/hex"
	"encoding/json"
	"net/netip"
	"reflect"
	"slices"
	"strconv"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// stateHeader is the first line of an encoded state. Its number is that of the version
// of the format.
const stateHeader = "enisim state 1"

// The kinds of lines of an encoded state, in their order. A past record is one that
// was deleted and that a ClientToken still leads to.
const (
	lineTopology      = "topology"
	lineCounters      = "counters"
	lineResourceGroup = "resourceGroup"
	lineVPC           = "vpc"
	linePastVPC       = "pastVpc"
	lineVSwitch       = "vswitch"
	linePastVSwitch   = "pastVSwitch"
	lineGroup         = "group"
	linePastGroup     = "pastGroup"
	lineInstance      = "instance"
	lineENI           = "eni"
	lineToken         = "token"
	lineEnd           = "end"
)

// MarshalText returns the state as lines of text: a header with the version of the
// format, the settings as a topology, the counters, and then each record as an object
// in JSON, table by table in the order of their numbers. What follows from these is
// left out. Equal states have equal texts. The error is always nil.
func (s State) MarshalText() ([]byte, error) { return s.appendText(nil), nil }

func (s State) appendText(b []byte) []byte {
	w := s.world()
	e := encoder{append(b, stateHeader+"\n"...)}
	e.line(lineTopology, []byte(w.topology().String()))
	e.record(lineCounters, &counters{w.now, w.calls, w.nextENI, w.minted, w.lastENI, w.lastMinted, w.takenIDs, w.takenMACs})
	e.networks(w)
	for i := range w.instances.Values() {
		e.record(lineInstance, i)
	}
	for n := range w.enis.Values() {
		e.record(lineENI, n)
	}
	for k, done := range w.tokens.All() {
		e.record(lineToken, &tokenRecord{k.account, k.region, k.action, k.token, done})
	}
	return append(e.text, lineEnd+"\n"...)
}

// networks writes what is not bound to an instance.
func (e *encoder) networks(w *world) {
	past := w.past()
	for g := range w.resourceGroups.Values() {
		e.record(lineResourceGroup, g)
	}
	for v := range w.vpcs.Values() {
		e.record(lineVPC, v)
	}
	for _, v := range past.vpcs {
		e.record(linePastVPC, v)
	}
	for v := range w.vswitches.Values() {
		e.record(lineVSwitch, v)
	}
	for _, v := range past.vswitches {
		e.record(linePastVSwitch, v)
	}
	for g := range w.groups.Values() {
		e.record(lineGroup, g)
	}
	for _, g := range past.securityGroups {
		e.record(linePastGroup, g)
	}
}

// counters are the numbers of a world and of its settings that no topology gives.
type counters struct {
	now                 time.Duration
	calls               uint64
	nextENI, minted     uint64
	lastENI, lastMinted uint64
	takenIDs, takenMACs []uint64
}

// tokenRecord is a row of the table of ClientTokens.
type tokenRecord struct {
	account, region int
	action, token   string
	completedCall
}

// topology returns the topology whose settings these are. Without callers the only
// account is the one of a topology that names none.
func (s *settings) topology() model.Topology {
	t := model.Topology{Seed: s.seed, Epoch: s.epoch, Edition: s.edition, Quotas: s.given, Delays: s.delays}
	for _, a := range s.accounts {
		if len(s.callers) > 0 {
			t.Accounts = append(t.Accounts, model.Account{
				AccountId:          a.id,
				AccessKeys:         a.keys,
				RAMUsers:           a.users,
				ENIsNotSupported:   a.enisForbidden,
				ActionsClosedToRAM: a.closedToRAM,
			})
		}
	}
	for _, r := range s.regions {
		t.Regions = append(t.Regions, model.Region{RegionId: r.id, Zones: r.zones, ENIsNotOffered: r.enisForbidden})
	}
	known := modelTypes()
	for i, kind := range s.types {
		if i >= len(known) || kind != known[i] {
			t.InstanceTypes = append(t.InstanceTypes, *kind)
		}
	}
	return t
}

// encoder writes the lines of a state.
type encoder struct{ text []byte }

func (e *encoder) line(kind string, content []byte) {
	e.text = append(append(append(append(e.text, kind...), ' '), content...), '\n')
}

// record writes a record, which is given by its address.
func (e *encoder) record(kind string, record any) {
	e.text = append(append(e.text, kind...), ' ')
	e.object(record)
	e.text = append(e.text, '\n')
}

// object writes the fields of a record that are not zero.
func (e *encoder) object(record any) {
	separator := byte('{')
	eachField(reflect.ValueOf(record).Elem(), func(name string, field reflect.Value) error {
		if !isBlankField(field) {
			e.text = append(strconv.AppendQuote(append(e.text, separator), name), ':')
			e.value(field.Interface())
			separator = ','
		}
		return nil
	})
	if separator == '{' {
		e.text = append(e.text, '{')
	}
	e.text = append(e.text, '}')
}

// isBlankField reports whether a field is zero or an empty list.
func isBlankField(field reflect.Value) bool {
	return field.IsZero() || field.Kind() == reflect.Slice && field.Len() == 0
}

// eachField visits the fields that the text of a record has: those that are not tagged
// as derived, and those of embedded structs. A field is visited as a value that may be
// read and set.
func eachField(record reflect.Value, visit func(name string, field reflect.Value) error) error {
	for i := range record.NumField() {
		declared, field := record.Type().Field(i), record.Field(i)
		field = reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem()
		err := error(nil)
		switch {
		case declared.Tag.Get("state") == "derived":
		case declared.Anonymous:
			err = eachField(field, visit)
		default:
			err = visit(declared.Name, field)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// value writes a field. Other records are written by their numbers, and what the API
// has an id for by its id.
func (e *encoder) value(field any) {
	switch v := field.(type) {
	case *account:
		e.value(v.id)
	case *region:
		e.value(v.id)
	case *model.InstanceType:
		e.value(v.InstanceTypeId)
	case *resourceGroup:
		e.value(v.number)
	case *vpc:
		e.value(v.number)
	case *vswitch:
		e.value(v.number)
	case []*group:
		numbers := make([]uint64, len(v))
		for i, g := range v {
			numbers[i] = g.number
		}
		e.value(numbers)
	case *eni:
		e.object(v)
	case ids.MAC:
		e.value(v.String())
	case status:
		e.value(v.String())
	case time.Duration:
		e.value(v.String())
	case [4]byte:
		e.address(netip.AddrFrom4(v))
	case [16]byte:
		e.address(netip.AddrFrom16(v))
	case [32]byte:
		e.value(hex.EncodeToString(v[:]))
	case [][4]byte:
		e.list(len(v), func(i int) { e.address(netip.AddrFrom4(v[i])) })
	case [][16]byte:
		e.list(len(v), func(i int) { e.address(netip.AddrFrom16(v[i])) })
	case uint64:
		e.text = strconv.AppendUint(e.text, v, 10)
	default:
		e.text = append(e.text, mustJSON(v)...)
	}
}

func (e *encoder) address(a netip.Addr) {
	e.text = append(a.AppendTo(append(e.text, '"')), '"')
}

func (e *encoder) list(n int, write func(i int)) {
	e.text = append(e.text, '[')
	for i := range n {
		if i > 0 {
			e.text = append(e.text, ',')
		}
		write(i)
	}
	e.text = append(e.text, ']')
}

// mustJSON returns a value of a field in JSON, which can hold those of every record.
func mustJSON(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic("sim: " + err.Error())
	}
	return text
}

// past is the records that were deleted and that ClientTokens still lead to, each
// kind in the order of the numbers.
type past struct {
	vpcs           []*vpc
	vswitches      []*vswitch
	securityGroups []*group
}

func (w *world) past() past {
	var p past
	for done := range w.tokens.Values() {
		if done.eni == nil {
			continue
		}
		p.add(w, done.eni.vswitch)
		for _, g := range done.eni.groups {
			if w.groups.Get(g.number) != g {
				p.securityGroups = append(p.securityGroups, g)
				p.addVPC(w, g.vpc)
			}
		}
	}
	p.vpcs = once(p.vpcs, func(v *vpc) uint64 { return v.number })
	p.vswitches = once(p.vswitches, func(v *vswitch) uint64 { return v.number })
	p.securityGroups = once(p.securityGroups, func(g *group) uint64 { return g.number })
	return p
}

func (p *past) add(w *world, v *vswitch) {
	if w.vswitches.Get(v.number) != v {
		p.vswitches = append(p.vswitches, v)
		p.addVPC(w, v.vpc)
	}
}

func (p *past) addVPC(w *world, v *vpc) {
	if v != nil && w.vpcs.Get(v.number) != v {
		p.vpcs = append(p.vpcs, v)
	}
}

// once returns the records in the order of their numbers, each once.
func once[R comparable](records []R, number func(R) uint64) []R {
	slices.SortFunc(records, func(r, s R) int { return cmp.Compare(number(r), number(s)) })
	return slices.Compact(records)
}
