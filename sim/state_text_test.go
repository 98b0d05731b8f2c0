package sim_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.com/enisim/fuzz"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"pgregory.net/rapid"
)

// textOf returns the text of a state.
func textOf(t testing.TB, s sim.State) string {
	t.Helper()
	text, err := s.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestStateText: a state that is read back is equal, has the same text, and answers the
// same calls alike.
func TestStateText(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var history fuzz.History
		s := sim.MustNew(fuzz.Topologies().Draw(r, "world"))
		step := func(s sim.State, call model.Request, passes time.Duration) (sim.State, model.Response, error) {
			return sim.Apply(sim.Advance(s, passes), call)
		}
		for range rapid.IntRange(0, 30).Draw(r, "calls") {
			call := history.Requests(s).Draw(r, "call")
			passes := time.Duration(rapid.Int64Range(0, 1e11).Draw(r, "passes"))
			next, answer, _ := step(s, call, passes)
			history.Note(call, answer)
			s = next
		}
		text := textOf(t, s)
		var read sim.State
		if err := read.UnmarshalText([]byte(text)); err != nil {
			r.Fatalf("%v in\n%s", err, text)
		}
		if again := textOf(t, read); again != text || read.Digest() != s.Digest() {
			r.Fatalf("it is read as\n%s\nand was\n%s", again, text)
		}
		for range 5 {
			call := history.Requests(s).Draw(r, "later call")
			next, answer, err := step(s, call, time.Second)
			nextRead, answerRead, errRead := step(read, call, time.Second)
			if !reflect.DeepEqual(answer, answerRead) || !reflect.DeepEqual(err, errRead) ||
				next.Digest() != nextRead.Digest() {
				r.Fatalf("%v\nis answered   %+v, %v\nand was to be %+v, %v, after\n%s",
					call, answerRead, errRead, answer, err, text)
			}
			history.Note(call, answer)
			s, read = next, nextRead
		}
	})
}

// lived returns a state that has a line of every kind.
func lived(t testing.TB) sim.State {
	t.Helper()
	tags := []model.Tag{{Key: "k", Value: "v <&> \"网\""}}
	cloud := sim.MustOpen(model.Topology{
		Seed: 7,
		Accounts: []model.Account{{AccountId: "1000000000000001", AccessKeys: []model.AccessKey{{AccessKeyId: "me"}},
			RAMUsers: []model.RAMUser{{UserName: "u", AllowedActions: []string{"*"},
				AccessKeys: []model.AccessKey{{AccessKeyId: "user"}}}}}},
		InstanceTypes: []model.InstanceType{
			{InstanceTypeId: "ecs.own", EniQuantity: 3, EniPrivateIpAddressQuantity: 6},
		},
		ResourceGroups: []model.ResourceGroup{{ResourceGroupId: "rg-1"}},
		Delays:         model.Delays{CreateNetworkInterface: time.Minute},
		VPCs: []model.VPC{{VpcId: "vpc-1", Ipv6CidrBlock: "2408::/56", Tags: tags,
			VSwitches: []model.VSwitch{
				{VSwitchId: "vsw-1", CidrBlock: "172.16.0.0/24", Ipv6CidrBlock: "2408::/64"},
			},
			SecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-1"}}}},
		ClassicSecurityGroups: []model.SecurityGroup{{SecurityGroupId: "sg-classic"}},
		Instances:             []model.Instance{{InstanceId: "i-1", VSwitchId: "vsw-1", InstanceType: "ecs.own"}},
		NetworkInterfaces: []model.NetworkInterface{{NetworkInterfaceId: "eni-1", VSwitchId: "vsw-1",
			MacAddress: "00:16:3e:00:00:01", InstanceId: "i-1", Status: model.StatusInUse}},
	})
	do := func(r model.Request) model.Response {
		t.Helper()
		answer, err := cloud.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	const key, region = "me", "cn-hangzhou"
	net := do(&model.CreateVpcRequest{AccessKeyId: key, RegionId: region,
		ClientToken: "net"}).(*model.CreateVpcResponse)
	vsw := do(&model.CreateVSwitchRequest{AccessKeyId: key, RegionId: region, VpcId: net.VpcId,
		CidrBlock: "172.16.9.0/24", ZoneId: "cn-hangzhou-b"}).(*model.CreateVSwitchResponse)
	sg := do(&model.CreateSecurityGroupRequest{AccessKeyId: key, RegionId: region,
		VpcId: net.VpcId}).(*model.CreateSecurityGroupResponse)
	gone := do(&model.CreateNetworkInterfaceRequest{AccessKeyId: key, RegionId: region, ClientToken: "gone",
		VSwitchId: vsw.VSwitchId, SecurityGroupId: sg.SecurityGroupId}).(*model.CreateNetworkInterfaceResponse)
	plain := model.CreateNetworkInterfaceRequest{AccessKeyId: key, RegionId: region, VSwitchId: "vsw-1",
		SecurityGroupId: "sg-1"}
	full := plain
	full.PrimaryIpAddress, full.SecondaryPrivateIpAddressCount, full.Ipv6AddressCount = "172.16.0.9", 2, 1
	full.Tag, full.ResourceGroupId, full.Description = tags, "rg-1", "a description"
	do(&full)
	cloud.Advance(time.Hour)
	do(&model.DeleteNetworkInterfaceRequest{AccessKeyId: key, RegionId: region,
		NetworkInterfaceId: gone.NetworkInterfaceId})
	do(&model.DeleteSecurityGroupRequest{AccessKeyId: key, RegionId: region, SecurityGroupId: sg.SecurityGroupId})
	do(&model.DeleteVSwitchRequest{AccessKeyId: key, RegionId: region, VSwitchId: vsw.VSwitchId})
	do(&model.DeleteVpcRequest{AccessKeyId: key, RegionId: region, VpcId: net.VpcId})
	do(&plain)
	do(&model.CreateVSwitchCidrReservationRequest{AccessKeyId: key, RegionId: region, VSwitchId: "vsw-1",
		VSwitchCidrReservationCidr: "172.16.0.32/27"})
	do(&model.AuthorizeSecurityGroupRequest{AccessKeyId: key, RegionId: region, SecurityGroupId: "sg-1",
		IpProtocol: "tcp", PortRange: "22/22", SourceCidrIp: "10.0.0.0/8", Priority: "2"})
	return cloud.State()
}

// TestStateTextGolden: the text of version 1 is read, and written as it was.
func TestStateTextGolden(t *testing.T) {
	const path = "testdata/state.1.txt"
	s := lived(t)
	text := textOf(t, s)
	if os.Getenv("ENISIM_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != text {
		t.Errorf("%v; the text differs from sim/%s; ENISIM_UPDATE=1 rewrites it:\n%s", err, path, text)
	}
	var read sim.State
	if err := read.UnmarshalText(want); err != nil || read.Digest() != s.Digest() {
		t.Errorf("it is read as another state: %v", err)
	}
	for _, kind := range []string{"topology", "counters", "resourceGroup", "vpc", "pastVpc", "vswitch", "pastVSwitch",
		"cidrReservation",
		"group", "pastGroup", "rule", "instance", "eni", "token", "end"} {
		if !strings.Contains(text, "\n"+kind) {
			t.Errorf("it has no line of the kind %s", kind)
		}
	}
}

// TestStateInJSON: a state is a string in JSON, and the zero State is that of an empty
// topology.
func TestStateInJSON(t *testing.T) {
	text, err := json.Marshal(map[string]sim.State{"zero": {}, "lived": lived(t)})
	if err != nil {
		t.Fatal(err)
	}
	var read map[string]sim.State
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	if read["zero"].Digest() != (sim.State{}).Digest() || read["lived"].Digest() != lived(t).Digest() {
		t.Error("they are read as other states")
	}
}

// TestStateTextMistakes: a text that is no state is refused with the line, and leaves
// the state alone.
func TestStateTextMistakes(t *testing.T) {
	text := textOf(t, lived(t))
	for _, c := range []struct{ name, old, new, want string }{
		{"another version", "state 1\n", "state 2\n", `line 1 of a state: expected "enisim state 1", not`},
		{"no topology", "\ntopology", "\ntopologies", `line 2 of a state: there is no kind of line "topologies"`},
		{"records too soon", "\ntopology", "\nvpc {}\ntopology", `a line "vpc" does not follow a line "enisim`},
		{"no end", "\nend\n", "\n", `expected the line "end"`},
		{"two ends", "\nend\n", "\nend\nend\n", `a line "end" does not follow a line "end"`},
		{"no line end", "\nend\n", "\nend", "it has no line end"},
		{"a setting", `{"RegionId":"cn-hangzhou"`, `{"RegionId":""`, "Regions[0].RegionId: it is empty"},
		{"a setting that is unknown", `"Seed":7`, `"Sead":7`, `unknown field "Sead"`},
		{"resources", `"Seed":7`, `"Seed":7,"VPCs":[{}]`, "has resources"},
		{"a field", `"id":"vpc-1"`, `"ids":"vpc-1"`, `there is no field "ids"`},
		{"no JSON", `vpc {"tags`, `vpc {tags`, "invalid character"},
		{"a reference", `"region":"cn-hangzhou"`, `"region":"cn-mars"`, `region: "cn-mars" leads to nothing`},
		{"an address", `"primary":"172.16.0.9"`, `"primary":"172.16.0.0"`, "172.16.0.0"},
		{"an address of the other family", `"primary":"172.16.0.9"`, `"primary":"::1"`, "::1 is no IPv4 address"},
		{"a status", `"status":"Creating"`, `"status":"Odd"`, `status: "Odd" is no state of an ENI`},
		{"a number given twice", "\neni {\"number\":2", "\neni {\"number\":1", "number 1 is given twice"},
		{"a number too high", `"nextENI":`, `"nextENI":9999999999999999`, "at most 1099511627776 is possible"},
		{"a low nextENI", `"nextENI":6`, `"nextENI":2`, "nextENI is 2 after 2"},
		{"a low minted", `"minted":11`, `"minted":5`, "minted 5 after 6"},
		{"numbers out of order", `"takenMACs":[`, `"takenMACs":[9999999,`, "are not sorted"},
		{"more after the topology", "\ncounters", " {}\ncounters", "more follows the topology"},
		{"more after the end", "\nend\n", "\nend 1\n", `"1" follows the end`},
		{"an address with a zone", `"2408::258a:b055:75f9:4583"`, `"fe80::1%eth0"`, "fe80::1%eth0 is no IPv6 address"},
		{"a short sum", `"parameters":"11d1`, `"parameters":"`, "30 bytes, not 32"},
		{"a number of two past records", "\npastGroup", "\npastGroup " + `{"number":9,"region":"cn-hangzhou",` +
			`"owner":"1000000000000001"}` + "\npastGroup", "number 9 is given twice"},
		{"a past record that is there", "\npastVSwitch {", "\npastVSwitch {\"number\":3}\npastVSwitch {",
			"number 3 is not past"},
		{"a VSwitch that a call left Pending", "\npastVSwitch", "\nvswitch " + `{"number":9,"id":"vsw-2","vpc":2,` +
			`"zone":"cn-hangzhou-b","cidr":"172.16.8.0/24","status":"Pending"}` + "\npastVSwitch", "Pending"},
		{"no owner", `"id":"rg-1","owner":"1000000000000001"`, `"id":"rg-1"`, "it has no owner"},
		{"no owner of a VPC", `,"owner":"1000000000000001","cidr"`, `,"cidr"`, "it has no region or no owner"},
		{"no vpc", `"vsw-1","vpc":2`, `"vsw-1"`, "it has no vpc"},
		{"no VSwitch of a reservation", `"vswitch":3,"block"`, `"block"`, "it has no vswitch"},
		{"a past VSwitch of a reservation", `"vswitch":3,"block"`, `"vswitch":8,"block"`, "its vswitch is past"},
		{"a reservation of the other family", `"172.16.0.32/27"`, `"2409::/80"`, "2409::/80"},
		{"a reservation without bounds", `"172.16.0.32/27"`, `"172.16.0.32/29"`, "172.16.0.32/29"},
		{"no kind", `"kind":"ecs.own",`, ``, "it has no region, no owner or no kind"},
		{"no VSwitch", `"1h1m0s","vswitch":3`, `"1h1m0s"`, "it has no vswitch"},
		{"a past VSwitch", `"1h1m0s","vswitch":3`, `"1h1m0s","vswitch":8`, "its vswitch is past"},
		{"a token of no VSwitch", `"1m0s","vswitch":8`, `"1m0s"`, "it has no vswitch"},
		{"no instance", `"boundTo":6`, `"boundTo":7`, "boundTo: 7 leads to nothing"},
		{"a broken law", `"rg-1"`, `"xx-1"`, "a state that breaks laws: law 6"},
	} {
		s := lived(t)
		before := s
		spoilt := strings.Replace(text, c.old, c.new, 1)
		err := s.UnmarshalText([]byte(spoilt))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
		if s != before || spoilt == text {
			t.Errorf("%s: the state has changed", c.name)
		}
	}
}

// FuzzStateText: any text is refused, or read as a state that obeys the laws and has one
// text.
func FuzzStateText(f *testing.F) {
	f.Add([]byte(textOf(f, lived(f))))
	f.Add([]byte(textOf(f, sim.State{})))
	for _, line := range strings.SplitAfter(textOf(f, lived(f)), "\n") { // and without each line
		f.Add([]byte(strings.Replace(textOf(f, lived(f)), line, "", 1)))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var s sim.State
		if s.UnmarshalText(text) == nil {
			checkOneText(t, s)
		}
	})
}

// checkOneText checks that a state that was read has one text.
func checkOneText(t interface{ Fatalf(string, ...any) }, s sim.State) {
	text, _ := s.MarshalText()
	var again sim.State
	if err := again.UnmarshalText(text); err != nil || again.Digest() != s.Digest() {
		t.Fatalf("%v: it is written as another state:\n%s", err, text)
	}
	if second, _ := again.MarshalText(); string(second) != string(text) {
		t.Fatalf("it has two texts:\n%s\nand\n%s", text, second)
	}
	_ = s.String()
}

// checkRead checks that a state that was read has one text, and answers calls with
// states that obey the laws.
func checkRead(t *rapid.T, s sim.State) {
	checkOneText(t, s)
	for range 3 {
		call := fuzz.Requests(s).Draw(t, "call")
		s, _, _ = sim.Apply(sim.Advance(s, time.Minute), call)
		if err := sim.Check(s); err != nil {
			t.Fatalf("after %v: %v\n%v", call, err, s)
		}
	}
}

// TestSpoiltStateText: a text with lines left out, repeated or moved, and with values
// replaced by others, is refused, or read as a state that checkRead accepts.
func TestSpoiltStateText(t *testing.T) {
	value := regexp.MustCompile(`"[^"]*"|[0-9]+|true|\[[^]]*\]`)
	sound := textOf(t, lived(t))
	values := append(value.FindAllString(sound, -1), "0", "-1", "18446744073709551615", `""`, "null", "[]", "{}",
		`"-1h"`,
		`"2562047h47m16s"`, `"::/0"`, `"0.0.0.0/0"`)
	accepted := 0
	rapid.Check(t, func(r *rapid.T) {
		lines := strings.SplitAfter(sound, "\n")
		lines = lines[:len(lines)-1]
		line := rapid.IntRange(0, len(lines)-1)
		for range rapid.IntRange(1, 3).Draw(r, "faults") {
			i := line.Draw(r, "line")
			switch places := value.FindAllStringIndex(lines[i], -1); {
			case len(places) > 0 && rapid.IntRange(0, 9).Draw(r, "kind") > 0:
				place := rapid.SampledFrom(places).Draw(r, "place")
				lines[i] = lines[i][:place[0]] + rapid.SampledFrom(values).Draw(r, "value") + lines[i][place[1]:]
			case rapid.Bool().Draw(r, "moves"):
				j := line.Draw(r, "to")
				lines[i], lines[j] = lines[j], lines[i]
			default:
				lines[i] = strings.Repeat(lines[i], rapid.SampledFrom([]int{0, 2}).Draw(r, "times"))
			}
		}
		var s sim.State
		if s.UnmarshalText([]byte(strings.Join(lines, ""))) == nil {
			accepted++
			checkRead(r, s)
		}
	})
	t.Logf("%d were accepted", accepted)
}
