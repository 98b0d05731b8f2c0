package scenario_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
	"pgregory.net/rapid"
)

// TestScripts runs the pages of documentation.
func TestScripts(t *testing.T) { scenario.Test(t, "scripts/*.txt") }

// TestCodesScript: its refusals are the page's codes, all of them in their order.
func TestCodesScript(t *testing.T) {
	text, err := os.ReadFile("scripts/codes.txt")
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, m := range regexp.MustCompile(`(?m)^> \d+ ([A-Za-z0-9.]+):`).FindAllStringSubmatch(string(text), -1) {
		got = append(got, m[1])
	}
	for _, c := range apierrors.Catalogue() {
		if c.Source() == apierrors.Page {
			want = append(want, c.Error())
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func parse(t *testing.T, text string) *scenario.Script {
	t.Helper()
	s, err := scenario.Parse("test.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func run(t *testing.T, text string) (*scenario.Script, *scenario.Result) {
	t.Helper()
	s := parse(t, text)
	r, err := s.Run()
	if err != nil {
		t.Fatal(err)
	}
	return s, r
}

const create = "CreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-29 SecurityGroupId=sg-1"

// TestUpdated: answers are written below what expects nothing or something else;
// patterns that match stay, and so does all the rest.
func TestUpdated(t *testing.T) {
	text := `# kept
eni = ` + create + ` \
   Description="a  $$ b"
> NetworkInterfaceId: eni-*
> ...
` + "\t" + create + ` PrimaryIpAddress=$eni.PrivateIpAddress
` + "\t" + `> 200 fine
show vsw-29

repeat 2 {
  ` + create + `
}
` + create + "\n" + create
	want := `# kept
eni = ` + create + ` \
   Description="a  $$ b"
> NetworkInterfaceId: eni-*
> ...
` + "\t" + create + ` PrimaryIpAddress=$eni.PrivateIpAddress
` + "\t" + `> 400 InvalidPrivateIpAddress.Duplicated: Specified private IP address is duplicated.
show vsw-29
> vsw-29 cn-hangzhou-a 172.16.1.0/29, 3 free
>   eni-bp1ye412pqwcfll1u0w7 172.16.1.4 Available

repeat 2 {
  ` + create + `
}
` + create + `
> NetworkInterfaceId: eni-bp1bsh51gy8nkb8n896k
> Status: Available
> Type: Secondary
> VSwitchId: vsw-29
> VpcId: vpc-1
> ZoneId: cn-hangzhou-a
> MacAddress: 00:16:3e:57:3d:b3
> PrivateIpAddress: 172.16.1.1
> PrivateIpSets.1: PrivateIpAddress=172.16.1.1 Primary=true
> SecurityGroupIds.1: sg-1
> OwnerId: 1006474652618443
` + create + `
> 403 InvalidVSwitchId.IpNotEnough: The specified VSwitch "vsw-29" has not enough IpAddress.
`
	s, r := run(t, text)
	if got := s.Updated(r); got != want {
		t.Errorf("got\n%s", got)
	}
	if len(r.Mismatches) != 2 || r.Calls != 6 {
		t.Errorf("%d calls, %v", r.Calls, r.Mismatches)
	}
	s, r = run(t, want)
	if len(r.Mismatches) != 0 || s.Updated(r) != want {
		t.Errorf("once written, %v, and again\n%s", r.Mismatches, s.Updated(r))
	}
	if got := s.Traced(r); !strings.Contains(got, "\n  > PrivateIpAddress: 172.16.1.2\n") ||
		!strings.Contains(got, "> Description: a  $$ b\n") {
		t.Errorf("traced\n%s", got)
	}
}

// TestMismatch is what a person reads.
func TestMismatch(t *testing.T) {
	_, r := run(t, "\n"+create+`
> NetworkInterfaceId: eni-*
> Status: Creating
> ...
`+create+` PrimaryIpAddress=9.9.9.9
`)
	if len(r.Mismatches) != 2 {
		t.Fatalf("got %v", r.Mismatches)
	}
	for i, want := range []string{`test.txt:2: ` + create + `
    NetworkInterfaceId: eni-bp1ye412pqwcfll1u0w7
  - Status: Creating
  - ...
  + Status: Available
  + Type: Secondary
  + VSwitchId: vsw-29
  + VpcId: vpc-1
  + ZoneId: cn-hangzhou-a
  + MacAddress: 00:16:3e:da:6c:68
  + PrivateIpAddress: 172.16.1.4
  + PrivateIpSets.1: PrivateIpAddress=172.16.1.4 Primary=true
  + SecurityGroupIds.1: sg-1
  + OwnerId: 1006474652618443`,
		`test.txt:6: ` + create + ` PrimaryIpAddress=9.9.9.9
  - (any success)
  + 403 InvalidVSwitchId.IpInvalid: The specified IpAddress "9.9.9.9" is not valid in VSwitch ` +
			`CIDR block "172.16.1.0/29".`,
	} {
		if got := r.Mismatches[i].Error(); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// TestMismatchOfLongStatement: it is on one line, so that it cannot be taken for
// what came out.
func TestMismatchOfLongStatement(t *testing.T) {
	long := create + " Description=" + strings.Repeat("d", 100)
	_, r := run(t, "eni = "+long+"\n> 404*\nStopInstance InstanceId=$eni\n> 4*\n")
	if len(r.Mismatches) != 1 || r.Mismatches[0].Statement != "eni = "+long {
		t.Errorf("got %v", r.Mismatches)
	}
}

// TestPatterns has what an expectation matches and what it does not.
func TestPatterns(t *testing.T) {
	const done = "StopInstance InstanceId=i-1"
	for expected, matched := range map[string]bool{
		"done": true, "*": true, "d*e": true, "*done*": true, "...": true, "...\n> done": true, "done\n> ...": true,
		"...\n> ...": true, "done\n> ...\n> ...": true,
		"don": false, "d*n": false, "done\n> done": false, "*\n> *": false, "": false, "...\n> more": false,
	} {
		_, r := run(t, done+"\n> "+expected)
		if (len(r.Mismatches) == 0) != matched {
			t.Errorf("%q: %v", expected, r.Mismatches)
		}
	}
	for _, met := range []string{
		`world {"VPCs": [{"VSwitches": [{"VSwitchId": "vsw-1", "CidrBlock": "172.16.0.0/24", "Status": "Pending"}]}]}` +
			"\nshow vsw-1\n> vsw-1 * Pending, 252 free",
		// A name that a repeat redefines is used in the next turn.
		"r = DescribeRegions\nrepeat 2 {\nshow $r.Regions.1.RegionId\n> cn-*\n> ...\nr = DescribeRegions\n}",
		"show vpc-1\n> vpc-1*\n> ...\n>   sg-1*\n> ...\n>   sg-2 normal",
	} {
		if _, r := run(t, met); len(r.Mismatches) != 0 {
			t.Error(r.Mismatches[0])
		}
	}
}

// TestControl has what each control word does.
func TestControl(t *testing.T) {
	_, r := run(t, `
digest
> *
fork
  eni = `+create+`
  advance 1h
  show $eni
  > eni-* 172.16.1.* Available
  fork
    DeleteNetworkInterface RegionId=cn-hangzhou NetworkInterfaceId=$eni
  return
  show $eni
  > eni-*
return
show vsw-29
> vsw-29 cn-hangzhou-a 172.16.1.0/29, 4 free
repeat 2 {
  repeat 2 {
    `+create+` NetworkInterfaceName=inner-$n
    > ...
    > NetworkInterfaceName: inner-$n
    > ...
  }
  DescribeRegions
  > Regions.$n: RegionId=cn-hangzhou *
}
check
as somebody
DescribeRegions
as
`)
	if len(r.Mismatches) != 1 || !strings.Contains(r.Mismatches[0].Error(), "- Regions.2:") || r.Calls != 9 {
		t.Errorf("%d calls, %v", r.Calls, r.Mismatches)
	}
	if calls := r.Cloud.Calls(); calls[len(calls)-1].AccessKeyId != "somebody" ||
		!r.Cloud.State().Now().Equal(model.DefaultEpoch) {
		t.Errorf("the last call is %+v", calls[len(calls)-1])
	}
}

// TestLoad reads a script and the world beside it.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	script := write("script.txt", "world world.json\nshow\n> cn-beijing\n")
	write("world.json", `{"Regions": [{"RegionId": "cn-beijing"}]}`)
	s, err := scenario.Load(script)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := s.Run(); err != nil || len(r.Mismatches) != 0 {
		t.Errorf("got %v, %v", r, err)
	}
	if text := s.String(); text != "world world.json\nshow\n> cn-beijing\n" {
		t.Errorf("it prints as %q", text)
	}
	if _, err := parse(t, "world world.json").Run(); err == nil ||
		err.Error() != "test.txt: the world has not been read from world.json; see LoadWorld" {
		t.Errorf("got %v", err)
	}
	world := write("world.json", "{\n \"Sead\": 1}")
	want := world + `:2:2: Sead: no such field; did you mean "Seed"?`
	if _, err := scenario.Load(script); err == nil || err.Error() != want {
		t.Errorf("%s: got  %v\nwant %s", script, err, want)
	}
	for _, path := range []string{filepath.Join(dir, "none"), write("other.txt", "world none.json")} {
		if _, err := scenario.Load(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	odd := write("odd.txt", "odd")
	if _, err := scenario.Load(odd); err == nil || !strings.HasPrefix(err.Error(), odd+`:1:1: unknown word "odd"`) {
		t.Errorf("%s: got %v", odd, err)
	}
}

// TestRecord: the script of a cloud's calls comes to the cloud's state, and expects
// what happened.
func TestRecord(t *testing.T) {
	world := scenario.DefaultWorld()
	world.Delays.CreateNetworkInterface = time.Second
	cloud := sim.MustOpen(world)
	make := func(r *model.CreateNetworkInterfaceRequest) error {
		r.RegionId, r.VSwitchId, r.SecurityGroupId = "cn-hangzhou", "vsw-29", "sg-1"
		_, err := cloud.CreateNetworkInterface(r)
		return err
	}
	make(&model.CreateNetworkInterfaceRequest{Description: "a $x \\ \"q\"", AccessKeyId: "me",
		Tag: []model.Tag{{Key: "k"}}})
	cloud.Advance(1500 * time.Millisecond)
	cloud.SetFaults(sim.Fault{Nth: 1, Err: apierrors.Throttling},
		sim.Fault{Nth: 2, Applied: true, Err: apierrors.InternalError})
	make(&model.CreateNetworkInterfaceRequest{}) // never reaches the world
	make(&model.CreateNetworkInterfaceRequest{}) // is carried out, and its answer is lost
	make(&model.CreateNetworkInterfaceRequest{PrimaryIpAddress: "9.9.9.9"})
	_, _ = cloud.Do(&model.UnreadableCall{Reason: apierrors.InvalidActionNotFound.New("Action", "x")})
	cloud.Advance(time.Minute)

	script := scenario.Record(world, cloud.Calls(), cloud.State().Now())
	const want = `CreateNetworkInterface AccessKeyId=me RegionId=cn-hangzhou VSwitchId=vsw-29 Tag.1.Key=k \
    SecurityGroupId=sg-1 Description="a $$x \\ \"q\""`
	text := script.String()
	for _, part := range []string{"\"Delays\": {\n    \"CreateNetworkInterface\": \"1s\"\n  }\n}\n", "\nadvance 1.5s\n",
		create + "\n> ...\n",
		"VSwitchId=vsw-29 PrimaryIpAddress=9.9.9.9 SecurityGroupId=sg-1\n> 403 InvalidVSwitchId.IpInvalid: The",
		"\nadvance 1m0s\n"} {
		if !strings.Contains(strings.ReplaceAll(text, " \\\n    ", " "), strings.ReplaceAll(part, " \\\n    ", " ")) {
			t.Errorf("it has no %q:\n%s", part, text)
		}
	}
	if !strings.Contains(strings.ReplaceAll(text, " \\\n    ", " "), strings.ReplaceAll(want, " \\\n    ", " ")) {
		t.Errorf("it has no\n%s\nin\n%s", want, text)
	}
	read := parse(t, text)
	for _, s := range []*scenario.Script{script, read} {
		r, err := s.Replay()
		if err != nil || len(r.Mismatches) != 0 || r.Calls != 3 || r.Cloud.State().Digest() != cloud.State().Digest() {
			t.Errorf("it comes to %+v, %v", r, err)
		}
	}
	if read.String() != text {
		t.Errorf("read and printed it is\n%s", read)
	}
	if r, err := script.Run(); err != nil || !strings.Contains(script.Traced(r), "\n> Tags.1: TagKey=k\n") ||
		!strings.HasPrefix(script.Updated(r), "world {") {
		t.Errorf("traced it is %v\n%s", err, script.Traced(r))
	}
	made := &scenario.Script{Statements: []scenario.Statement{
		{Word: "digest"}, {Word: "digest", Expected: []string{"x"}},
	}}
	if r, err := made.Run(); err != nil || len(r.Mismatches) != 1 || made.Updated(r) != "digest\ndigest\n> x\n" {
		t.Errorf("updated it is %v\n%s", err, made.Updated(r))
	}
}

// TestUpdateSwitch: the environment turns comparing into writing.
func TestUpdateSwitch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "script.txt")
	if err := os.WriteFile(path, []byte("DescribeRegions\n> wrong"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(scenario.UpdateVariable, "1")
	scenario.Test(t, path)
	text, err := os.ReadFile(path)
	const want = "DescribeRegions\n> Regions.1: RegionId=cn-hangzhou LocalName=cn-hangzhou " +
		"RegionEndpoint=ecs.aliyuncs.com Status=available\n"
	if err != nil || string(text) != want {
		t.Errorf("got %v, %s, want %s", err, text, want)
	}
	t.Setenv(scenario.UpdateVariable, "")
	scenario.Test(t, path)
}

// TestDefaultWorld: the default world is sound.
func TestDefaultWorld(t *testing.T) {
	if err := sim.Check(sim.MustNew(scenario.DefaultWorld())); err != nil {
		t.Error(err)
	}
}

// words makes texts in which the signs that matter to a script are frequent.
var words = rapid.StringOfN(rapid.SampledFrom([]rune("aZ0 =\"\\#>{}$*.\t\r\n网é\u00a0\u2028")), 0, 8, -1)

// statements makes what a script can hold.
func statements(depth int) *rapid.Generator[[]scenario.Statement] {
	return rapid.Custom(func(t *rapid.T) []scenario.Statement {
		all := []scenario.Statement{}
		for range rapid.IntRange(0, 4).Draw(t, "statements") {
			s := scenario.Statement{}
			switch kind := rapid.IntRange(0, 5).Draw(t, "kind"); {
			case kind == 0:
			case kind == 1:
				comment := words.Draw(t, "comment")
				s.Comment = strings.TrimSpace("#" + strings.NewReplacer("\n", "", "\r", "").Replace(comment))
			case kind == 2:
				s.Word = "show"
				if id := dollars(words.Draw(t, "id")); rapid.Bool().Draw(t, "with id") {
					s.Arguments = []scenario.Argument{{Value: id}}
				}
			case kind == 3 && depth > 0:
				s.Word, s.Arguments = "repeat", []scenario.Argument{{Value: "2"}}
				s.Body = statements(depth-1).Draw(t, "body")
			default:
				s.Word = rapid.SampledFrom(sim.Actions()).Draw(t, "action").Name
				for i := range rapid.IntRange(0, 9).Draw(t, "arguments") {
					s.Arguments = append(s.Arguments, scenario.Argument{Name: fmt.Sprint("Name.", i),
						Value: dollars(words.Draw(t, "value"))})
				}
			}
			if s.Word != "" && s.Word != "repeat" && rapid.Bool().Draw(t, "expects") {
				line := strings.NewReplacer("\n", "", "\r", "").Replace(dollars(words.Draw(t, "line")))
				s.Expected = []string{strings.TrimRight("x"+line, " \t\u00a0\u2028"), "..."}
			}
			all = append(all, s)
		}
		return all
	})
}

func dollars(text string) string { return strings.ReplaceAll(text, "$", "$$") }

// bare strips statements of where they stand.
func bare(statements []scenario.Statement) []scenario.Statement {
	all := []scenario.Statement{}
	for _, s := range statements {
		blank := s.Word == "" && s.Comment == ""
		if last := len(all) - 1; blank && last >= 0 && all[last].Word == "" && all[last].Comment == "" {
			continue // empty lines that follow one another are one statement
		}
		s.Line, s.Last, s.ExpectedLine = 0, 0, 0
		var arguments []scenario.Argument
		for _, a := range s.Arguments {
			arguments = append(arguments, scenario.Argument{Name: a.Name, Value: a.Value})
		}
		s.Arguments = arguments
		if s.Body != nil {
			s.Body = bare(s.Body)
		}
		all = append(all, s)
	}
	return all
}

// TestRoundTrip: a script that is printed and read is the same script.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &scenario.Script{Name: "x", Statements: statements(2).Draw(t, "statements")}
		if rapid.Bool().Draw(t, "with a world") {
			s.World = &model.Topology{Seed: rapid.Uint64().Draw(t, "seed"),
				Regions: []model.Region{{RegionId: "r" + words.Filter(model.IsText).Draw(t, "region")}}}
		}
		text := s.String()
		read, err := scenario.Parse("x", text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if !reflect.DeepEqual(read.World, s.World) || !reflect.DeepEqual(bare(read.Statements), bare(s.Statements)) ||
			read.String() != text {
			t.Fatalf("it was  %+v\nand is %+v\nprinted as\n%s\nand then\n%s", s, read, text, read)
		}
	})
}

// TestFindsBrokenQuotes: the round trip would find a printer that forgets quotes.
func TestFindsBrokenQuotes(t *testing.T) {
	s := &scenario.Script{Statements: []scenario.Statement{{Word: "StopInstance",
		Arguments: []scenario.Argument{{Name: "InstanceId", Value: "a b"}}}}}
	broken := strings.ReplaceAll(s.String(), `"`, "")
	if read, err := scenario.Parse("x", broken); err == nil &&
		reflect.DeepEqual(bare(read.Statements), bare(s.Statements)) {
		t.Error("it does not")
	}
}

// FuzzScript: no text makes the reader or the runner panic or take forever, and
// what can be read is the same after it was printed. What a run writes into a
// script is what it then expects.
func FuzzScript(f *testing.F) {
	files, _ := filepath.Glob("scripts/*.txt")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := scenario.Parse("x", text)
		if err != nil {
			return
		}
		printed := s.String()
		again, err := scenario.Parse("x", printed)
		if err != nil || again.String() != printed || !reflect.DeepEqual(again.World, s.World) ||
			!reflect.DeepEqual(bare(again.Statements), bare(s.Statements)) {
			t.Fatalf("printed as\n%s\nit is read as\n%v, %v", printed, again, err)
		}
		if strings.Count(text, "repeat") > 1 || manyTimes.MatchString(text) || len(text) > 4000 {
			return // it may well take a while
		}
		r, err := s.Run()
		if err != nil {
			return
		}
		updated := s.Updated(r)
		next, err := scenario.Parse("x", updated)
		if err != nil || !reflect.DeepEqual(calls(next.Statements), calls(s.Statements)) {
			t.Fatalf("updated it is another script: %v\n%s", err, updated)
		}
		met, err := next.Run()
		if err != nil && strings.Contains(err.Error(), "steps") {
			return // its answers make it too long, which Update refuses
		}
		if err != nil || len(met.Mismatches) != len(s.Unwritten(r)) {
			t.Fatalf("updated it is not met: %v, %v\n%s", err, met, updated)
		}
	})
}

// calls strips statements of what an update may change.
func calls(statements []scenario.Statement) []scenario.Statement {
	all := bare(statements)
	for i := range all {
		all[i].Result, all[i].Expected = "", nil
		all[i].Body = calls(all[i].Body)
	}
	return all
}

var manyTimes = regexp.MustCompile(`repeat\s+\d{3}`)

// BenchmarkThousandCalls runs a script of a thousand calls, which should take well
// under a second.
func BenchmarkThousandCalls(b *testing.B) {
	const call = "\nCreateNetworkInterface RegionId=cn-hangzhou VSwitchId=vsw-1 SecurityGroupId=sg-1\n" +
		"> ...\n> OwnerId: *"
	text := `world {"Quotas": {"NetworkInterfaces": 2000}, "VPCs": [{
	  "VSwitches": [{"VSwitchId": "vsw-1", "CidrBlock": "172.16.0.0/16"}],
	  "SecurityGroups": [{"SecurityGroupId": "sg-1"}]
	}]}` + strings.Repeat(call, 1000)
	b.ReportAllocs()
	for range b.N {
		s, err := scenario.Parse("x", text)
		if err != nil {
			b.Fatal(err)
		}
		if r, err := s.Run(); err != nil || len(r.Mismatches) > 0 {
			b.Fatal(r, err)
		}
	}
}

// TestRequestsAsLines: a request prints as a line of a script that is that request.
func TestRequestsAsLines(t *testing.T) {
	for _, r := range []model.Request{
		&model.CreateNetworkInterfaceRequest{RegionId: "cn-hangzhou", Tag: []model.Tag{{Key: "a b", Value: `"$q"`}},
			Description: "\\"},
		&model.DescribeInstancesRequest{InstanceIds: `["i-1"]`, PageSize: 3},
		&model.DeleteInstanceRequest{InstanceId: "i-1 # not a comment", Force: new(bool)},
		&model.AssignIpv6AddressesRequest{Ipv6Address: []string{"2408::1", "\xff"}},
	} {
		line := fmt.Sprint(r)
		script, err := scenario.Parse("", line)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		var got []model.Parameter
		for _, a := range script.Statements[0].Arguments {
			got = append(got, model.Parameter{Name: a.Name, Value: strings.ReplaceAll(a.Value, "$$", "$")})
		}
		if script.Statements[0].Word != r.Action() || !slices.Equal(got, model.Parameters(r)) {
			t.Errorf("%s is read as %s %q", line, script.Statements[0].Word, got)
		}
	}
}

// TestFirstInstance creates an instance in the default world as a program does that
// knows nothing of it: in the first zone, the first VSwitch there and the first group of
// its VPC.
func TestFirstInstance(t *testing.T) {
	_, r := run(t, `
zones = DescribeZones RegionId=cn-hangzhou
found = DescribeVSwitches RegionId=cn-hangzhou ZoneId=$zones.Zones.1.ZoneId
> TotalCount: 2
> ...
groups = DescribeSecurityGroups RegionId=cn-hangzhou VpcId=$found.VSwitches.1.VpcId
RunInstances RegionId=cn-hangzhou ZoneId=$zones.Zones.1.ZoneId VSwitchId=$found.VSwitches.1.VSwitchId \
    SecurityGroupId=$groups.SecurityGroups.1.SecurityGroupId ImageId=any InstanceType=ecs.g6.large
> InstanceIdSets.1: i-*
`)
	if len(r.Mismatches) != 0 || r.Calls != 4 {
		t.Errorf("%d calls, %v", r.Calls, r.Mismatches)
	}
}
