package ipam_test

import (
	"errors"
	"fmt"
	"math"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/enisim/ipam"
	"go4.org/netipx"
)

func must(t testing.TB, prefix string) *ipam.Pool {
	t.Helper()
	p, err := ipam.New(netip.MustParsePrefix(prefix))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestReserved has the edges of what Alibaba Cloud reserves in a VSwitch: the
// first and the last three addresses of IPv4 (CreateVSwitch), the first and the
// last nine of IPv6 (CreateVSwitchCidrReservation).
func TestReserved(t *testing.T) {
	for _, c := range []struct {
		prefix         string
		reserved, free string
	}{
		{"192.168.1.0/24", "192.168.1.0 192.168.1.253 192.168.1.254 192.168.1.255", "192.168.1.1 192.168.1.252"},
		{"192.168.1.8/29", "192.168.1.8 192.168.1.13 192.168.1.14 192.168.1.15", "192.168.1.9 192.168.1.10 192.168.1.11 192.168.1.12"},
		{"10.0.0.0/8", "10.0.0.0 10.255.255.253", "10.0.0.1 10.255.255.252"},
		{"255.255.255.0/24", "255.255.255.255", "255.255.255.252"},
		{"10.0.0.0/30", "10.0.0.0 10.0.0.1 10.0.0.2 10.0.0.3", ""},
		{"10.0.0.0/31", "10.0.0.0 10.0.0.1", ""},
		{"10.0.0.7/32", "10.0.0.7", ""},
		{"2408:4000::/64", "2408:4000:: 2408:4000::ffff:ffff:ffff:fff7 2408:4000::ffff:ffff:ffff:ffff", "2408:4000::1 2408:4000::ffff:ffff:ffff:fff6"},
	} {
		p := must(t, c.prefix)
		for _, a := range parse(c.reserved) {
			if err := p.Allocate(a); !errors.Is(err, ipam.ErrReserved) || !errors.Is(p.Release(a), ipam.ErrReserved) || p.IsFree(a) {
				t.Errorf("%s: %s is not reserved: %v", c.prefix, a, err)
			}
		}
		for _, a := range parse(c.free) {
			if err := p.Allocate(a); err != nil {
				t.Errorf("%s: %v", c.prefix, err)
			}
		}
		for _, a := range parse(c.reserved) {
			if !p.ReservedSet().Contains(a) {
				t.Errorf("%s: the reserved set %v lacks %s", c.prefix, p.ReservedSet().Ranges(), a)
			}
		}
	}
	// The counts that DescribeVSwitches was seen to answer for empty VSwitches.
	for prefix, free := range map[string]uint64{
		"10.0.0.0/8": 1<<24 - 4, "10.0.0.0/16": 65_532, "10.0.0.0/24": 252, "10.0.0.0/25": 124, "10.0.0.0/28": 12, "10.0.0.0/29": 4,
		"10.0.0.0/30": 0, "10.0.0.0/32": 0, "2408::/64": 1<<64 - 10,
	} {
		if p := must(t, prefix); p.Free() != free || p.Used() != 0 {
			t.Errorf("%s: %d addresses are free, want %d", prefix, p.Free(), free)
		}
	}
}

func parse(list string) (addresses []netip.Addr) {
	for _, a := range strings.Fields(list) {
		addresses = append(addresses, netip.MustParseAddr(a))
	}
	return addresses
}

func TestPrefixes(t *testing.T) {
	for _, prefix := range []string{"10.0.0.0/7", "0.0.0.0/0", "10.0.0.1/24", "2408::/63", "2408::/65", "2408::/56", "2408::1/64", "::ffff:10.0.0.0/120", "::ffff:0:0/64"} {
		p, err := ipam.New(netip.MustParsePrefix(prefix))
		if p != nil || !errors.Is(err, ipam.ErrPrefix) {
			t.Errorf("%s: got %v, %v", prefix, p, err)
		}
	}
	for _, prefix := range []netip.Prefix{{}, netip.PrefixFrom(netip.MustParseAddr("10.0.0.0"), -1), netip.PrefixFrom(netip.Addr{}, 24), netip.PrefixFrom(netip.MustParseAddr("10.0.0.0"), 33)} {
		if p, err := ipam.New(prefix); p != nil || !errors.Is(err, ipam.ErrPrefix) {
			t.Errorf("%v: got %v, %v", prefix, p, err)
		}
	}
	if _, err := ipam.New(netip.MustParsePrefix("10.0.0.1/24")); err == nil || err.Error() != "pool 10.0.0.1/24: not an IPv4 prefix of 8 to 32 bits or an IPv6 prefix of 64, with no bits beyond its mask" {
		t.Errorf("got %v", err)
	}
}

// TestErrors has each wrong use with its reason and its words; none of them
// changes the pool.
func TestErrors(t *testing.T) {
	p := must(t, "10.0.0.0/29")
	used := netip.MustParseAddr("10.0.0.2")
	if err := p.Allocate(used); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		use    func() error
		reason error
		text   string
	}{
		{"allocate outside", func() error { return p.Allocate(netip.MustParseAddr("10.0.0.8")) }, ipam.ErrOutside, "pool 10.0.0.0/29: address 10.0.0.8: outside the prefix"},
		{"allocate the other family", func() error { return p.Allocate(netip.MustParseAddr("::")) }, ipam.ErrOutside, "pool 10.0.0.0/29: address ::: outside the prefix"},
		{"allocate 4 in 6", func() error { return p.Allocate(netip.MustParseAddr("::ffff:10.0.0.1")) }, ipam.ErrOutside, "pool 10.0.0.0/29: address ::ffff:10.0.0.1: outside the prefix"},
		{"allocate nothing", func() error { return p.Allocate(netip.Addr{}) }, ipam.ErrOutside, "pool 10.0.0.0/29: address invalid IP: outside the prefix"},
		{"allocate a reserved one", func() error { return p.Allocate(netip.MustParseAddr("10.0.0.5")) }, ipam.ErrReserved, "pool 10.0.0.0/29: address 10.0.0.5: reserved"},
		{"allocate twice", func() error { return p.Allocate(used) }, ipam.ErrInUse, "pool 10.0.0.0/29: address 10.0.0.2: in use"},
		{"release outside", func() error { return p.Release(netip.MustParseAddr("9.9.9.9")) }, ipam.ErrOutside, "pool 10.0.0.0/29: address 9.9.9.9: outside the prefix"},
		{"release a reserved one", func() error { return p.Release(netip.MustParseAddr("10.0.0.0")) }, ipam.ErrReserved, "pool 10.0.0.0/29: address 10.0.0.0: reserved"},
		{"release a free one", func() error { return p.Release(netip.MustParseAddr("10.0.0.1")) }, ipam.ErrNotInUse, "pool 10.0.0.0/29: address 10.0.0.1: not in use"},
	} {
		err := c.use()
		var wrong *ipam.Error
		if !errors.As(err, &wrong) || !errors.Is(err, c.reason) || err.Error() != c.text || wrong.Prefix != p.Prefix() {
			t.Errorf("%s: got %v, want %s", c.name, err, c.text)
		}
		if p.Used() != 1 || p.Free() != 3 {
			t.Errorf("%s: the counts changed", c.name)
		}
	}
	zoned := netip.MustParseAddr("2408::5%eth0")
	if err := must(t, "2408::/64").Allocate(zoned); !errors.Is(err, ipam.ErrOutside) {
		t.Errorf("an address with a zone: %v", err)
	}
}

// TestExhaustion takes the last address and then one more, whatever the number.
func TestExhaustion(t *testing.T) {
	for _, prefix := range []string{"10.0.0.0/29", "10.0.0.0/28", "10.0.0.0/22", "10.0.0.0/32"} {
		p := must(t, prefix)
		var picked []netip.Addr
		for i := uint64(0); p.Free() > 0; i++ {
			a, err := p.AllocateRandom(i)
			if err != nil {
				t.Fatal(err)
			}
			picked = append(picked, a)
		}
		if a, err := p.AllocateRandom(0); a.IsValid() || !errors.Is(err, ipam.ErrExhausted) || err.Error() != "pool "+prefix+": no address is free" {
			t.Errorf("%s: got %v, %v", prefix, a, err)
		}
		slices.SortFunc(picked, netip.Addr.Compare)
		if got := slices.Collect(p.UsedAddrs()); !slices.Equal(got, picked) || len(slices.Compact(picked)) != len(got) {
			t.Errorf("%s: the addresses in use are not those that were given", prefix)
		}
		if n := len(p.FreeSet().Ranges()); n != 0 {
			t.Errorf("%s: %d ranges are free", prefix, n)
		}
	}
}

// TestGolden holds the choice of addresses to known ones, so that a change of it
// does not go unseen, on whatever architecture.
func TestGolden(t *testing.T) {
	for prefix, want := range map[string]string{
		"10.0.0.0/16":    "10.0.226.30 10.0.145.8 10.0.110.115 10.0.174.173 10.0.93.225 10.0.162.7 10.0.233.176 10.0.28.75 10.0.214.148 10.0.145.144 ",
		"10.0.0.0/28":    "10.0.0.11 10.0.0.7 10.0.0.6 10.0.0.9 10.0.0.5 10.0.0.8 10.0.0.4 10.0.0.2 10.0.0.10 10.0.0.12 ",
		"2408:4000::/64": "2408:4000::e220:a839:7b1d:cda7 2408:4000::910a:2dec:8902:5cbc 2408:4000::6e73:e372:e233:8ac6 2408:4000::aeaf:52fe:be70:605e 2408:4000::5de1:86dc:ba77:9204 2408:4000::a208:c12c:f0c7:b703 2408:4000::e9b3:1629:724:ba12 2408:4000::1c4a:97a6:edc2:a957 2408:4000::d696:7248:fbe6:8cbb 2408:4000::9192:105c:8367:ccf0 ",
	} {
		p := must(t, prefix)
		var got string
		for n := range uint64(10) {
			a, err := p.AllocateRandom(n * n)
			if err != nil {
				t.Fatal(err)
			}
			got += a.String() + " "
		}
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", prefix, got, want)
		}
	}
}

// TestHistoryDoesNotCount: the same addresses in use, by whatever way, give the
// same picks.
func TestHistoryDoesNotCount(t *testing.T) {
	straight, crooked := must(t, "10.0.0.0/20"), must(t, "10.0.0.0/20")
	for n := range uint64(3500) {
		if _, err := crooked.AllocateRandom(n); err != nil {
			t.Fatal(err)
		}
	}
	for a := range crooked.Clone().UsedAddrs() {
		if b := a.As4(); b[3]%5 == 0 || b[2] == 8 {
			if err := crooked.Release(a); err != nil {
				t.Fatal(err)
			}
		}
	}
	used := slices.Collect(crooked.UsedAddrs())
	slices.Reverse(used)
	for _, a := range used {
		if err := straight.Allocate(a); err != nil {
			t.Fatal(err)
		}
	}
	for n := uint64(0); straight.Free() > 0; n++ {
		a, _ := straight.AllocateRandom(n)
		b, _ := crooked.AllocateRandom(n)
		if a != b {
			t.Fatalf("with %d addresses free, number %d picks %s and %s", straight.Free()+1, n, a, b)
		}
	}
}

// chiSquare returns how far the counts are from equal, in standard deviations
// of what chance does to equal odds.
func chiSquare(counts map[netip.Addr]int, cells, draws int) float64 {
	expected := float64(draws) / float64(cells)
	x := float64(cells-len(counts)) * expected // those never drawn
	for _, n := range counts {
		d := float64(n) - expected
		x += d * d / expected
	}
	freedom := float64(cells - 1)
	return (x - freedom) / math.Sqrt(2*freedom)
}

// tolerance is in standard deviations; the numbers are fixed, so a pass is a
// pass for good. Biases of the size that a picker of the next free address or a
// remainder would have come out at hundreds.
const tolerance = 4

// TestUniformity draws from a pool at several fills and wants every free address
// to be as likely as the others.
func TestUniformity(t *testing.T) {
	for _, fill := range []int{0, 50, 90, 99} {
		p := must(t, "10.0.0.0/22")
		takeClustered(t, p, fill)
		cells := int(p.Free())
		draws := 200 * cells
		counts := make(map[netip.Addr]int)
		for n := range draws {
			counts[drawAndReturn(t, p, uint64(n))]++
		}
		if x := chiSquare(counts, cells, draws); x > tolerance || x < -tolerance {
			t.Errorf("at %d %%: %.1f standard deviations from uniform", fill, x)
		}
	}
}

// TestUniformityAcrossPages is the same for a prefix of 16 runs of 1,024
// addresses, of which one in the middle and the last are all free and the others
// all but full: too few addresses to probe for, in too many places to look at one.
func TestUniformityAcrossPages(t *testing.T) {
	p := must(t, "10.0.0.0/18")
	for a := range 1 << 14 {
		addr := netip.AddrFrom4([4]byte{10, 0, byte(a >> 8), byte(a)})
		if run := (a - 1) >> 10; run != 5 && run != 15 && a%16 != 0 && p.IsFree(addr) {
			if err := p.Allocate(addr); err != nil {
				t.Fatal(err)
			}
		}
	}
	cells := int(p.Free())
	if cells*4 > 1<<14 {
		t.Fatalf("%d addresses are free, too many", cells)
	}
	draws := 100 * cells
	counts := make(map[netip.Addr]int)
	for n := range draws {
		counts[drawAndReturn(t, p, uint64(n))]++
	}
	if x := chiSquare(counts, cells, draws); x > tolerance || x < -tolerance {
		t.Errorf("%.1f standard deviations from uniform", x)
	}
}

// TestUniformityFires shows that the test finds a picker that takes the first
// free address after a random one, as simple allocators do.
func TestUniformityFires(t *testing.T) {
	p := must(t, "10.0.0.0/22")
	takeClustered(t, p, 50)
	any := must(t, "10.0.0.0/22")
	cells := int(p.Free())
	counts := make(map[netip.Addr]int)
	for n := range 200 * cells {
		a := drawAndReturn(t, any, uint64(n))
		for !p.IsFree(a) {
			if a = a.Next(); !p.Prefix().Contains(a) {
				a = p.Prefix().Addr()
			}
		}
		counts[a]++
	}
	if x := chiSquare(counts, cells, 200*cells); x < 10*tolerance {
		t.Errorf("a biased picker is only %.1f standard deviations from uniform", x)
	}
}

// takeClustered takes so many per cent of a pool's addresses, in runs.
func takeClustered(t *testing.T, p *ipam.Pool, percent int) {
	t.Helper()
	want := p.Free() * uint64(percent) / 100
	for a := p.Prefix().Addr(); p.Used() < want; a = a.Next() {
		if b := a.As4(); p.IsFree(a) && (b[3]%16 != 0 || percent > 90) {
			if err := p.Allocate(a); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func drawAndReturn(t *testing.T, p *ipam.Pool, number uint64) netip.Addr {
	t.Helper()
	a, err := p.AllocateRandom(number)
	if err == nil {
		err = p.Release(a)
	}
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestSets looks at the three sets of a pool in which runs of addresses are in
// use, across the borders of pages.
func TestSets(t *testing.T) {
	p := must(t, "10.0.0.0/20")
	var b netipx.IPSetBuilder
	for _, run := range []string{"10.0.0.1-10.0.0.9", "10.0.3.200-10.0.8.7", "10.0.15.252-10.0.15.252"} {
		r := netipx.MustParseIPRange(run)
		b.AddRange(r)
		for a := r.From(); r.Contains(a); a = a.Next() {
			if err := p.Allocate(a); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, _ := b.IPSet()
	if got := p.UsedSet(); !got.Equal(want) {
		t.Errorf("in use are %v, want %v", got.Ranges(), want.Ranges())
	}
	if got := fmt.Sprint(p.ReservedSet().Ranges()); got != "[10.0.0.0-10.0.0.0 10.0.15.253-10.0.15.255]" {
		t.Errorf("reserved are %s", got)
	}
	if got := fmt.Sprint(p.FreeSet().Ranges()); got != "[10.0.0.10-10.0.3.199 10.0.8.8-10.0.15.251]" {
		t.Errorf("free are %s", got)
	}
	for range p.UsedAddrs() {
		break // the iteration can be left early
	}
}

// TestCloneConcurrently clones and reads one pool from many goroutines, each of
// which then writes its clone.
func TestCloneConcurrently(t *testing.T) {
	p := must(t, "10.0.0.0/20")
	for n := range uint64(2000) {
		if _, err := p.AllocateRandom(n); err != nil {
			t.Fatal(err)
		}
	}
	before := p.UsedSet()
	var wait sync.WaitGroup
	results := make([]*netipx.IPSet, 16)
	for i := range results {
		wait.Add(1)
		go func() {
			defer wait.Done()
			c := p.Clone()
			for n := range uint64(500) {
				if a, err := c.AllocateRandom(n); err != nil || !p.IsFree(a) {
					t.Errorf("%s: %v", a, err)
				}
			}
			for a := range p.UsedAddrs() {
				if err := c.Release(a); err != nil {
					t.Error(err)
				}
			}
			results[i] = c.UsedSet()
		}()
	}
	wait.Wait()
	if !p.UsedSet().Equal(before) {
		t.Error("the pool changed with its clones")
	}
	for _, r := range results[1:] {
		if !r.Equal(results[0]) {
			t.Error("clones that did the same differ")
		}
	}
}
