package model_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/enisim/model"
)

func TestRegions(t *testing.T) {
	if got := model.Zones("cn-hangzhou"); got[0] != "cn-hangzhou-a" || got[4] != "cn-hangzhou-e" || len(got) != 11 {
		t.Errorf("zones %v", got)
	}
	for region, zone := range map[string]string{
		"cn-hangzhou": "cn-hangzhou-k", "cn-beijing": "cn-beijing-l",
		"cn-shanghai": "cn-shanghai-n", "cn-shenzhen": "cn-shenzhen-h",
	} {
		if got := model.Zones(region); got[len(got)-1] != zone {
			t.Errorf("the last of %v is not %s", got, zone)
		}
	}
	if got := model.Zones("ap-southeast-1"); got[0] != "ap-southeast-1a" {
		t.Errorf("zones %v", got)
	}
	// The characters around the digits.
	for id, want := range map[string]string{"x-0": "x-0a", "x-9": "x-9a", "x/": "x/-a", "x:": "x:-a"} {
		if got := model.Zones(id); got[0] != want {
			t.Errorf("%s has %v", id, got)
		}
	}
	if got := model.Zones(""); len(got) != 8 {
		t.Errorf("zones %v", got)
	}
	// From real ids that were met together with their region.
	for region, id := range map[string]string{
		"cn-hangzhou": "eni-bp1gbt9qj7r2le5577wy", "cn-shanghai": "sg-uf66pdfarj0b9f5z4kzs",
		"cn-beijing": "i-2ze0yyw7rf00yz9fttpg", "cn-heyuan": "eni-f8z07zyjnmw19kkepkmr",
		"ap-northeast-2": "eni-mj7bdaysvwp3epwuh1bh", "us-west-1": "eni-rj97dq2xryqo1xuj1ahe",
	} {
		if infix := model.Infix(region); !strings.Contains(id, "-"+infix) || len(infix) != 3 {
			t.Errorf("%s has infix %s, but an id is %s", region, infix, id)
		}
	}
	// Others are made of the name. They stay as they are: ids start with them.
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

// TestIsText: a character that JSON or XML would not carry counts anywhere in a text.
func TestIsText(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "a b\tc\n": true, "网": true,
		"\x00a": false, "a\x00": false, "a\rb": false, "\ufffe": false, "a\xff": false,
	} {
		if got := model.IsText(text); got != want {
			t.Errorf("%q is text: %t", text, got)
		}
	}
}

func TestQuotasOrDefaults(t *testing.T) {
	want := model.Quotas{
		NetworkInterfaces: 100, SecurityGroupsPerNetworkInterface: 5, VPCs: 10, VSwitches: 24,
		VSwitchCidrReservations: 100, NormalGroupAddresses: 2000, EnterpriseGroupAddresses: 65536,
		RulesPerSecurityGroup: 200,
	}
	if got := (model.Quotas{}).OrDefaults(model.Edition2020); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	own := model.Quotas{
		NetworkInterfaces: 1, SecurityGroupsPerNetworkInterface: 2, VPCs: 3, VSwitches: 4,
		VSwitchCidrReservations: 5, NormalGroupAddresses: 6, EnterpriseGroupAddresses: 7, RulesPerSecurityGroup: 8,
	}
	if got := own.OrDefaults(model.Edition2020); got != own {
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
		t.Errorf("got  %+v, %v\nwant %+v", again, err, world)
	}
	if !slices.Contains(strings.Split(string(text), `"`), "VSwitchId") {
		t.Errorf("the fields are not spelt as the API's: %s", text)
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
