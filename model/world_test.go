package model_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

// TestInstanceTypes compares the instance types with what the documentation says
// about all of them, and with the rows that it shows in full.
func TestInstanceTypes(t *testing.T) {
	types := model.InstanceTypes()
	if len(types) < 30 {
		t.Errorf("only %d types", len(types))
	}
	byID := make(map[string]model.InstanceType)
	for _, x := range types {
		if _, twice := byID[x.InstanceTypeId]; twice || !strings.HasPrefix(x.InstanceTypeId, "ecs.") {
			t.Errorf("%q is listed twice or does not start with ecs.", x.InstanceTypeId)
		}
		byID[x.InstanceTypeId] = x
		if x.EniQuantity < 1 || x.EniPrivateIpAddressQuantity < 1 || x.EniIpv6AddressQuantity < 0 ||
			x.MaximumQueueNumberPerEni < x.SecondaryEniQueueNumber {
			t.Errorf("%+v", x)
		}
		queues := x.PrimaryEniQueueNumber + (x.EniQuantity-1)*x.SecondaryEniQueueNumber
		if x.TotalEniQueueQuantity != queues {
			t.Errorf("%s has %d queues, want %d", x.InstanceTypeId, x.TotalEniQueueQuantity, queues)
		}
		if x.Source != apierrors.Neighbour && x.Source != apierrors.Seen {
			t.Errorf("%s comes from %q", x.InstanceTypeId, x.Source)
		}
	}
	for id, want := range map[string][7]int{ // ENIs, IPv4, IPv6, queues primary, secondary, at most, in all
		"ecs.g6.large":         {2, 6, 1, 2, 2, 2, 4},
		"ecs.g7.xlarge":        {4, 15, 15, 4, 4, 4, 16},
		"ecs.s6-c1m2.16xlarge": {2, 6, 1, 2, 1, 2, 3},
		"ecs.u1-c1m4.xlarge":   {3, 10, 1, 2, 2, 2, 6},
		"ecs.t1.xsmall":        {1, 1, 0, 1, 1, 1, 1},
		"ecs.g6.16xlarge":      {8, 20, 1, 32, 32, 32, 256},
		"ecs.g6nv.8xlarge":     {8, 20, 1, 16, 16, 16, 128},
	} {
		x := byID[id]
		got := [7]int{
			x.EniQuantity, x.EniPrivateIpAddressQuantity, x.EniIpv6AddressQuantity, x.PrimaryEniQueueNumber,
			x.SecondaryEniQueueNumber, x.MaximumQueueNumberPerEni, x.TotalEniQueueQuantity,
		}
		if got != want {
			t.Errorf("%s has %v, want %v", id, got, want)
		}
	}
	if !byID["ecs.n4.small"].StoppedToBind || byID["ecs.g6.large"].StoppedToBind {
		t.Error("StoppedToBind is false for ecs.n4.small or true for ecs.g6.large")
	}
	types[0].EniQuantity = 99
	if model.InstanceTypes()[0].EniQuantity == 99 {
		t.Error("a change to the result of InstanceTypes changes the next one")
	}
}

func TestRegions(t *testing.T) {
	if got := model.Zones("cn-hangzhou"); got[0] != "cn-hangzhou-a" || got[4] != "cn-hangzhou-e" || len(got) != 8 {
		t.Errorf("zones %v", got)
	}
	if got := model.Zones("ap-southeast-1"); got[0] != "ap-southeast-1a" {
		t.Errorf("zones %v", got)
	}
	// The digits and the characters beside them in ASCII.
	for id, want := range map[string]string{"x-0": "x-0a", "x-9": "x-9a", "x/": "x/-a", "x:": "x:-a"} {
		if got := model.Zones(id); got[0] != want {
			t.Errorf("%s has zones %v, want %s first", id, got, want)
		}
	}
	if got := model.Zones(""); len(got) != 8 {
		t.Errorf("zones %v", got)
	}
	// Real ids, each published together with its region.
	for region, id := range map[string]string{
		"cn-hangzhou":    "eni-bp1gbt9qj7r2le5577wy",
		"cn-shanghai":    "sg-uf66pdfarj0b9f5z4kzs",
		"cn-beijing":     "i-2ze0yyw7rf00yz9fttpg",
		"cn-heyuan":      "eni-f8z07zyjnmw19kkepkmr",
		"ap-northeast-2": "eni-mj7bdaysvwp3epwuh1bh",
		"us-west-1":      "eni-rj97dq2xryqo1xuj1ahe",
	} {
		if infix := model.Infix(region); !strings.Contains(id, "-"+infix) || len(infix) != 3 {
			t.Errorf("%s has infix %s, but an id is %s", region, infix, id)
		}
	}
	// The infix of any other region is computed from its name. It must never change:
	// ids start with it.
	for region, want := range map[string]string{"mars-north-1": "x3z", "cn-nowhere": "x6v"} {
		if infix := model.Infix(region); infix != want {
			t.Errorf("%s has infix %s, want %s", region, infix, want)
		}
	}
	form := regexp.MustCompile(`^[a-z0-9]{3}$`)
	for _, region := range []string{"", "mars-north-1", "网"} {
		if a, b := model.Infix(region), model.Infix(region); a != b || !form.MatchString(a) {
			t.Errorf("%q has infix %q and %q", region, a, b)
		}
	}
}

// TestIsText: one character that JSON or XML does not carry is enough, at any position.
func TestIsText(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "a b\tc\n": true, "网": true,
		"\x00a": false, "a\x00": false, "a\rb": false, "\ufffe": false, "a\xff": false,
	} {
		if got := model.IsText(text); got != want {
			t.Errorf("IsText(%q) is %t", text, got)
		}
	}
}

func TestQuotasOrDefaults(t *testing.T) {
	want := model.Quotas{
		NetworkInterfaces: 100, SecurityGroupsPerNetworkInterface: 5, VPCs: 10, VSwitches: 24,
		NormalGroupAddresses: 2000, EnterpriseGroupAddresses: 65536,
	}
	if got := (model.Quotas{}).OrDefaults(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	own := model.Quotas{
		NetworkInterfaces: 1, SecurityGroupsPerNetworkInterface: 2, VPCs: 3, VSwitches: 4,
		NormalGroupAddresses: 5, EnterpriseGroupAddresses: 6,
	}
	if got := own.OrDefaults(); got != own {
		t.Errorf("got %+v, want %+v", got, own)
	}
}

// TestTopologyIsJSON: a topology with every field set reads back from JSON.
func TestTopologyIsJSON(t *testing.T) {
	var world model.Topology
	fill(reflect.ValueOf(&world).Elem())
	text, err := json.Marshal(world)
	if err != nil {
		t.Fatal(err)
	}
	var again model.Topology
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&again); err != nil || !reflect.DeepEqual(world, again) {
		t.Errorf("got  %v, %v\nwant %v", again, err, world)
	}
	if !slices.Contains(strings.Split(string(text), `"`), "VSwitchId") {
		t.Errorf("the fields are not spelt as the API's: %s", text)
	}
}

// TestTopologyPrints: a topology prints as JSON without the fields that are zero, from
// which the same topology is read.
func TestTopologyPrints(t *testing.T) {
	yes, no := true, false
	var full model.Topology
	fill(reflect.ValueOf(&full).Elem())
	for _, c := range []struct {
		topology model.Topology
		want     string // "" for any
	}{
		{model.Topology{}, `{}`},
		{model.Topology{VPCs: []model.VPC{{}, {VpcName: "a <b>", Tags: []model.Tag{}}}},
			`{"VPCs":[{},{"VpcName":"a \u003cb\u003e","Tags":[]}]}`},
		{model.Topology{NetworkInterfaces: []model.NetworkInterface{{DeleteOnRelease: &no}, {DeleteOnRelease: &yes}}},
			`{"NetworkInterfaces":[{"DeleteOnRelease":false},{"DeleteOnRelease":true}]}`},
		{model.Topology{
			Epoch:  time.Date(2020, 10, 16, 0, 0, 0, 0, time.UTC),
			Quotas: model.Quotas{VPCs: 3},
			Delays: model.Delays{RunInstances: time.Second},
		}, `{"Epoch":"2020-10-16T00:00:00Z","Quotas":{"VPCs":3},"Delays":{"RunInstances":"1s"}}`},
		{full, ""},
	} {
		got := c.topology.String()
		if c.want != "" && got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
		var again model.Topology
		if err := json.Unmarshal([]byte(got), &again); err != nil || !reflect.DeepEqual(again, c.topology) {
			t.Errorf("%s reads back as %v, %v", got, again, err)
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
			if printed := fmt.Sprintf(verb, c.topology); printed != got {
				t.Errorf("%s prints %s, want %s", verb, printed, got)
			}
		}
	}
	tooLate := model.Topology{Epoch: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}
	if got := tooLate.String(); !strings.Contains(got, "year outside of range") {
		t.Errorf("a topology that JSON cannot hold prints %s", got)
	}
}

// fill sets every field that can be reached.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Uint64:
		v.SetUint(1<<64 - 1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Date(2020, 10, 16, 0, 0, 0, 0, time.UTC)))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}

// TestDelaysInJSON: a delay is spelt as a duration.
func TestDelaysInJSON(t *testing.T) {
	want := model.Delays{CreateNetworkInterface: 1500 * time.Millisecond, RunInstances: time.Minute}
	text, err := json.Marshal(want)
	if err != nil || string(text) != `{"CreateNetworkInterface":"1.5s","RunInstances":"1m0s"}` {
		t.Errorf("got %s, %v", text, err)
	}
	var got model.Delays
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	for text, want := range map[string]string{
		`null`:                           "",
		`{}`:                             "",
		`{"RunInstances": "soon"}`:       `delay of RunInstances: time: invalid duration "soon"`,
		`{"RunInstances": 5}`:            "json: cannot unmarshal number into Go value of type string",
		`{"DescribeInstances": "1s"}`:    `delay of DescribeInstances: no action of this name has one`,
		`{"RunInstances": "1s", "x": 1}`: "json: cannot unmarshal number into Go value of type string",
	} {
		err := json.Unmarshal([]byte(text), new(model.Delays))
		if (err == nil) != (want == "") || err != nil && err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}
