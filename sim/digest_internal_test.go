package sim

import (
	"net/netip"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unsafe"

	"example.com/enisim/model"
)

// TestDigestSeesEveryField checks that a change of each field of each kind of record
// changes the digest, so that none can be forgotten. Fields that follow from others
// are left out.
func TestDigestSeesEveryField(t *testing.T) {
	type subject struct {
		record any // a pointer to a copy of the record
		put    func(w *world, record any)
	}
	w := sound(t)
	g, _ := find[*group](w, "sg-1")
	v, _ := find[*vswitch](w, "vsw-1")
	r, _ := find[*cidrReservation](w, "vcr-1")
	rg, _ := find[*resourceGroup](w, "rg-1")
	i, _ := w.findInstance("i-1")
	r1, _ := w.findRule("sgr-1")
	subjects := []subject{
		{copied(w.enis.Get(3)), func(w *world, r any) { w.enis.Put(w.writer, 3, r.(*eni)) }},
		{&eniExtras{}, func(w *world, r any) {
			e := copied(w.enis.Get(3))
			e.extras = r.(*eniExtras)
			w.enis.Put(w.writer, 3, e)
		}},
		{copied(r1), func(w *world, r any) { w.rules.Put(w.writer, r1.number, r.(*rule)) }},
		{copied(g), func(w *world, r any) { w.groups.Put(w.writer, g.number, r.(*group)) }},
		{copied(v), func(w *world, r any) { w.vswitches.Put(w.writer, v.number, r.(*vswitch)) }},
		{copied(r), func(w *world, x any) { w.reservations.Put(w.writer, r.number, x.(*cidrReservation)) }},
		{copied(v.vpc), func(w *world, r any) { w.vpcs.Put(w.writer, v.vpc.number, r.(*vpc)) }},
		{copied(rg), func(w *world, r any) { w.resourceGroups.Put(w.writer, rg.number, r.(*resourceGroup)) }},
		{copied(i), func(w *world, r any) { w.instances.Put(w.writer, i.number, r.(*instance)) }},
		{copied(w.settings), func(w *world, r any) { w.settings = r.(*settings) }},
		{copied(w.accounts[0]), func(w *world, r any) {
			own := *w.settings
			own.accounts, w.settings = []*account{r.(*account)}, &own
		}},
		{copied(w.regions[0]), func(w *world, r any) {
			own := *w.settings
			own.regions, w.settings = []*region{r.(*region)}, &own
		}},
	}
	// The account's keys and users are seen as callers; infix and numbers of
	// account and region follow from their order and name; the ENIs of an instance
	// follow from where each is bound, and that calls are signed from the secrets.
	// Where the numbers of the topology end shows in no answer, and what is stranded in
	// the states. The limits are those of the edition.
	derived := "account.number account.keys account.users region.number region.infix instance.enis settings.signed " +
		"settings.limits settings.lastENI settings.lastMinted settings.stranded"
	for _, s := range subjects {
		r := reflect.ValueOf(s.record).Elem()
		for f := range r.NumField() {
			name := r.Type().Name() + "." + r.Type().Field(f).Name
			if strings.Contains(derived, name) {
				continue
			}
			w := sound(t)
			s.put(w, s.record)
			before := State{w}.Digest()
			field := settable(r.Field(f))
			old := reflect.New(field.Type()).Elem()
			old.Set(field)
			change(t, field)
			s.put(w, s.record)
			if (State{w}).Digest() == before {
				t.Errorf("a change of %s does not change the digest: add it to the method digest in sim/records.go, "+
					"or to derived in sim/digest_internal_test.go if it follows from others", name)
			}
			field.Set(old)
		}
	}
}

// TestDigestSeesRules is TestDigestSeesEveryField for what rules have in common with the
// model.
func TestDigestSeesRules(t *testing.T) {
	for i := range reflect.TypeFor[model.SecurityGroupRule]().NumField() {
		w := sound(t)
		before := State{w}.Digest()
		r, _ := w.findRule("sgr-1")
		change(t, reflect.ValueOf(&r.SecurityGroupRule).Elem().Field(i))
		if (State{w}).Digest() == before {
			t.Errorf("a change of %s does not change the digest: add it to the method digest of a rule in "+
				"sim/records.go", reflect.TypeFor[model.SecurityGroupRule]().Field(i).Name)
		}
	}
}

func copied[T any](p *T) *T {
	c := *p
	return &c
}

// settable lets the test set a field that is not exported.
func settable(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
}

// change gives a field another value of its type.
func change(t *testing.T, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int, reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(v.Uint() + 1)
	case reflect.Array:
		change(t, v.Index(0))
	case reflect.Uint8:
		v.SetUint(v.Uint() ^ 1)
	case reflect.Slice:
		grown := reflect.MakeSlice(v.Type(), v.Len(), v.Len()+1)
		reflect.Copy(grown, v)
		element := reflect.New(v.Type().Elem()).Elem()
		if element.Kind() == reflect.Pointer {
			element = reflect.New(element.Type().Elem())
		}
		if element.Type() == reflect.TypeFor[caller]() {
			element = reflect.ValueOf(caller{account: &account{}})
		}
		v.Set(reflect.Append(grown, element))
	case reflect.Pointer:
		other := reflect.New(v.Type().Elem())
		if !v.IsNil() {
			other.Elem().Set(v.Elem())
		}
		if extras, ok := other.Interface().(*eniExtras); ok {
			extras.ipv4Prefixes = append(extras.ipv4Prefixes, netip.Prefix{})
		}
		for f := range other.Elem().NumField() {
			if name := other.Elem().Type().Field(f).Name; name == "number" || name == "id" || name == "InstanceTypeId" {
				change(t, settable(other.Elem().Field(f)))
			}
		}
		v.Set(other)
	case reflect.Struct:
		changeStruct(t, v)
	default:
		t.Fatalf("no way to change a %s", v.Type())
	}
}

func changeStruct(t *testing.T, v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *time.Time:
		*x = x.Add(time.Nanosecond)
	case *model.Quotas:
		x.EnterpriseGroupAddresses++
	case *model.Delays:
		x.DeleteNetworkInterface++
	case *model.InstanceType:
		x.InstanceTypeId += "x"
	case *labels:
		x.description += "x"
	case *appearance:
		x.hostName += "x"
	case *model.SecurityGroupRule:
		x.Description += "x"
	case *netip.Prefix:
		*x = netip.MustParsePrefix("192.0.2.0/24")
	default:
		t.Fatalf("no way to change a %s", v.Type())
	}
}

// TestTextSeesEveryField checks that the text of a record has each field that is not
// derived, and that the field is read back.
func TestTextSeesEveryField(t *testing.T) {
	w := sound(t)
	i, _ := w.findInstance("i-1")
	token := &tokenRecord{action: "CreateVpc", token: "t"}
	g, _ := find[*group](w, "sg-1")
	v, _ := find[*vswitch](w, "vsw-1")
	r, _ := find[*cidrReservation](w, "vcr-1")
	rg, _ := find[*resourceGroup](w, "rg-1")
	r1, _ := w.findRule("sgr-1")
	d := decoder{w: w, past: newWorld(w.settings)}
	for _, record := range []any{w.enis.Get(3), &eniExtras{}, g, r1, v, r, v.vpc, rg, i, token, &counters{}} {
		r := reflect.ValueOf(record).Elem()
		seen := make(map[string]bool)
		textOf := func() string {
			e := encoder{}
			e.object(record)
			return string(e.text)
		}
		_ = eachField(r, func(name string, field reflect.Value) error {
			seen[name] = true
			if field.Kind() == reflect.Pointer || field.Type() == reflect.TypeFor[[]*group]() {
				return nil // to a record, which must be in the world; random states have them
			}
			before, old := textOf(), reflect.New(field.Type()).Elem()
			old.Set(field)
			change(t, field)
			changed := textOf()
			read := reflect.New(r.Type())
			if err := d.object([]byte(changed), read.Interface()); err != nil || changed == before {
				t.Errorf("%s.%s: %v; the text is %s", r.Type().Name(), name, err, changed)
				return nil
			}
			got := settable(read.Elem().FieldByName(name))
			if !reflect.DeepEqual(got.Interface(), field.Interface()) {
				t.Errorf("%s.%s is read as %v and was %v", r.Type().Name(), name, got, field)
			}
			field.Set(old)
			return nil
		})
		derived := 0
		for n := range r.NumField() {
			if r.Type().Field(n).Tag.Get("state") == "derived" || r.Type().Field(n).Anonymous {
				derived++
			}
		}
		if len(seen) < r.NumField()-derived {
			t.Errorf("%s: only %v were visited", r.Type().Name(), seen)
		}
	}
}

// TestTextOfEveryTable checks that each field of a world and of its settings is written,
// or follows from what is.
func TestTextOfEveryTable(t *testing.T) {
	written := strings.Fields("settings now calls nextENI minted resourceGroups vpcs vswitches reservations groups " +
		"rules instances enis " +
		"tokens " +
		"seed epoch edition given delays accounts regions types takenIDs takenMACs lastENI lastMinted")
	follows := strings.Fields("writer ids pending pools groupLoads groupRules eniCounts callers signed limits quotas " +
		"stranded")
	for _, record := range []reflect.Type{reflect.TypeFor[world](), reflect.TypeFor[settings]()} {
		for i := range record.NumField() {
			if name := record.Field(i).Name; !slices.Contains(written, name) && !slices.Contains(follows, name) {
				t.Errorf("%s.%s is neither written nor known to follow from what is", record.Name(), name)
			}
		}
	}
}
