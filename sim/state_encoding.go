package sim

import (
	"encoding/hex"
	"encoding/json"
	"net/netip"
	"reflect"
	"strconv"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/ids"
)

// MarshalText returns the state as lines of text: a header with the version of the
// format, the settings as a topology, the counters, and then each record as an object
// in JSON, table by table in the order of their numbers. What follows from these is
// left out. Equal states have equal texts. The error is always nil.
func (s State) MarshalText() ([]byte, error) { return s.appendText(nil), nil }

func (s State) appendText(b []byte) []byte {
	w := s.world()
	e := encoder{text: b, w: w, past: w.past()}
	for _, kind := range lineKinds {
		kind.write(&e, kind.name)
	}
	return e.text
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
				SourceDestCheck:    a.addressCheck,
				TrunksNotAllowed:   a.trunksForbidden,
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
type encoder struct {
	text []byte
	w    *world
	past *world // see world.past
}

// line writes a line without content.
func (e *encoder) line(name string) { e.text = append(append(e.text, name...), '\n') }

func (e *encoder) topology(name string) { e.line(name + " " + e.w.topology().String()) }

func (e *encoder) counters(name string) {
	w := e.w
	e.record(name, &counters{w.now, w.calls, w.nextENI, w.minted, w.lastENI, w.lastMinted, w.takenIDs, w.takenMACs})
}

func (e *encoder) tokens(name string) {
	for k, done := range e.w.tokens.All() {
		e.record(name, &tokenRecord{k.account, k.region, k.action, k.token, done})
	}
}

// record writes a record, which is given by its address.
func (e *encoder) record(name string, record any) {
	e.text = append(append(e.text, name...), ' ')
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
	case *group:
		e.value(v.number)
	case []*group:
		numbers := make([]uint64, len(v))
		for i, g := range v {
			numbers[i] = g.number
		}
		e.value(numbers)
	case *eni, *eniExtras:
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
