package scenario_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"example.com/enisim/model"
	"example.com/enisim/sim"
	"example.com/enisim/sim/scenario"
	"pgregory.net/rapid"
)

// bogus is a request of an action that no API has.
type bogus struct{}

func (*bogus) Action() string              { return "Bogus" }
func (*bogus) CheckIn(model.Edition) error { return nil }
func (*bogus) Check() error                { return nil }

// TestSave: a file is replaced through its links, keeps its mode, and leaves nothing
// beside it.
func TestSave(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	if err := os.MkdirAll(path("real/deep"), 0o700); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{
		"absolute": path("real/state.txt"),
		"relative": "dir/../state.txt",
		"dir":      "real/deep",
		"two":      "absolute",
	} {
		if err := os.Symlink(target, path(link)); err != nil {
			t.Fatal(err)
		}
	}
	s := &scenario.Script{Statements: []scenario.Statement{{Word: "check"}}}
	mode := os.FileMode(0o600) // of a new file
	for _, name := range []string{"two", "absolute", "relative", "real/state.txt"} {
		if err := s.Save(path(name)); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(path("real/state.txt"))
		text, _ := os.ReadFile(path(name))
		if err != nil || info.Mode() != mode || string(text) != "check\n" {
			t.Errorf("%s: the file is %v, %v and holds %q; want mode %v", name, info, err, text, mode)
		}
		mode = 0o640
		if err := os.WriteFile(path("real/state.txt"), []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path("real/state.txt"), mode); err != nil {
			t.Fatal(err)
		}
	}
	for _, at := range []string{dir, path("real")} {
		if left, _ := filepath.Glob(filepath.Join(at, ".enisim-*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// TestSaveRefused: what cannot be replaced is an error that names the file.
func TestSaveRefused(t *testing.T) {
	dir := t.TempDir()
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	if err := new(scenario.Script).Save(dir); err == nil || err.Error() != dir+": not a regular file" {
		t.Errorf("got %v", err)
	}
	none, long := filepath.Join(dir, "none", "state.txt"), filepath.Join(dir, strings.Repeat("x", 300))
	for _, path := range []string{loop, none, long} {
		if err := new(scenario.Script).Save(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	t.Chdir(dir)
	if err := new(scenario.Script).Save("here.txt"); err != nil {
		t.Error(err)
	}
}

// TestUpdate has texts that were once written in a form that could not be read, or
// was not met.
func TestUpdate(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"no UTF-8 in a refusal",
			`AssignIpv6Addresses RegionId=cn-hangzhou NetworkInterfaceId=eni-1 Ipv6Address.1="\xff"`,
			`> "403 InvalidIp.Address: The specified ipAddress \"\xff\"`,
		}, {
			"no UTF-8 on the wire",
			`AssignIpv6Addresses RegionId=cn-hangzhou NetworkInterfaceId=eni-1 Ipv6Address.1="\xff" Format=JSON`,
			`specified ipAddress \"\ufffd\"`,
		}, {
			"a space at the end of a line",
			`CreateVpc RegionId=cn-hangzhou VpcName="ab\u2028\nc"` + "\n> ...\n" +
				"DescribeVpcs RegionId=cn-hangzhou Format=XML",
			"<VpcName>ab\n",
		}, {
			"a name of no use",
			"eni = " + create + "\n> ...\nDescribeRegions\n> $eni\n",
			create + "\n> ...\nDescribeRegions\n> Regions.1",
		}, {
			"names of no use over several lines",
			" a \\\n = \\\n " + create + "\n > ...\n \t\"b\" = DescribeRegions\n> ...\n" +
				"digest\n> $a $b.Regions.1.RegionId",
			" " + create + "\n > ...\n \tDescribeRegions\n",
		}, {
			"a name that is given twice",
			"r = DescribeRegions\n> ...\ndigest\n> $r.Regions.1.RegionId\n" +
				"r = DescribeRegions\n> ...\nshow $r.Regions.1.RegionId\n> ...",
			"r = DescribeRegions\n> ...\nshow $r",
		}, {
			"ends of lines",
			"digest\r\n> x\r\ncheck\r\n",
			"\ncheck\r\n",
		},
	} {
		path := filepath.Join(t.TempDir(), "script.txt")
		if err := os.WriteFile(path, []byte(c.text), 0o640); err != nil {
			t.Fatal(err)
		}
		for _, changes := range []bool{true, false} {
			if changed, left, err := scenario.Update(path); changed != changes || len(left) > 0 || err != nil {
				t.Errorf("%s: got %v, %v, %v; want changed = %v", c.name, changed, left, err, changes)
			}
		}
		text, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(text), c.want) {
			t.Errorf("%s: %v; it has no %s:\n%s", c.name, err, c.want, text)
		}
		if info, err := os.Stat(path); err != nil || info.Mode() != 0o640 {
			t.Errorf("%s: the file is %v, %v", c.name, info, err)
		}
	}
}

// TestUpdatedIsMet: any script, once updated, is read as the same calls and met.
func TestUpdatedIsMet(t *testing.T) {
	bytes := rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 6), func(b []byte) string { return string(b) })
	value := rapid.OneOf(words, bytes)
	parameters := rapid.SampledFrom([]string{"CidrBlock", "VpcName", "ClientToken", "Description", "Odd"})
	names := rapid.SliceOfNDistinct(parameters, 0, 2, rapid.ID)
	rapid.Check(t, func(t *rapid.T) {
		s := &scenario.Script{}
		for i := range rapid.IntRange(1, 5).Draw(t, "statements") {
			action := rapid.SampledFrom([]string{"CreateVpc", "DescribeVpcs", "RunInstances"})
			call := scenario.Statement{Word: action.Draw(t, "action")}
			for _, name := range names.Draw(t, "names") {
				argument := scenario.Argument{Name: name, Value: dollars(value.Draw(t, name))}
				call.Arguments = append(call.Arguments, argument)
			}
			call.Arguments = append(call.Arguments, scenario.Argument{Name: "RegionId", Value: "cn-hangzhou"})
			if format := rapid.SampledFrom([]string{"", "JSON", "XML"}).Draw(t, "format"); format != "" {
				call.Arguments = append(call.Arguments, scenario.Argument{Name: "Format", Value: format})
			}
			s.Statements = append(s.Statements, call)
			if rapid.Bool().Draw(t, "named") {
				name := fmt.Sprint("r", i)
				s.Statements = append(s.Statements,
					scenario.Statement{Result: name, Word: "DescribeRegions", Expected: []string{"..."}},
					scenario.Statement{Word: "digest", Expected: []string{"$" + name + ".Regions.1.RegionId"}})
			}
		}
		text := s.String()
		read, err := scenario.Parse("x", text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		r, err := read.Run()
		if err != nil {
			t.Fatal(err)
		}
		updated := read.Updated(r)
		next, err := scenario.Parse("x", updated)
		if err != nil || !reflect.DeepEqual(calls(next.Statements), calls(s.Statements)) {
			t.Fatalf("updated it is another script: %v\n%s", err, updated)
		}
		if r, err := next.Run(); err != nil || len(r.Mismatches) > 0 || next.Updated(r) != updated {
			t.Fatalf("updated it is not met: %v, %+v\n%s", err, r, updated)
		}
	})
}

// TestUpdateRefused: Update does not change a script whose answers make it too long to run.
func TestUpdateRefused(t *testing.T) {
	world := `world {"Quotas": {"VPCs": 4000}, "VPCs": [{}` + strings.Repeat(",{}", 3999) + "]}\n"
	text := world + strings.Repeat("show\n", 48)
	path := filepath.Join(t.TempDir(), "script.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err := scenario.Update(path)
	const want = "the answers are not written, as the script would be refused: "
	if err == nil || !strings.HasPrefix(err.Error(), want) ||
		!strings.HasSuffix(err.Error(), " more than 200000 steps") {
		t.Errorf("got %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != text {
		t.Errorf("%v; it holds\n%.1000s", err, after)
	}
	for _, broken := range []string{"odd", "show nothing"} {
		if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := scenario.Update(path); err == nil {
			t.Errorf("%q was updated", broken)
		}
	}
}

// TestLongScript: there is no length at which a script, such as a state that was
// recorded, is not read.
func TestLongScript(t *testing.T) {
	text := strings.Repeat("#", 16<<20) + "\nStopInstance " + strings.Repeat("a=b ", 100_000)
	_, err := scenario.Parse("test.txt", text)
	if err == nil || err.Error() != "test.txt:2:18: a is given twice" {
		t.Errorf("got %v", err)
	}
}

// TestRecordUnspelt: requests that no script can spell are left out, for they were
// refused, and the rest can be replayed.
func TestRecordUnspelt(t *testing.T) {
	cloud := sim.MustOpen(scenario.DefaultWorld())
	for _, r := range []model.Request{
		&bogus{},
		&model.AssignPrivateIpAddressesRequest{RegionId: "cn-hangzhou", SecondaryPrivateIpAddressCount: -1 << 31},
		&model.CreateVpcRequest{RegionId: "cn-hangzhou", CidrBlock: "\xff"},
		&model.CreateVpcRequest{RegionId: "cn-hangzhou", Description: "a description\xff\x00\u2028"},
	} {
		_, _ = cloud.Do(r)
	}
	script := scenario.Record(scenario.DefaultWorld(), cloud.Calls(), cloud.State().Now())
	read, err := scenario.Parse("x", script.String())
	if err != nil {
		t.Fatalf("%v in\n%s", err, script)
	}
	r, err := read.Replay()
	if err != nil || len(r.Mismatches) > 0 || r.Calls != 3 || r.Cloud.State().Digest() != cloud.State().Digest() {
		t.Errorf("it comes to %+v, %v:\n%s", r, err, script)
	}
	if !reflect.DeepEqual(bare(read.Statements), bare(script.Statements)) {
		t.Errorf("it is read as\n%s\nand was\n%s", read, script)
	}
}
