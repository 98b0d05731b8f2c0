package sim

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
	"example.com/enisim/sim/internal/table"
	"pgregory.net/rapid"
)

// The ways to spoil any field.
const (
	zero    = "zero"            // the zero value
	foreign = "foreign"         // a pointer to an equal record that is not in the world
	nilItem = "nil item"        // a list of pointers with nil in it
	badItem = "foreign item"    // a list of pointers with an equal record for one
	anyhow  = "any way"         // in harmless: all of these
	removed = "removed"         // a table without the sample
	noneAt  = "nil"             // a table with nil under the sample's key
	moved   = "under other key" // a table with the sample under another key
	changed = "changed"         // one more, the other truth, a text that no answer can carry, the last item twice
)

// corruption is a way to spoil a field, and how Check names that.
type corruption struct {
	field   string // the record and its field: "eni.mac"
	how     string // one of the ways above, or what spoil does
	law     int
	subject string // that of the sample, if it is empty
	problem string // a part of the problem
	spoil   func(*peopled)
}

// subjects returns the samples that have the fields, as pointers, and how Check
// calls them.
func (p *peopled) subjects() (samples map[string]reflect.Value, names map[string]string) {
	eni := p.eni.id(p.world)
	names = map[string]string{
		"resourceGroup": "rg-1", "vpc": "vpc-1", "vswitch": "vsw-1", "cidrReservation": "vcr-1", "group": "sg-1",
		"rule": p.rule.SecurityGroupRuleId, "instance": "i-1", "eni": eni,
		"pools": "vsw-1", "completedCall": "eni", "tokenKey": "eni", "deadline": p.moving.id(p.world), "world": "",
		// Corruptions name these by what they are.
		"sample": eni, "moving": p.moving.id(p.world), "primary": p.primary.id(p.world), "starting": p.starting.id,
		"second VPC": p.call("net").created[0], "vcr-by-call": p.call("vcr").created[0],
	}
	return map[string]reflect.Value{
		"resourceGroup":   reflect.ValueOf(p.resourceGroup),
		"vpc":             reflect.ValueOf(p.vpc),
		"vswitch":         reflect.ValueOf(p.vswitch),
		"cidrReservation": reflect.ValueOf(p.reservation),
		"group":           reflect.ValueOf(p.group),
		"rule":            reflect.ValueOf(p.rule),
		"instance":        reflect.ValueOf(p.instance),
		"eni":             reflect.ValueOf(p.eni),
		"pools":           reflect.ValueOf(p.pools),
		"completedCall":   reflect.ValueOf(p.call("eni")),
		"tokenKey":        reflect.ValueOf(p.key("eni")),
		"deadline":        reflect.ValueOf(p.arrival()),
		"world":           reflect.ValueOf(p.world),
	}, names
}

// key returns a copy of the key of a token, call a copy of its record, arrival the
// deadline of the ENI in transit.
func (p *peopled) key(token string) *tokenKey {
	for k := range p.tokens.All() {
		if k.token == token {
			return &k
		}
	}
	return nil
}

func (p *peopled) call(token string) *completedCall {
	c := p.tokens.Get(*p.key(token))
	return &c
}

func (p *peopled) arrival() *deadline { return &deadline{p.moving.until, false, p.moving.number} }

// copyToken adds another token of a call.
func (p *peopled) copyToken(token, as string) {
	k := *p.key(token)
	k.token = as
	p.tokens.Put(p.writer, k, *p.call(token))
}

// named returns the record of an instance.
func (p *peopled) named(id string) *instance {
	i, _ := p.findInstance(id)
	return i
}

// secondVPC returns the VPC that a call created, and renameSecondVPC gives it another id
// wherever it has one.
func (p *peopled) secondVPC() *vpc {
	v, _ := find[*vpc](p.world, p.call("net").created[0])
	return v
}

// reservedByCall returns the CIDR reservation that a call created.
func (p *peopled) reservedByCall() *cidrReservation {
	r, _ := find[*cidrReservation](p.world, p.call("vcr").created[0])
	return r
}

func (p *peopled) renameSecondVPC(id string) {
	v := p.secondVPC()
	p.ids.Delete(p.writer, v.id)
	v.id = id
	p.ids.Put(p.writer, id, v)
}

// strand adds a resource to those that the topology stranded.
func (p *peopled) strand(s stranded) {
	own := *p.settings
	own.stranded = append([]stranded{s}, own.stranded...)
	p.settings = &own
}

// commit puts a copy that was spoilt in the place of its original.
func (p *peopled) commit(sample any) {
	switch x := sample.(type) {
	case *completedCall:
		p.tokens.Put(p.writer, *p.key("eni"), *x)
	case *tokenKey:
		was, call := *p.key("eni"), *p.call("eni")
		p.tokens.Delete(p.writer, was)
		p.tokens.Put(p.writer, *x, call)
	case *deadline:
		p.pending.Delete(p.writer, *p.arrival())
		p.pending.Put(p.writer, *x, struct{}{})
	}
}

// apply spoils the world.
func (c corruption) apply(p *peopled) {
	if c.spoil != nil {
		c.spoil(p)
		return
	}
	record, path, _ := strings.Cut(c.field, ".")
	samples, _ := p.subjects()
	sample := samples[record]
	field := fieldAt(sample.Elem(), path)
	spoilField(p, c.field, field, c.how)
	p.commit(sample.Interface())
}

// fieldAt returns the field of a record at a path, "labels.name".
func fieldAt(record reflect.Value, path string) reflect.Value {
	for _, name := range strings.Split(path, ".") {
		record = settable(record.FieldByName(name))
	}
	return record
}

func spoilField(p *peopled, path string, field reflect.Value, how string) {
	switch how {
	case zero:
		field.SetZero()
	case foreign:
		field.Set(equalTo(field))
	case nilItem, badItem:
		items := reflect.MakeSlice(field.Type(), field.Len(), field.Len())
		reflect.Copy(items, field)
		if how == badItem {
			items.Index(0).Set(equalTo(items.Index(0)))
		} else {
			items.Index(0).SetZero()
		}
		field.Set(items)
	case removed, noneAt, moved:
		p.spoilTable(path, how)
	case changed:
		changeField(field)
	}
}

// changeField changes a field as little as possible, and reports whether it can.
func changeField(field reflect.Value) bool {
	switch field.Kind() {
	case reflect.Bool:
		field.SetBool(!field.Bool())
	case reflect.Int, reflect.Int64:
		field.SetInt(field.Int() + 1)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		field.SetUint(field.Uint() + 1)
	case reflect.String:
		field.SetString(field.String() + "\xff")
	case reflect.Array:
		return changeField(field.Index(field.Len() - 1))
	case reflect.Slice:
		if field.Len() == 0 {
			return false
		}
		longer := reflect.MakeSlice(field.Type(), field.Len(), field.Len()+1)
		reflect.Copy(longer, field)
		field.Set(reflect.Append(longer, field.Index(field.Len()-1)))
	default:
		return false
	}
	return true
}

// equalTo returns a pointer to a copy of what a pointer leads to.
func equalTo(pointer reflect.Value) reflect.Value {
	other := reflect.New(pointer.Type().Elem())
	other.Elem().Set(pointer.Elem())
	return other
}

func (p *peopled) spoilTable(path, how string) {
	switch path {
	case "world.resourceGroups":
		spoilRow(p, &p.resourceGroups, p.world.ids.Get("rg-1").(*resourceGroup).number, how)
	case "world.vpcs":
		spoilRow(p, &p.vpcs, p.vpc.number, how)
	case "world.vswitches":
		spoilRow(p, &p.vswitches, p.vswitch.number, how)
	case "world.reservations":
		spoilRow(p, &p.reservations, p.reservation.number, how)
	case "world.groups":
		spoilRow(p, &p.groups, p.group.number, how)
	case "world.rules":
		spoilRow(p, &p.rules, p.rule.number, how)
	case "world.groupRules":
		spoilRow(p, &p.groupRules, p.group.number, how)
	case "world.instances":
		spoilRow(p, &p.instances, p.instance.number, how)
	case "world.enis":
		spoilRow(p, &p.enis, p.eni.number, how)
	case "world.pools":
		spoilRow(p, &p.world.pools, p.vswitch.number, how)
	case "pools.holders4":
		spoilRow(p, &p.pools.holders4, addressKey(p.eni.primary), how)
	case "pools.prefixHolders":
		spoilRow(p, &p.pools.prefixHolders, prefixKey(p.eni.extras.ipv4Prefixes[0]), how)
	case "world.groupLoads":
		spoilRow(p, &p.groupLoads, p.group.number, how)
	}
}

func spoilRow[V any](p *peopled, t *table.Numbered[V], key uint64, how string) {
	row := t.Get(key)
	if how == noneAt {
		var none V
		t.Put(p.writer, key, none)
		return
	}
	t.Delete(p.writer, key)
	if how == moved {
		t.Put(p.writer, 1000, row)
	}
}

// fields returns the fields of the records and the ways in which each can be
// spoilt. Those of labels are under the record that they are in.
func fields(t *testing.T, p *peopled) map[string][]string {
	t.Helper()
	found := make(map[string][]string)
	var walk func(path string, record reflect.Value)
	walk = func(path string, record reflect.Value) {
		for i := range record.NumField() {
			field, path := settable(record.Field(i)), path+"."+record.Type().Field(i).Name
			if record.Type().Field(i).Anonymous && field.Kind() == reflect.Struct {
				walk(path, field)
				continue
			}
			found[path] = waysToSpoil(field)
		}
	}
	samples, _ := p.subjects()
	for record, sample := range samples {
		walk(record, sample.Elem())
	}
	return found
}

// isTable reports whether a type is that of a table.
func isTable(t reflect.Type) bool {
	return strings.HasPrefix(t.Name(), "Map[") || strings.HasPrefix(t.Name(), "Numbered[")
}

func waysToSpoil(field reflect.Value) (hows []string) {
	if isTable(field.Type()) {
		if rows := field.Addr().MethodByName("Get").Type().Out(0); rows.Kind() == reflect.Pointer {
			hows = append(hows, noneAt)
		}
		return append(hows, removed, moved)
	}
	if !field.IsZero() {
		hows = append(hows, zero)
	}
	switch {
	case field.Kind() == reflect.Pointer && !field.IsNil():
		hows = append(hows, foreign)
	case field.Kind() == reflect.Slice && field.Type().Elem().Kind() == reflect.Pointer:
		hows = append(hows, nilItem, badItem)
	}
	return hows
}

// TestCheckSeesEveryField reports each field of a record, and each way to spoil it,
// that is neither in corruptions nor in harmless.
func TestCheckSeesEveryField(t *testing.T) {
	known := make(map[string]bool)
	for _, c := range corruptions {
		known[c.field], known[c.field+" "+c.how] = true, true
	}
	for _, h := range harmless {
		known[h.field], known[h.field+" "+h.how] = true, true
	}
	all := fields(t, people(t))
	for _, field := range slices.Sorted(maps.Keys(all)) {
		if !known[field] {
			t.Errorf("nothing is known of %s: add to corruptions in check_corruptions_internal_test.go how it can "+
				"be spoilt and to the check_*.go file of its record the check that names it, or to harmless why "+
				"nothing can be wrong with it", field)
		}
		for _, how := range all[field] {
			if !known[field+" "+how] && !known[field+" "+anyhow] {
				t.Errorf("nothing is known of %s, spoilt this way: %s; add it to corruptions or to harmless "+
					"in check_corruptions_internal_test.go", field, how)
			}
		}
	}
	for field := range known {
		if name, _, _ := strings.Cut(field,
			" "); all[name] == nil && !slices.Contains(slices.Collect(maps.Keys(all)), name) {
			t.Errorf("%s is in corruptions or in harmless, and no record has it", name)
		}
	}
}

// TestCheckNamesCorruptions spoils a sound world in each of the ways. Check must name
// the law, the resource and the problem, and the same ones again.
func TestCheckNamesCorruptions(t *testing.T) {
	for _, c := range corruptions {
		t.Run(c.field+" "+c.how, func(t *testing.T) {
			p := people(t)
			_, names := p.subjects()
			record, _, _ := strings.Cut(c.field, ".")
			subject := cmp.Or(c.subject, record)
			want := Violation{c.law, cmp.Or(names[subject], subject), c.problem}
			c.apply(p)
			err := Check(State{p.world})
			if !hasViolation(err, want) {
				t.Errorf("got\n%v\nwant law %d, %s: ... %s ...", err, want.Law, want.Subject, want.Problem)
			}
			if again := Check(State{p.world}); fmt.Sprint(again) != fmt.Sprint(err) {
				t.Errorf("got\n%v\nand then\n%v", err, again)
			}
		})
	}
}

// TestCheckSeesChanges changes each field of each record a little, unless harmless says
// that it may hold anything. Check must report something.
func TestCheckSeesChanges(t *testing.T) {
	may := make(map[string]bool)
	for _, h := range harmless {
		may[h.field+" "+h.how] = true
	}
	for _, field := range slices.Sorted(maps.Keys(fields(t, people(t)))) {
		if may[field+" "+anyhow] || may[field+" "+changed] {
			continue
		}
		p := people(t)
		record, path, _ := strings.Cut(field, ".")
		samples, _ := p.subjects()
		sample := fieldAt(samples[record].Elem(), path)
		if !changeField(sample) {
			continue
		}
		p.commit(samples[record].Interface())
		if Check(State{p.world}) == nil {
			t.Errorf("Check says nothing of %s, changed to %#v; let the check_*.go file of its record see it, "+
				"or add to harmless why it may hold anything", field, sample)
		}
	}
}

// TestCheckSeesChangesOfThePast is TestCheckSeesChanges for the ENI that a token leads to,
// as it was.
func TestCheckSeesChangesOfThePast(t *testing.T) {
	free := "keepOnRelease addressCheck queueNumber isTrunk" // may change, and hold any value
	for i := range reflect.TypeFor[eni]().NumField() {
		name := reflect.TypeFor[eni]().Field(i).Name
		p := people(t)
		done := p.call("four")
		past := *done.eni
		field := settable(reflect.ValueOf(&past).Elem().Field(i))
		if strings.Contains(free, name) || !changeField(field) {
			continue
		}
		done.eni = &past
		p.tokens.Put(p.writer, *p.key("four"), *done)
		if Check(State{p.world}) == nil {
			t.Errorf("Check says nothing of %s of the ENI that a token leads to, changed to %#v", name, field)
		}
	}
}

// TestCheckOfZeroValues: Check reports settings that are missing, malformed or zero,
// and panics at no part of a world that is.
func TestCheckOfZeroValues(t *testing.T) {
	for _, w := range []*world{{}, {settings: new(settings)}} {
		want := Violation{5, "settings", ""}
		if err := Check(State{w}); !hasViolation(err, want) {
			t.Errorf("got %v, want a violation of the settings", err)
		}
	}
	for i := range reflect.TypeFor[world]().NumField() {
		w := people(t).world
		settable(reflect.ValueOf(w).Elem().Field(i)).SetZero()
		_ = Check(State{w})
	}
	// What may be zero: the seed, the quotas given, the delays, and what the topology gave.
	free := "seed given delays callers signed takenIDs takenMACs lastENI lastMinted stranded"
	for i := range reflect.TypeFor[settings]().NumField() {
		name := reflect.TypeFor[settings]().Field(i).Name
		w := people(t).world
		own := *w.settings
		settable(reflect.ValueOf(&own).Elem().Field(i)).SetZero()
		w.settings = &own
		if Check(State{w}) == nil && !strings.Contains(free, name) {
			t.Errorf("Check says nothing of zero %s", name)
		}
	}
}

// TestCheckOfSettings spoils the settings in each of the ways that Check reports.
func TestCheckOfSettings(t *testing.T) {
	for want, spoil := range map[string]func(*settings){
		"the epoch 3000-01-01T00:00:00Z is not": func(s *settings) {
			s.epoch = time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC)
		},
		"an instance type is missing": func(s *settings) { s.types = append(slices.Clone(s.types), nil) },
		"are not sorted":              func(s *settings) { s.takenIDs = []uint64{2, 1} },
		"a delay is negative":         func(s *settings) { s.delays.StopInstance = -1 },
		"a quota is less than 1":      func(s *settings) { s.quotas.VPCs = 0 },
		"account number 1 has":        func(s *settings) { s.accounts = []*account{s.accounts[0], nil} },
		"region number 0 has":         func(s *settings) { s.regions = []*region{s.regions[1]} },
		`the account of AccessKey "x" is not`: func(s *settings) {
			s.callers = []caller{{key: model.AccessKey{AccessKeyId: "x"}, account: &account{id: "1"}}}
		},
	} {
		w := people(t).world
		own := *w.settings
		spoil(&own)
		w.settings = &own
		if err := Check(State{w}); !hasViolation(err, Violation{5, "settings", want}) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// hasViolation reports whether an error of Check has the violation, with a part of
// its problem.
func hasViolation(err error, want Violation) bool {
	joined, ok := err.(interface{ Unwrap() []error })
	return ok && slices.ContainsFunc(joined.Unwrap(), func(err error) bool {
		var v *Violation
		return errors.As(err, &v) && v.Law == want.Law && v.Subject == want.Subject &&
			strings.Contains(v.Problem, want.Problem)
	})
}

// TestHarmlessIsSound holds harmless to its word: Check reports nothing.
func TestHarmlessIsSound(t *testing.T) {
	for _, h := range harmless {
		if h.how == anyhow {
			continue
		}
		t.Run(h.field+" "+h.how, func(t *testing.T) {
			p := people(t)
			corruption{field: h.field, how: h.how}.apply(p)
			if err := Check(State{p.world}); err != nil {
				t.Errorf("%s, and Check says\n%v", h.reason, err)
			}
		})
	}
}

// TestCheckNeverPanics spoils several fields at once.
func TestCheckNeverPanics(t *testing.T) {
	ways := slices.Clone(corruptions)
	for field, hows := range fields(t, people(t)) {
		for _, how := range append(hows, changed) {
			ways = append(ways, corruption{field: field, how: how})
		}
	}
	slices.SortStableFunc(ways, func(a, b corruption) int { return cmp.Compare(a.field, b.field) })
	rapid.Check(t, func(rt *rapid.T) {
		p := people(t)
		spoilt := rapid.SliceOfN(rapid.SampledFrom(ways), 2, 6).Draw(rt, "corruptions")
		for _, c := range spoilt {
			rt.Logf("%s: %s", c.field, c.how)
			c.applyIfPossible(p)
		}
		_ = Check(State{p.world})
	})
}

// applyIfPossible is apply, unless what was spoilt before is in the way.
func (c corruption) applyIfPossible(p *peopled) {
	defer func() { _ = recover() }()
	c.apply(p)
}
