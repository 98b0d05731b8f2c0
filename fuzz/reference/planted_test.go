package reference_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/fuzz"
	"example.com/enisim/fuzz/reference"
	"example.com/enisim/model"
	"example.com/enisim/sim"
)

// deepCopy returns a copy of a value that shares no memory with it.
func deepCopy(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.Set(reflect.New(v.Type().Elem()))
			c.Elem().Set(deepCopy(v.Elem()))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return v
		}
		for i := range v.NumField() {
			c.Field(i).Set(deepCopy(v.Field(i)))
		}
	case reflect.Slice:
		if !v.IsNil() {
			c.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				c.Index(i).Set(deepCopy(v.Index(i)))
			}
		}
	default:
		return v
	}
	return c
}

// longList is the length from which on spoil changes only the ends of a list: there
// are over a thousand instance types.
const longList = 100

// spoil changes a value in every possible place, one after the other. After each
// change it calls try with its path, then undoes the change.
func spoil(path string, v reflect.Value, try func(path string)) {
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	tried := func(path string) {
		try(path)
		v.Set(old)
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
		tried(path)
	case reflect.Int, reflect.Int64:
		v.SetInt(v.Int() + 1)
		tried(path)
	case reflect.Float64:
		v.SetFloat(v.Float() + 0.5)
		tried(path)
	case reflect.Bool:
		v.SetBool(!v.Bool())
		tried(path)
	case reflect.Pointer:
		if !v.IsNil() {
			v.SetZero()
			tried(path + "=nil")
			spoil(path, v.Elem(), try)
		}
	case reflect.Slice:
		v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		tried(path + " and one more")
		for i := range v.Len() {
			if v.Len() > longList && i > 0 && i < v.Len()-1 {
				continue
			}
			spoil(fmt.Sprintf("%s[%d]", path, i), v.Index(i), try)
		}
		if n := v.Len(); n > 0 {
			v.Set(v.Slice(0, n-1))
			tried(path + " and one less")
		}
	case reflect.Struct:
		if at, ok := v.Interface().(time.Time); ok {
			v.Set(reflect.ValueOf(at.Add(time.Second)))
			tried(path)
			return
		}
		for i := range v.NumField() {
			spoil(path+"."+v.Type().Field(i).Name, v.Field(i), try)
		}
	default:
		panic("no way to spoil a " + v.Type().String())
	}
}

// TestSpoiltAnswers changes each field of each answer of random runs, and each
// refusal, and checks that Call notices.
func TestSpoiltAnswers(t *testing.T) {
	t.Parallel()
	answers := make(map[string]int)
	eachTwin(t, 40, func(w *twin) {
		for range 60 {
			r, got, refusal := w.step(t)
			answers[r.Action()] += spoilCall(t, w.before, r, got, refusal)
			w.compare(t)
		}
	})
	for _, action := range sim.Actions() {
		if answers[action.Name] == 0 {
			t.Errorf("no answer of %s was spoilt", action.Name)
		}
	}
}

// spoilCall passes the outcome of a call, changed in every way, to the world before
// it. It returns the number of answers that it tried.
func spoilCall(t *testing.T, before *reference.World, r model.Request, got model.Response, refusal error) (tries int) {
	reject := func(change string, got model.Response, refusal error) {
		t.Helper()
		if before.Clone().Call(r, got, refusal) == nil {
			t.Errorf("not seen: %s of %s", change, spell(r))
		}
	}
	reject("no answer and no refusal", nil, nil)
	if refusal != nil {
		var e *apierrors.Error
		errors.As(refusal, &e)
		reject("an answer", &model.AttachNetworkInterfaceResponse{RequestId: e.RequestId()}, nil)
		reject("another code", nil, apierrors.Throttling.New("", "").WithRequestId(e.RequestId()))
		reject("no RequestId", nil, e.Code().New("", ""))
		reject("another error", nil, errors.New(e.Error()))
		reject("a response beside the refusal", new(model.AttachNetworkInterfaceResponse), refusal)
		return 0
	}
	const id = "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E"
	reject("a refusal", nil, apierrors.InvalidParameter.New("", "").WithRequestId(id))
	spoilt := deepCopy(reflect.ValueOf(got))
	spoil(r.Action(), spoilt.Elem(), func(path string) {
		tries++
		token := spoilt.Elem().FieldByName("NextToken")
		if token.IsValid() && token.Len() > 1 && strings.HasSuffix(path, ".NextToken") {
			token.SetString("") // any other text is allowed
		}
		reject(path, spoilt.Interface().(model.Response), nil)
	})
	return tries
}

// TestSpoiltInstanceTypes changes the engine's instance types, and checks that
// CompareInstanceTypes notices.
func TestSpoiltInstanceTypes(t *testing.T) {
	t.Parallel()
	eachTwin(t, 12, func(w *twin) {
		types := slices.Collect(w.state.InstanceTypes())
		if err := w.reference.CompareInstanceTypes(slices.Values(types)); err != nil {
			t.Fatalf("seed %d: %v", w.seed, err)
		}
		spoil("InstanceTypes", reflect.ValueOf(&types).Elem(), func(path string) {
			if w.reference.CompareInstanceTypes(slices.Values(types)) == nil {
				t.Errorf("seed %d: CompareInstanceTypes does not see %s", w.seed, path)
			}
		})
	})
}

// TestSpoiltListings changes each field of the engine's listings, and checks that
// Compare and New notice.
func TestSpoiltListings(t *testing.T) {
	t.Parallel()
	seen := make(map[string]bool)
	eachTwin(t, 12, func(w *twin) {
		listings := fuzz.Listings(w.state)
		spoil("Listings", reflect.ValueOf(&listings).Elem(), func(path string) {
			if _, err := reference.New(w.topology, listings); err == nil {
				t.Errorf("seed %d: New does not see %s", w.seed, path)
			}
		})
		for range 60 {
			w.step(t)
			w.compare(t)
		}
		listings = fuzz.Listings(w.state)
		spoil("Listings", reflect.ValueOf(&listings).Elem(), func(path string) {
			seen[path] = true
			if w.reference.Compare(listings) == nil {
				t.Errorf("seed %d: Compare does not see %s", w.seed, path)
			}
		})
	})
	if len(seen) < 500 {
		t.Errorf("only %d changes were tried", len(seen))
	}
}

// small is a world with eight ENIs, to plant choices in.
func small(t *testing.T) (sim.State, *reference.World) {
	t.Helper()
	topology := model.Topology{VPCs: []model.VPC{{
		Ipv6CidrBlock: "2408:4001:0:a600::/56",
		VSwitches: []model.VSwitch{
			{VSwitchId: "vsw-a", CidrBlock: "172.16.0.0/28", Ipv6CidrBlock: "2408:4001:0:a600::/64"},
		},
		SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-a"}},
	}}, NetworkInterfaces: []model.NetworkInterface{{
		NetworkInterfaceId: "eni-a", VSwitchId: "vsw-a", MacAddress: "00:16:3e:00:00:01",
		PrivateIpAddress: "172.16.0.5", Ipv6Addresses: []string{"2408:4001:0:a600::5"},
	}}}
	s := sim.MustNew(topology)
	w, err := reference.New(topology, fuzz.Listings(s))
	if err != nil {
		t.Fatal(err)
	}
	return s, w
}

// TestPlantedChoices makes choices that the engine may not make.
func TestPlantedChoices(t *testing.T) {
	r := &model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-a", SecurityGroupId: "sg-a",
		SecondaryPrivateIpAddressCount: 1, Ipv6AddressCount: 1,
	}
	type response = *model.CreateNetworkInterfaceResponse
	primary := func(a string) func(response) {
		return func(got response) {
			got.PrivateIpAddress = a
			got.PrivateIpSets.PrivateIpSet[0].PrivateIpAddress = a
		}
	}
	secondary := func(a string) func(response) {
		return func(got response) { got.PrivateIpSets.PrivateIpSet[1].PrivateIpAddress = a }
	}
	ipv6 := func(a string) func(response) {
		return func(got response) { got.Ipv6Sets.Ipv6Set[0].Ipv6Address = a }
	}
	for name, plant := range map[string]func(response){
		"an id that is in use": func(got response) { got.NetworkInterfaceId = "eni-a" },
		"an id of another region": func(got response) {
			got.NetworkInterfaceId = "eni-uf6" + got.NetworkInterfaceId[7:]
		},
		"an id in upper case": func(got response) {
			got.NetworkInterfaceId = strings.ToUpper(got.NetworkInterfaceId)
		},
		"a short id":                      func(got response) { got.NetworkInterfaceId = got.NetworkInterfaceId[:23] },
		"a MAC that is in use":            func(got response) { got.MacAddress = "00:16:3e:00:00:01" },
		"a MAC of another vendor":         func(got response) { got.MacAddress = "00:16:3f:00:00:02" },
		"a MAC in upper case":             func(got response) { got.MacAddress = "00:16:3E:00:00:02" },
		"a RequestId in lower case":       func(got response) { got.RequestId = strings.ToLower(got.RequestId) },
		"an address in use":               primary("172.16.0.5"),
		"the first address":               primary("172.16.0.0"),
		"the third to last address":       primary("172.16.0.13"),
		"the last address":                primary("172.16.0.15"),
		"an address outside":              primary("172.16.0.16"),
		"no address":                      primary(""),
		"an IPv6 address as the primary":  primary("2408:4001:0:a600::6"),
		"a secondary address in use":      secondary("172.16.0.5"),
		"a secondary address twice":       func(got response) { secondary(got.PrivateIpAddress)(got) },
		"a reserved secondary address":    secondary("172.16.0.14"),
		"an IPv6 address in use":          ipv6("2408:4001:0:a600::5"),
		"an IPv6 address in another form": ipv6("2408:4001:0:a600:0:0:0:6"),
		"the first IPv6 address":          ipv6("2408:4001:0:a600::"),
		"the ninth to last IPv6 address":  ipv6("2408:4001:0:a600:ffff:ffff:ffff:fff7"),
		"an IPv6 address outside":         ipv6("2408:4001:0:a601::6"),
		"a Status of the page's sample":   func(got response) { got.Status = "InUse" },
		"no list of tags":                 func(got response) { got.Tags.Tag = nil },
		"a primary that is not marked":    func(got response) { got.PrivateIpSets.PrivateIpSet[0].Primary = false },
		"another PrivateIpAddress than set": func(got response) {
			got.PrivateIpAddress = got.PrivateIpSets.PrivateIpSet[1].PrivateIpAddress
		},
	} {
		s, w := small(t)
		_, got, err := sim.Apply(s, r)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Clone().Call(r, got, nil); err != nil {
			t.Fatal(err)
		}
		spoilt := deepCopy(reflect.ValueOf(got)).Interface().(response)
		plant(spoilt)
		if w.Call(r, spoilt, nil) == nil {
			t.Errorf("not seen: %s: %+v", name, spoilt)
		}
	}
}

// TestPlantedOverTime plants mistakes that only a second call shows.
func TestPlantedOverTime(t *testing.T) {
	s, w := small(t)
	create := &model.CreateNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", VSwitchId: "vsw-a", SecurityGroupId: "sg-a", ClientToken: "t",
	}
	s, got, err := sim.Apply(s, create)
	if err := w.Call(create, got, err); err != nil {
		t.Fatal(err)
	}
	first := got.(*model.CreateNetworkInterfaceResponse)

	// A replay that creates something new.
	fresh := *create
	fresh.ClientToken = ""
	_, other, _ := sim.Apply(s, &fresh)
	if w.Clone().Call(create, other, nil) == nil {
		t.Error("not seen: a replay that makes a new ENI")
	}
	// A token accepted with other parameters.
	changed := *create
	changed.Description = "changed"
	if w.Clone().Call(&changed, first, nil) == nil {
		t.Error("not seen: a replay with other parameters")
	}
	// An id that is used again after its ENI is deleted.
	remove := &model.DeleteNetworkInterfaceRequest{
		RegionId: "cn-hangzhou", NetworkInterfaceId: first.NetworkInterfaceId,
	}
	s, got, err = sim.Apply(s, remove)
	if err := w.Call(remove, got, err); err != nil {
		t.Fatal(err)
	}
	if w.Clone().Call(&fresh, first, nil) == nil {
		t.Error("not seen: an id that was used before")
	}
	// An ENI that should be deleted, and one whose delay has not passed.
	if w.Clone().Call(remove, got, nil) == nil {
		t.Error("not seen: an ENI that is deleted twice")
	}
	later := fuzz.Listings(s)
	later.Now = later.Now.Add(time.Nanosecond)
	if w.Compare(later) == nil {
		t.Error("not seen: time that passes by itself")
	}
}

// TestNothing calls with requests that are nil or of other types: they are refused,
// and nothing panics.
func TestNothing(t *testing.T) {
	s, w := small(t)
	for _, action := range sim.Actions() {
		r := action.NewRequest()
		for _, r := range []model.Request{r, reflect.Zero(reflect.TypeOf(r)).Interface().(model.Request)} {
			_, got, err := sim.Apply(s, r)
			if wrong := w.Clone().Call(r, got, err); wrong != nil {
				t.Errorf("%T: %v", r, wrong)
			}
		}
	}
	for _, r := range []model.Request{nil, unknown{}, (*unknown)(nil), &unknown{}} {
		_, got, err := sim.Apply(s, r)
		if wrong := w.Call(r, got, err); wrong != nil {
			t.Errorf("%T: %v", r, wrong)
		}
		if w.Call(r, unknownResponse{}, nil) == nil || w.Call(r, unknownResponse{}, err) == nil {
			t.Errorf("not seen: an answer to %T", r)
		}
	}
}

type unknown struct{}

func (unknown) Action() string              { return "Unknown" }
func (unknown) CheckIn(model.Edition) error { return nil }
func (unknown) Check() error                { return nil }

type unknownResponse struct{}

func (unknownResponse) Answers() string { return "Unknown" }
