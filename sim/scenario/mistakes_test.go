package scenario_test

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
)

// mistake is a script and what is reported of it, without the name of the file.
type mistake struct{ script, want string }

// checkMistakes checks that each script is refused, with the place of the mistake.
func checkMistakes(t *testing.T, mistakes []mistake) {
	t.Helper()
	for _, c := range mistakes {
		s, err := scenario.Parse("test.txt", c.script)
		if err == nil {
			_, err = s.Run()
		}
		var syntax *scenario.SyntaxError
		if !errors.As(err, &syntax) || err.Error() != "test.txt:"+c.want {
			t.Errorf("script\n%.500s\ngot  %v\nwant test.txt:%s", c.script, err, c.want)
		}
	}
}

// Parts of messages.
const (
	theyAre   = "advance, as, check, digest, fault, faults, fork, repeat, return or show"
	steps     = "the script takes more than 200000 steps"
	noName    = " is not a name for an answer: expected a small letter, then letters, digits and _"
	wantBrace = "repeat takes a number and an opening brace"
)

// TestMistakesInCalls has the mistakes that a call can hold.
func TestMistakesInCalls(t *testing.T) {
	checkMistakes(t, []mistake{
		{"\n  creat x", `2:3: unknown word "creat": expected an API action, world, ` + theyAre +
			`; did you mean "CreateVpc"?`},
		{"sow vpc-1", `1:1: unknown word "sow": expected an API action, world, ` + theyAre + `; did you mean "show"?`},
		{"wurld {}", `1:1: unknown word "wurld": expected an API action, world, ` + theyAre +
			`; did you mean "world"?`},
		{"stopInstance", `1:1: unknown word "stopInstance": expected an API action, world, ` + theyAre +
			`; did you mean "StopInstance"?`},
		{"CreateEni", `1:1: there is no API action "CreateEni"`},
		{"ReplaceSystemDisk", `1:1: the API action ReplaceSystemDisk is not simulated`},
		{"r = DescribeRegion", `1:5: there is no API action "DescribeRegion"; did you mean "DescribeRegions"?`},
		{"check\nStopInstance i-1", `2:14: "i-1" is not a parameter: expected Name=Value`},
		{"RegionId=cn-hangzhou", `1:1: expected a statement instead of "RegionId=cn-hangzhou"`},
		{"StopInstance \\\n  InstanceId=\"b", `2:3: "b has no closing quote or a wrong escape`},
		{`StopInstance InstanceId="\q"`, `1:14: "\q" has no closing quote or a wrong escape`},
		{`StopInstance InstanceId="b"c`, `1:14: "c" follows a closing quote: expected a space`},
		{`StopInstance InstanceId=b"c"`, `1:14: there is a quote within b"c": expected it at the start of the value`},
		{"StopInstance InstanceId=1 InstanceId=2", "1:27: InstanceId is given twice"},
		{"StopInstance Action=x", "1:14: Action is given twice"},
		{"StopInstance InstanceId=网网 x", `1:28: "x" is not a parameter: expected Name=Value`},
		{`show \`, "1:7: the script ends in a line that continues"},
		{"\\\n", "1:2: the script ends in a line that continues"},
		{"\\\n\n", "2:1: expected a statement"},
		{"check\nshow \xff", "2:6: the script is not UTF-8"},
	})
}

// TestMistakesInNames has the mistakes in the names of answers.
func TestMistakesInNames(t *testing.T) {
	checkMistakes(t, []mistake{
		{"e = check", `1:5: "check" has no answer to name: expected an API action`},
		{"e =", `1:3: expected an API action after =`},
		{"Eni = DescribeRegions", `1:1: "Eni"` + noName},
		{"a=b = DescribeRegions", `1:1: "a=b"` + noName},
		{"n = DescribeRegions", `1:1: n counts repeats and names no answer`},
		{"DescribeRegions\nr = DescribeRegions", `2:1: r is never used: expected $r further down, or no name here`},
		{"r = DescribeRegions\nshow $r.Regions.1.RegionId\nr = DescribeRegions",
			`3:1: r is never used: expected $r further down, or no name here`},
		{"StopInstance InstanceId=$i", `1:14: no answer has the name "i"`},
		{"i = StopInstance InstanceId=$i", `1:18: no answer has the name "i"`},
		{"DescribeRegions\n> $r", `2:1: no answer has the name "r"`},
		{"StopInstance InstanceId=$", `1:14: no name follows $: expected one like $eni, or $$ for a dollar sign`},
		{"show $n", `1:6: no answer has the name "n"`},
		{"r = DescribeRegions\nshow $r.Region", "2:6: the answer $r has no field Region: " +
			"expected one of Regions.1.LocalName, Regions.1.RegionEndpoint, " +
			"Regions.1.RegionId, Regions.1.Status, RequestId"},
		{"e = " + create + "\n> NetworkInterfaceId: $e", `2:1: no answer has the name "e" yet`},
		{"r = DescribeRegions Format=JSON\nshow $r.RequestId",
			"2:6: $r is an answer in wire form, which has no fields"},
		{"r = DescribeRegions\nshow $r", `2:6: the answer $r has no id of its own: expected $r.FIELD`},
		{"r = StopInstance InstanceId=i-0\n> 404*\nshow $r",
			`3:6: $r: the call was refused: 404 InvalidInstanceId.NotFound: The specified InstanceId does not exist.`},
	})
}

// TestMistakesInExpectations has expectations that nothing could meet.
func TestMistakesInExpectations(t *testing.T) {
	checkMistakes(t, []mistake{
		{"> x", "1:1: there is no statement above this expectation"},
		{"digest\n\n> x", "3:1: there is no statement above this expectation"},
		{"advance 1s\n> x", "2:1: advance has no answer to expect"},
		{"world {}\n> x", "2:1: there is no statement above this expectation"},
	})
}

// TestMistakesInControlWords has the mistakes in control words.
func TestMistakesInControlWords(t *testing.T) {
	checkMistakes(t, []mistake{
		{"advance", "1:1: advance takes one argument, not 0"},
		{"show a b", "1:1: show takes one argument or none, not 2"},
		{"check a", "1:1: check takes no argument, not 1"},
		{"show a=b", `1:6: show takes no parameters: expected a value instead of "a=b"`},
		{"\nshow vsw-none", `2:6: no resource has the id "vsw-none"`},
		{"advance soon", `1:9: "soon" is not a duration: expected one like 90s or 1h30m`},
		{"advance -1s", `1:9: "-1s" is not a duration: expected one like 90s or 1h30m`},
		{"repeat 30 {\nadvance 2562047h\n}", `2:9: time ends at 2313-04-12 23:47:16`},
		{"return", "1:1: there is no fork to return from"},
		{"fault any\n> done", "2:1: fault has no answer to expect"},
		{"faults any", "1:1: faults takes no argument, not 1"},
		{"check\nfault any nht=1", `2:7: the fault "any nht=1": there is no word "nht"`},
		{"fault any VSwitchId=$no", `1:11: no answer has the name "no"`},
		{"eni = " + create + "\nfault DeleteVpc NetworkInterfaceId=$eni",
			`2:7: the fault "DeleteVpc NetworkInterfaceId=` +
				`eni-bp1ye412pqwcfll1u0w7": Parameters: no call of DeleteVpc has ` +
				`NetworkInterfaceId="eni-bp1ye412pqwcfll1u0w7". ` +
				`"NetworkInterfaceId" is not a parameter of DeleteVpc`},
		{"repeat 101 {\nfault any nth=1\n}", "2:7: there are 100 faults already"},
		{"repeat 1 {\n" + strings.Repeat("fork\n", 101) + strings.Repeat("return\n", 101) + "}",
			"102:1: more than 100 forks have not returned"},
	})
}

// TestMistakesInRepeats has the mistakes in repeats.
func TestMistakesInRepeats(t *testing.T) {
	checkMistakes(t, []mistake{
		{"repeat", "1:1: " + wantBrace},
		{"repeat 3", "1:1: " + wantBrace},
		{"repeat 3 4 {", "1:1: " + wantBrace},
		{"repeat x {\n}", `1:8: "x" is not a number of times: expected 1 to 200000`},
		{"repeat 0 {\n}", `1:8: "0" is not a number of times: expected 1 to 200000`},
		{"repeat 3 {\ncheck", `2:6: the script ends within a repeat: expected "}"`},
		{"check\n }", "2:2: the brace ends no repeat"},
		{strings.Repeat("repeat 1 {\n", 9), "9:1: more than 8 repeats are within one another"},
		{"repeat 3 {\nfork\n}", "3:1: a repeat must return from the forks in it, and from no other"},
	})
}

// TestTooManySteps has scripts that would take too long.
func TestTooManySteps(t *testing.T) {
	large := `world {"Quotas": {"VPCs": 5000}, "VPCs": [{"VpcId": "vpc-1"}` + strings.Repeat(",{}", 4999) + "]}"
	checkMistakes(t, []mistake{
		{"repeat 200000 {\nrepeat 200000 {\n}\n}", "2:1: " + steps},
		{"repeat 3 {\nrepeat 90000 {\nfork\nreturn\n}\n}", "3:1: " + steps},
		{"repeat 90000 {\nshow\n}", "2:1: " + steps},
		{"repeat 10000 {\nDescribeRegions\n}", "1:1: " + steps},
		{"repeat 2000 {\nRunInstances\n> 4*\n}", "2:1: " + steps},
		{large + "\nrepeat 190000 {\nshow vpc-1\n}", "3:1: " + steps},
		{"repeat 190000 {\ncheck\ndigest\n" + strings.Repeat("> ...\n", 100_000) + "}", "3:1: " + steps},
		{"repeat 20000 {\nStopInstance InstanceId=" + strings.Repeat("i", 10_000) + "\n}", "2:1: " + steps},
		{large + "\nshow" + strings.Repeat("\n> ...", 100_000) + "\n> x", "2:1: " + steps},
	})
}

// TestMistakesInWorlds has the mistakes in worlds: where a world may be, and what is no
// topology.
func TestMistakesInWorlds(t *testing.T) {
	const one, file = "expected one world, before the first statement",
		"world takes a topology in JSON or the name of a file that holds one"
	checkMistakes(t, []mistake{
		{"world []", "1:7: expected an object, got a list"},
		{"world {}\nworld {}", "2:1: " + one},
		{"advance 1s\nworld {}", "2:1: " + one},
		{"world a b", "1:6: " + file},
		{"world", "1:6: " + file},
		{"world {\n} show x", `2:3: "show x" follows the world: expected the end of the line`},
		{"world {\r\n}\r\n  creat", `3:3: unknown word "creat": expected an API action, world, ` + theyAre +
			`; did you mean "CreateVpc"?`},
	})
	var inScript []mistake
	for _, c := range jsonMistakes {
		line, rest, _ := strings.Cut(c.want, ":")
		if line == "1" {
			column, problem, _ := strings.Cut(rest, ":")
			n, _ := strconv.Atoi(column)
			rest = fmt.Sprintf("%d:%s", n+len("world "), problem)
		}
		inScript = append(inScript, mistake{"world " + c.script, line + ":" + rest})
	}
	checkMistakes(t, inScript)
}

// jsonMistakes has objects in JSON that are no topology.
var jsonMistakes = []mistake{
	{"{", "1:2: the JSON of the world has no end"},
	{"{\n  \"Seed\": ,\n}", "2:11: invalid JSON: invalid character ',' looking for beginning of value"},
	{"{\n  \"Seed\": 1\n  \"Epoch\": 2\n}",
		`3:3: invalid JSON: invalid character '"' after object key:value pair`},
	{`{"Sead": 1}`, `1:2: Sead: no such field; did you mean "Seed"?`},
	{`{"Accounts": [], "What": {"Sead": 1}}`, "1:18: What: no such field"},
	{"{\"Seed\": 7, \"VPCs\": [\n {},\n {\"CidrBlok\": \"x\"}]}",
		`3:3: VPCs[1].CidrBlok: no such field; did you mean "CidrBlock"?`},
	{`{"vpcs": [{"VSwitches": [{"vswitchid": "网", "Zone": ""}]}]}`,
		`1:45: VPCs[0].VSwitches[0].Zone: no such field; did you mean "ZoneId"?`},
	{`{"VPCs": [{"CidrBlock": 12}]}`, "1:25: VPCs[0].CidrBlock: expected a string, got 12"},
	{`{"VPCs": {}}`, "1:10: VPCs: expected a list, got an object"},
	{`{"VPCs": ["vpc-1"]}`, `1:11: VPCs[0]: expected an object, got "vpc-1"`},
	{`{"VPCs": [{"CidrBlock": [12]}]}`, "1:25: VPCs[0].CidrBlock: expected a string, got a list"},
	{`{"Seed": -1}`, "1:10: Seed: expected an integer of 0 or more, got -1"},
	{`{"Quotas": {"VPCs": 1.5}}`, "1:21: Quotas.VPCs: expected an integer, got 1.5"},
	{`{"NetworkInterfaces": [{"DeleteOnRelease": "no"}]}`,
		`1:44: NetworkInterfaces[0].DeleteOnRelease: expected true or false, got "no"`},
	{`{"Epoch": "2021"}`, `1:11: Epoch: expected a time such as "2021-01-01T00:00:00Z", got "2021"`},
	{`{"Delays": {"AttachNetworkInterface": 5}}`,
		`1:39: Delays.AttachNetworkInterface: expected a duration such as "1.5s", got 5`},
	{`{"Delays": {"AttachNetworkInterfac": "5s"}}`,
		`1:13: Delays.AttachNetworkInterfac: no such field; did you mean "AttachNetworkInterface"?`},
	{`{"Delays": {"StopInstance": null}}`,
		`1:29: Delays.StopInstance: expected a duration such as "1.5s", got null`},
}

// TestReadWorld reports the same mistakes in a file that holds a world alone.
func TestReadWorld(t *testing.T) {
	sound := `{"Seed": null, "Epoch": "2021-02-03T00:00:00Z", "Delays": null, "vpcs": [null, {"vpcId": "vpc-1"}]}`
	if world, err := scenario.ReadWorld("w.json", sound); err != nil || world.VPCs[1].VpcId != "vpc-1" {
		t.Errorf("%s: got %v, %v", sound, world, err)
	}
	for _, c := range append([]mistake{
		{"", "1:1: the JSON of the world has no end"},
		{"[]", "1:1: expected an object, got a list"},
		{`{"Seed": 1, "VPCs": [], "seed": 2}`, "1:25: Seed: it is given twice"},
		{`{"VPCs": [{"VpcId": "vpc-1"}, {"VpcId": "vpc-2", "VpcId": "vpc-3"}]}`,
			"1:50: VPCs[1].VpcId: it is given twice"},
		{"{}\n {}", `2:2: "{}" follows the topology`},
	}, jsonMistakes...) {
		world, err := scenario.ReadWorld("w.json", c.script)
		if err == nil || err.Error() != "w.json:"+c.want || !reflect.ValueOf(world).IsZero() {
			t.Errorf("world\n%s\ngot  %v, %v\nwant w.json:%s", c.script, world, err, c.want)
		}
	}
}

// TestProblemsOfWorlds has a world that sim refuses: as JSON, each problem has the
// place of its value, or of the value around one that is left out.
func TestProblemsOfWorlds(t *testing.T) {
	const world = `{"vpcs": [{"CidrBlock": "x"},` + "\n" +
		` {"VSwitches":  [{}, {"CidrBlock": "172.16.0.0/33"}]}], "NetworkInterfaces": [{}]}`
	const want = `test.txt:1:25: VPCs[0].CidrBlock: "x" is not an IPv4 CIDR block` + "\n" +
		`test.txt:2:18: VPCs[1].VSwitches[0].CidrBlock: "" is not an IPv4 CIDR block` + "\n" +
		`test.txt:2:36: VPCs[1].VSwitches[1].CidrBlock: "172.16.0.0/33" is not an IPv4 CIDR block` + "\n" +
		`test.txt:2:79: NetworkInterfaces[0].VSwitchId: `
	_, err := scenario.ReadWorld("test.txt", world)
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	var first *scenario.SyntaxError
	if !errors.As(err, &first) || first.Line != 1 || first.Column != 25 {
		t.Errorf("got %v first", first)
	}
	_, err = scenario.Parse("test.txt", "# A comment\nworld "+world)
	const second = `test.txt:2:31: VPCs[0].CidrBlock: "x" is not an IPv4 CIDR block` + "\n" + `test.txt:3:18: VPCs[1]`
	if err == nil || !strings.HasPrefix(err.Error(), second) {
		t.Errorf("in a script: got  %v\nwant %s", err, second)
	}
	_, err = (&scenario.Script{Name: "test.txt", World: &model.Topology{VPCs: []model.VPC{{CidrBlock: "x"}}}}).Run()
	const inLiteral = "test.txt: the world has problems:\nVPCs[0].Cidr"
	var problems *sim.TopologyError
	if !errors.As(err, &problems) || !strings.HasPrefix(err.Error(), inLiteral) {
		t.Errorf("in a literal: got %v", err)
	}
}

// TestMissingWorldFile: a script that names a file which is not there is at fault in the
// line that names it.
func TestMissingWorldFile(t *testing.T) {
	script, err := scenario.Parse("test.txt", "# A comment\nworld nowhere.json\n")
	if err != nil {
		t.Fatal(err)
	}
	err = script.LoadWorld(t.TempDir())
	if !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "test.txt:2: open ") {
		t.Errorf("got %v", err)
	}
}
