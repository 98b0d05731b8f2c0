package main

import (
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cilium/cilium/pkg/alibabacloud/types"

	"example.com/enisim/sim"
)

// measured returns the results of a short run.
var measured = sync.OnceValue(func() *results { return measureAll(short) })

func TestEveryActionIsMeasured(t *testing.T) {
	var names []string
	for _, row := range measured().actions() {
		names = append(names, row.name)
	}
	for _, action := range sim.Actions() {
		if !slices.Contains(names, action.Name) {
			t.Errorf("the lifecycle has no step for %s", action.Name)
		}
	}
}

// TestLifecycleLeavesNothing checks that runs do not measure ever larger worlds.
func TestLifecycleLeavesNothing(t *testing.T) {
	cloud := inhabited(100)
	s := &size{enis: 100, samples: make(map[string][]cost)}
	for i := range 10 {
		s.runs = append(s.runs, run{&objects{number: i}, cloud})
	}
	before := inventory(cloud.State())
	s.measureActions()
	if after := inventory(cloud.State()); after != before {
		t.Errorf("ENIs, instances, VPCs, VSwitches and groups: %v before the lifecycles, %v after", before, after)
	}
}

func inventory(s sim.State) (n [5]int) {
	for range s.NetworkInterfaces() {
		n[0]++
	}
	for range s.Instances() {
		n[1]++
	}
	for range s.VPCs() {
		n[2]++
	}
	for range s.VSwitches() {
		n[3]++
	}
	for range s.SecurityGroups() {
		n[4]++
	}
	return n
}

func TestCostsArePositive(t *testing.T) {
	r := measured()
	for _, row := range r.peers {
		if row.theirs.nanoseconds <= 0 || row.ours.allocs < 0 {
			t.Errorf("%s, %s: enisim %v, peer %v", row.name, row.peer, row.ours, row.theirs)
		}
	}
	for _, row := range slices.Concat(r.listings, r.actions()) {
		if row.small.allocs <= 0 || row.large.allocs <= 0 {
			t.Errorf("%s: %v in the small world, %v in the large one", row.name, row.small, row.large)
		}
	}
}

// TestMockAssign checks that the measure of the mock takes away the address that was
// assigned. The mock drops the primary address as well, from its list.
func TestMockAssign(t *testing.T) {
	api, enis := mockWithInstances(2)
	id := enis[1].NetworkInterfaceID
	must(api.AssignPrivateIPAddresses(background, id, 1))
	check(api.UnassignPrivateIPAddresses(background, id, []string{lastAddress(enis[1])}))
	left := must(api.GetInstance(background, nil, nil, "i-1")).Interfaces[id].(*types.ENI).PrivateIPSets
	if len(left) != 0 {
		t.Errorf("%v is left of the ENI's addresses, want none", left)
	}
}

// TestFill checks that every allocator has as many addresses free as the measure
// says.
func TestFill(t *testing.T) {
	for name, open := range map[string]func() *allocator{
		"enisim": enisimPool, "Cilium": ciliumRange, "Kubernetes": kubernetesRange,
	} {
		even, itself := open(), open()
		fillEvenly(even, 65)
		fillByItself(itself, 65)
		for range 100 {
			even.cycle()
			itself.cycle()
		}
		if even.free() != 65 || itself.free() != 65 {
			t.Errorf("%s: %d addresses are free after fillEvenly, %d after fillByItself; want 65",
				name, even.free(), itself.free())
		}
	}
}

func TestPlotIsWellFormed(t *testing.T) {
	svg := plot(measured().growth)
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
	}
	for _, p := range plotted {
		if !strings.Contains(svg, ">"+p.label+", ") {
			t.Errorf("no label %q in\n%s", p.label, svg)
		}
	}
}

func TestRewrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "README.md")
	check(os.WriteFile(file, []byte("before\n"+beginMark+"old\n"+endMark+"after\n"), 0o644))
	check(rewrite(file, "new"))
	const want = "before\n" + beginMark + "\nnew\n" + endMark + "after\n"
	if got := string(must(os.ReadFile(file))); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	check(os.WriteFile(file, []byte("no marks\n"), 0o644))
	if err := rewrite(file, "new"); err == nil {
		t.Error("a file without marks was rewritten")
	}
	readme := string(must(os.ReadFile("README.md")))
	if !strings.Contains(readme, beginMark) || !strings.Contains(readme, endMark) {
		t.Error("README.md lacks the marks")
	}
}

func TestSpelling(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{duration(0.5), "0.50 ns"}, {duration(999), "999 ns"}, {duration(1500), "1.50 µs"},
		{duration(12.3e6), "12.3 ms"}, {duration(4e9), "4.00 s"},
		{count(1), "1"}, {count(1000), "1,000"}, {count(1234567), "1,234,567"},
		{ratio(3, 2), "1.50x"}, {ratio(1, 0), "-"},
		{powerOfTen(2), "100 ns"}, {powerOfTen(4), "10 µs"}, {powerOfTen(11), "100 s"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	table := newTable(1, "a", "b")
	table.add("µ", "10")
	if want := "| a |  b |\n|---|---:|\n| µ | 10 |\n"; table.String() != want {
		t.Errorf("got\n%s\nwant\n%s", table, want)
	}
}

func TestMedian(t *testing.T) {
	if got := median([]float64{9, 1, 2}); got != 2 {
		t.Errorf("got %v, want 2", got)
	}
	if got := median([]float64{4, 1, 2, 9}); got != 3 {
		t.Errorf("got %v, want 3", got)
	}
}
