package scenario_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"

	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
	"pgregory.net/rapid"
)

const world = `world {"VPCs": [{
  "VSwitches": [{"VSwitchId": "vsw-web", "CidrBlock": "172.16.0.0/29"}],
  "SecurityGroups": [{"SecurityGroupId": "sg-web"}]
}]}
`

func run(t *testing.T, text string) (string, error) {
	t.Helper()
	var out strings.Builder
	err := scenario.Run(&out, "test.txt", text)
	return out.String(), err
}

// TestRun shows what each kind of statement prints.
func TestRun(t *testing.T) {
	got, err := run(t, "# First\n# lines.\n"+world+`
# Then a call.
CreateNetworkInterface RegionId=cn-hangzhou
  VSwitchId=vsw-web SecurityGroupId=sg-web
	PrimaryIpAddress=172.16.0.9
advance 90s
show vsw-web
Dance Step="two words" Format=XML
`)
	if err != nil {
		t.Fatal(err)
	}
	const want = `# First
# lines.
# Then a call.

CreateNetworkInterface
    RegionId=cn-hangzhou
    VSwitchId=vsw-web
    SecurityGroupId=sg-web
    PrimaryIpAddress=172.16.0.9
HTTP 403 Forbidden
{
  "RequestId": "8411723A-F4AB-89C3-A093-75C1BEA9DBBB",
  "HostId": "ecs.aliyuncs.com",
  "Code": "InvalidVSwitchId.IpInvalid",
  "Message": "The specified IpAddress \"172.16.0.9\" is not valid in VSwitch CIDR block \"172.16.0.0/29\".",
  "Recommend": "https://api.aliyun.com/troubleshoot?q=InvalidVSwitchId.IpInvalid&product=Ecs&requestId=8411723A-F4AB-89C3-A093-75C1BEA9DBBB"
}

advance 90s
it is 2021-01-01T00:01:30Z

show vsw-web
vsw-web in cn-hangzhou-a: 172.16.0.0/29 has 8 addresses, 4 are free

Dance Step="two words" Format=XML
HTTP 404 Not Found
<?xml version="1.0" encoding="UTF-8"?>
<Error>
  <RequestId>4FEFCC68-5D8C-9DB1-30EC-D565C6A77A91</RequestId>
  <HostId>ecs.aliyuncs.com</HostId>
  <Code>InvalidAction.NotFound</Code>
  <Message>Specified api is not found, please check your url and method.</Message>
  <Recommend>https://api.aliyun.com/troubleshoot?q=InvalidAction.NotFound&amp;product=Ecs&amp;requestId=4FEFCC68-5D8C-9DB1-30EC-D565C6A77A91</Recommend>
</Error>
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestMistakes has each mistake that a script can hold, with where it is and
// what is said of it.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a first line that continues", "  a=b", "test.txt:1: there is no statement before it that this line could continue"},
		{"a blank line ends a statement", "Create A=1\n\n  B=2", "test.txt:3: there is no statement before it that this line could continue"},
		{"no name", "show vsw-web\nCreate vsw-1", `test.txt:2: "vsw-1" is not Name=Value`},
		{"no action", "RegionId=cn-hangzhou", "test.txt:1: RegionId=cn-hangzhou is no statement"},
		{"an open quote", "Create\n  A=\"b", `test.txt:2: "b has no closing quote or a wrong escape`},
		{"a wrong escape", `Create A="\q"`, `test.txt:1: "\q" has no closing quote or a wrong escape`},
		{"a quote that runs on", `Create A="b"c`, `test.txt:1: "c" is not Name=Value`},
		{"show alone", "show", "test.txt:1: show takes one argument"},
		{"show with two", "show a b", "test.txt:1: show takes one argument"},
		{"show with a name", "show a=b", "test.txt:1: show takes one argument"},
		{"show of nothing", "\nshow vsw-none", `test.txt:2: there is no VSwitch "vsw-none"`},
		{"advance by nothing", "advance soon", `test.txt:1: "soon" is no duration`},
		{"advance back", "advance -1s", `test.txt:1: "-1s" is no duration`},
		{"a parameter twice", "Create A=1\n A=2", "test.txt:1: A is given twice"},
		{"Action as a parameter", "Create Action=Delete", "test.txt:1: Action is given twice"},
		{"two worlds", "world {}\nworld {}", "test.txt:2: there is a world already"},
		{"a world too late", "advance 1s\nworld {}", "test.txt:2: the world must come before the first statement"},
		{"a world that is no JSON", "world {\n  \"Seed\": ,\n}", `test.txt:2: the world is no topology in JSON: invalid character ',' looking for beginning of value`},
		{"a world that ends early", "world {", "test.txt:1: the world is no topology in JSON: unexpected EOF"},
		{"a world with an unknown field", `world {"Sead": 1}`, `test.txt:1: the world is no topology in JSON: json: unknown field "Sead"`},
		{"a world with something behind it", "world {\n} show x", `test.txt:2: "show x" follows the world`},
		{"a faulty world", `world {"VPCs": [{"CidrBlock": "x"}, {"RegionId": "mars"}]}`,
			"test.txt: the world is faulty:\n" + `VPCs[0].CidrBlock: "x" is not an IPv4 CIDR block` + "\n" + `VPCs[1].RegionId: there is no region "mars"`},
	} {
		if _, err := run(t, c.text); err == nil || err.Error() != c.want {
			t.Errorf("%s: got  %v\nwant %s", c.name, err, c.want)
		}
	}
	var syntax *scenario.SyntaxError
	if _, err := run(t, "show"); !errors.As(err, &syntax) || syntax.Line != 1 || syntax.File != "test.txt" {
		t.Errorf("got %#v", err)
	}
	var faults *sim.TopologyError
	if _, err := run(t, `world {"VPCs": [{"CidrBlock": "x"}]}`); !errors.As(err, &faults) || len(faults.Faults) != 1 {
		t.Errorf("got %#v", err)
	}
}

// TestSmall: scripts of little, and of another system's lines.
func TestSmall(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""}, {"\n\n", ""}, {"world {}", ""}, {"# a", "# a\n"}, {"# a\n\n# b", "# a\n# b\n"},
		{"advance 1s\r\n# b\r\n", "advance 1s\nit is 2021-01-01T00:00:01Z\n\n# b\n"},
	} {
		if got, err := run(t, c.text); got != c.want || err != nil {
			t.Errorf("%q prints %q, %v, want %q", c.text, got, err, c.want)
		}
	}
}

// TestWriteErrors: an error of the writer, wherever it comes, is returned.
func TestWriteErrors(t *testing.T) {
	text := "# a\n" + world + "# b\nshow vsw-web\n# c\nadvance 1s\n"
	all, err := run(t, text)
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(all) {
		w := &full{room: n}
		if err := scenario.Run(w, "test.txt", text); !errors.Is(err, io.ErrShortWrite) {
			t.Fatalf("with room for %d bytes of %d: %v", n, len(all), err)
		}
	}
}

// full is a writer that has room for so many bytes.
type full struct{ room int }

func (w *full) Write(p []byte) (int, error) {
	if len(p) > w.room {
		return w.room, io.ErrShortWrite
	}
	w.room -= len(p)
	return len(p), nil
}

// TestStatementRoundTrip: a statement that is printed reads as it was.
func TestStatementRoundTrip(t *testing.T) {
	word := rapid.StringMatching(`[A-Z][A-Za-z]{0,8}(\.[0-9])?`)
	rapid.Check(t, func(t *rapid.T) {
		want := scenario.Statement{Line: 1, Word: rapid.StringMatching(`[A-Z][A-Za-z]{0,8}`).Draw(t, "action"), Arguments: []scenario.Argument{}}
		for range rapid.IntRange(0, 5).Draw(t, "arguments") {
			want.Arguments = append(want.Arguments, scenario.Argument{Name: word.Draw(t, "name"), Value: rapid.String().Draw(t, "value")})
		}
		s, err := scenario.Parse("test.txt", want.String())
		if err != nil || len(s.Statements) != 1 || !reflect.DeepEqual(s.Statements[0], want) {
			t.Fatalf("%q reads as %+v, %v", want, s, err)
		}
	})
}

// FuzzRun: no text makes a script panic, and what it prints depends on nothing
// else.
func FuzzRun(f *testing.F) {
	f.Add(world + "show vsw-web\nCreateNetworkInterface RegionId=cn-hangzhou\n  VSwitchId=vsw-web SecurityGroupId=sg-web")
	f.Add("# nothing but a comment")
	f.Add("world {\"Seed\": 18446744073709551615}\nadvance 2562047h")
	f.Add("Create A=\"\\x00\" B==")
	f.Add("world")
	f.Fuzz(func(t *testing.T, text string) {
		first, err := run(t, text)
		second, again := run(t, text)
		if first != second || fmt.Sprint(err) != fmt.Sprint(again) {
			t.Errorf("the second run differs: %v and %v, %q and %q", err, again, first, second)
		}
	})
}

func ExampleRun() {
	_ = scenario.Run(os.Stdout, "example.txt", `
world {"VPCs": [{"VSwitches": [{"VSwitchId": "vsw-a", "CidrBlock": "172.16.0.0/24"}]}]}

show vsw-a
advance 1h
`)
	// Output:
	// show vsw-a
	// vsw-a in cn-hangzhou-a: 172.16.0.0/24 has 256 addresses, 252 are free
	//
	// advance 1h
	// it is 2021-01-01T01:00:00Z
}
