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
// first and the last three addresses of IPv4 (vpc/CreateVSwitch, current), the first and
// the last nine of IPv6 (vpc/CreateVSwitchCidrReservation, current).
func TestReserved(t *testing.T) {
	for _, c := range []struct {
		prefix         string
		reserved, free string
	}{
		{"192.168.1.0/24", "192.168.1.0 192.168.1.253 192.168.1.254 192.168.1.255", "192.168.1.1 192.168.1.252"},
		{"192.168.1.8/29", "192.168.1.8 192.168.1.13 192.168.1.14 192.168.1.15",
			"192.168.1.9 192.168.1.10 192.168.1.11 192.168.1.12"},
		{"10.0.0.0/8", "10.0.0.0 10.255.255.253", "10.0.0.1 10.255.255.252"},
		{"255.255.255.0/24", "255.255.255.255", "255.255.255.252"},
		{"10.0.0.0/30", "10.0.0.0 10.0.0.1 10.0.0.2 10.0.0.3", ""},
		{"10.0.0.0/31", "10.0.0.0 10.0.0.1", ""},
		{"10.0.0.7/32", "10.0.0.7", ""},
		{"2408:4000::/64", "2408:4000:: 2408:4000::ffff:ffff:ffff:fff7 2408:4000::ffff:ffff:ffff:ffff",
			"2408:4000::1 2408:4000::ffff:ffff:ffff:fff6"},
	} {
		p := must(t, c.prefix)
		for _, a := range parse(c.reserved) {
			errs := []error{p.Allocate(a), p.Release(a), p.CheckFree(a)}
			if slices.ContainsFunc(errs, func(err error) bool { return !errors.Is(err, ipam.ErrReserved) }) {
				t.Errorf("%s: %s is not reserved: %v", c.prefix, a, errs)
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
		"10.0.0.0/8": 1<<24 - 4, "10.0.0.0/16": 65_532, "10.0.0.0/24": 252, "10.0.0.0/25": 124,
		"10.0.0.0/28": 12, "10.0.0.0/29": 4, "10.0.0.0/30": 0, "10.0.0.0/32": 0, "2408::/64": 1<<64 - 10,
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
	prefixes := []netip.Prefix{
		{},
		netip.PrefixFrom(netip.Addr{}, 24),
		netip.PrefixFrom(netip.MustParseAddr("10.0.0.0"), -1),
		netip.PrefixFrom(netip.MustParseAddr("10.0.0.0"), 33),
	}
	for _, text := range []string{
		"10.0.0.0/7", "0.0.0.0/0", "10.0.0.1/24", "2408::/63", "2408::/65", "2408::/56", "2408::1/64",
		"::ffff:10.0.0.0/120", "::ffff:0:0/64",
	} {
		prefixes = append(prefixes, netip.MustParsePrefix(text))
	}
	for _, prefix := range prefixes {
		if p, err := ipam.New(prefix); p != nil || !errors.Is(err, ipam.ErrPrefix) {
			t.Errorf("%v: got %v, %v", prefix, p, err)
		}
	}
	const want = "pool 10.0.0.1/24: not an IPv4 prefix of 8 to 32 bits or an IPv6 prefix of 64, " +
		"with no bits beyond its mask"
	if _, err := ipam.New(netip.MustParsePrefix("10.0.0.1/24")); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
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
		use    func(netip.Addr) error
		addr   string
		reason error
		text   string
	}{
		{"outside", p.Allocate, "10.0.0.8", ipam.ErrOutside, "10.0.0.8: outside the prefix"},
		{"the other family", p.Allocate, "::", ipam.ErrOutside, "::: outside the prefix"},
		{"4 in 6", p.Allocate, "::ffff:10.0.0.1", ipam.ErrOutside, "::ffff:10.0.0.1: outside the prefix"},
		{"no address", p.Allocate, "", ipam.ErrOutside, "invalid IP: outside the prefix"},
		{"reserved", p.Allocate, "10.0.0.5", ipam.ErrReserved, "10.0.0.5: reserved"},
		{"in use", p.Allocate, "10.0.0.2", ipam.ErrInUse, "10.0.0.2: in use"},
		{"release outside", p.Release, "9.9.9.9", ipam.ErrOutside, "9.9.9.9: outside the prefix"},
		{"release reserved", p.Release, "10.0.0.0", ipam.ErrReserved, "10.0.0.0: reserved"},
		{"release free", p.Release, "10.0.0.1", ipam.ErrNotInUse, "10.0.0.1: not in use"},
	} {
		addr, _ := netip.ParseAddr(c.addr)
		want := "pool 10.0.0.0/29: address " + c.text
		err := c.use(addr)
		var wrong *ipam.Error
		if !errors.As(err, &wrong) || !errors.Is(err, c.reason) || err.Error() != want || wrong.Prefix != p.Prefix() {
			t.Errorf("%s: got %v, want %s", c.name, err, want)
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

// TestExhaustion takes the last address and then fails to take one more.
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
		a, err := p.AllocateRandom(0)
		if a.IsValid() || !errors.Is(err, ipam.ErrExhausted) || err.Error() != "pool "+prefix+": no address is free" {
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
// does not go unseen, on any architecture.
func TestGolden(t *testing.T) {
	for prefix, want := range map[string]string{
		"10.0.0.0/16": "10.0.226.30 10.0.145.8 10.0.110.115 10.0.174.173 10.0.93.225 " +
			"10.0.162.7 10.0.233.176 10.0.28.75 10.0.214.148 10.0.145.144",
		"10.0.0.0/28": "10.0.0.11 10.0.0.7 10.0.0.6 10.0.0.9 10.0.0.5 10.0.0.8 10.0.0.4 10.0.0.2 10.0.0.10 10.0.0.12",
		"2408:4000::/64": "2408:4000::e220:a839:7b1d:cda7 2408:4000::910a:2dec:8902:5cbc " +
			"2408:4000::6e73:e372:e233:8ac6 2408:4000::aeaf:52fe:be70:605e 2408:4000::5de1:86dc:ba77:9204 " +
			"2408:4000::a208:c12c:f0c7:b703 2408:4000::e9b3:1629:724:ba12 2408:4000::1c4a:97a6:edc2:a957 " +
			"2408:4000::d696:7248:fbe6:8cbb 2408:4000::9192:105c:8367:ccf0",
	} {
		if got := picks(t, must(t, prefix), 10); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", prefix, got, want)
		}
	}
}

// picks allocates n addresses at random and lists them.
func picks(t *testing.T, p *ipam.Pool, n uint64) string {
	t.Helper()
	var list []string
	for i := range n {
		a, err := p.AllocateRandom(i * i)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, a.String())
	}
	return strings.Join(list, " ")
}

// TestGoldenNearlyFull is the same where all addresses but every fiftieth are in
// use, so that a pick is by rank and not by probing.
func TestGoldenNearlyFull(t *testing.T) {
	for prefix, want := range map[string]string{
		"10.0.0.0/14": "10.3.136.125 10.2.68.19 10.1.185.153 10.2.186.161 10.1.119.49",
		"10.0.0.0/16": "10.0.226.43 10.0.144.235 10.0.110.89 10.0.174.155 10.0.93.141",
		"10.0.0.0/20": "10.0.14.15 10.0.8.251 10.0.6.213 10.0.10.239 10.0.5.169",
		"10.0.0.0/24": "10.0.0.249 10.0.0.149 10.0.0.99 10.0.0.199 10.0.0.49",
	} {
		p := must(t, prefix)
		i := 0
		for a := p.Prefix().Addr(); p.Prefix().Contains(a); a = a.Next() {
			if i++; i%50 != 0 && p.IsFree(a) {
				if err := p.Allocate(a); err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := picks(t, p, 5); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", prefix, got, want)
		}
	}
}

// TestNotMade uses a nil and a zero pool: they have no address, and the error
// says that New did not make them.
func TestNotMade(t *testing.T) {
	for name, p := range map[string]*ipam.Pool{
		"nil": nil, "a clone of nil": (*ipam.Pool)(nil).Clone(),
		"zero": new(ipam.Pool), "a clone of zero": new(ipam.Pool).Clone(),
	} {
		a := netip.MustParseAddr("10.0.0.1")
		_, err := p.AllocateRandom(1)
		for _, err := range []error{err, p.Allocate(a), p.Release(a), p.CheckFree(a)} {
			if !errors.Is(err, ipam.ErrNotMade) || err.Error() != "pool invalid Prefix: not made by New" {
				t.Errorf("%s: got %v", name, err)
			}
		}
		if p.IsFree(a) || p.Prefix().IsValid() || p.Free() != 0 || p.Used() != 0 || p.Reserved() != 0 {
			t.Errorf("%s: it has addresses", name)
		}
		for _, set := range []*netipx.IPSet{p.UsedSet(), p.FreeSet(), p.ReservedSet()} {
			if len(set.Ranges()) != 0 {
				t.Errorf("%s: a set has %v", name, set.Ranges())
			}
		}
		for a := range p.UsedAddrs() {
			t.Errorf("%s: %s is in use", name, a)
		}
	}
}

// chiSquare returns the deviation of the counts from equal ones, in standard deviations
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

// TestUniformity draws from a pool at several fills. It fails unless every free
// address is as likely as the others.
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

// takeClustered takes a share of a pool's addresses, in runs.
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
	for _, prefix := range []string{"10.0.0.0/12", "10.0.0.0/20", "2408:4000::/64"} {
		p := must(t, prefix)
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
				results[i] = writeClone(t, p)
			}()
		}
		wait.Wait()
		if !p.UsedSet().Equal(before) {
			t.Errorf("%s: the pool changed with its clones", prefix)
		}
		for _, r := range results[1:] {
			if !r.Equal(results[0]) {
				t.Errorf("%s: clones that did the same differ", prefix)
			}
		}
	}
}

// writeClone takes more addresses from a clone of the pool and releases those of
// the pool. It returns what is then in use.
func writeClone(t *testing.T, p *ipam.Pool) *netipx.IPSet {
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
	return c.UsedSet()
}
