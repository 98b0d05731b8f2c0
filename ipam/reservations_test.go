package ipam_test

import (
	"errors"
	"fmt"
	"math/bits"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"example.com/enisim/ipam"
	"go4.org/netipx"
	"pgregory.net/rapid"
)

func (w *twin) clone() twin {
	c := *w
	c.reserved, c.blocks = slices.Clone(w.reserved), slices.Clone(w.blocks)
	return c
}

// blockBits returns the length of the prefixes that an ENI may have
// (ecs/IP prefixes, current).
func (w *twin) blockBits() int {
	if w.prefix.Addr().Is6() {
		return 80
	}
	return 28
}

// partReason is why a part of the prefix can be neither a reservation nor a block.
func (w *twin) partReason(part netip.Prefix) error {
	switch {
	case part.Bits() < w.prefix.Bits() || !w.prefix.Contains(part.Addr()):
		return ipam.ErrOutside
	case part != part.Masked() || part.Bits() > w.blockBits():
		return ipam.ErrReservation
	case !w.usable.ContainsPrefix(part):
		return ipam.ErrReserved
	}
	return nil
}

// blockReason is why a block cannot be in use, nil if it can.
func (w *twin) blockReason(block netip.Prefix) error {
	if block.Bits() != w.blockBits() {
		return ipam.ErrBlock
	}
	if reason := w.partReason(block); reason != ipam.ErrReservation {
		return reason
	}
	return ipam.ErrBlock
}

func (w *twin) isReserved(block netip.Prefix) bool {
	return slices.ContainsFunc(w.reserved, block.Overlaps)
}

// freeBlocks returns the blocks of the reservations of which no address is in use, up to 1,000.
func (w *twin) freeBlocks() (free []netip.Prefix) {
	used := w.allUsed()
	for _, r := range w.reserved {
		block := netip.PrefixFrom(r.Addr(), w.blockBits())
		for len(free) < 1000 && r.Overlaps(block) {
			if !used.OverlapsPrefix(block) {
				free = append(free, block)
			}
			next := netipx.PrefixLastIP(block).Next()
			if !next.IsValid() {
				break
			}
			block = netip.PrefixFrom(next, w.blockBits())
		}
	}
	return free
}

func byAddr(a, b netip.Prefix) int { return a.Addr().Compare(b.Addr()) }

func (p *pair) reserve(t failer, part netip.Prefix) {
	t.Helper()
	want := p.twin.partReason(part)
	if want == nil && p.twin.isReserved(part) {
		want = ipam.ErrOverlap
	}
	if err := p.pool.CheckReserve(part); !errors.Is(err, want) {
		t.Fatalf("CheckReserve(%s) = %v, want %v", part, err, want)
	}
	if err := p.pool.Reserve(part); !errors.Is(err, want) {
		t.Fatalf("Reserve(%s) = %v, want %v", part, err, want)
	}
	if want == nil {
		p.twin.reserved = append(p.twin.reserved, part)
		slices.SortFunc(p.twin.reserved, byAddr)
	}
}

// checkReservation compares the counts of blocks of a reservation, and whether addresses
// lie in it.
func (p *pair) checkReservation(t failer, r netip.Prefix) {
	t.Helper()
	free, used, err := p.pool.CountBlocks(r)
	wantFree, wantUsed := uint64(0), uint64(0)
	for _, block := range p.twin.blocks {
		if r.Overlaps(block) {
			wantUsed++
		}
	}
	all := p.twin.freeBlocks()
	for _, block := range all {
		if r.Overlaps(block) {
			wantFree++
		}
	}
	if len(all) == 1000 {
		wantFree = free // the twin lists no more
	}
	if free != wantFree || used != wantUsed || err != nil {
		t.Fatalf("CountBlocks(%s) = %d, %d, %v, want %d, %d", r, free, used, err, wantFree, wantUsed)
	}
	first, last := r.Addr(), netipx.PrefixLastIP(r)
	if !p.pool.IsReserved(first) || !p.pool.IsReserved(last) ||
		p.pool.IsReserved(last.Next()) != slices.ContainsFunc(p.twin.reserved, func(o netip.Prefix) bool {
			return o.Contains(last.Next())
		}) {
		t.Fatalf("IsReserved is wrong at the ends of %s", r)
	}
}

func (p *pair) unreserve(t failer, part netip.Prefix) {
	t.Helper()
	i := slices.Index(p.twin.reserved, part)
	var want error
	switch {
	case i < 0:
		want = ipam.ErrNotReserved
	case slices.ContainsFunc(p.twin.blocks, part.Overlaps):
		want = ipam.ErrInUse
	}
	if err := p.pool.Unreserve(part); !errors.Is(err, want) {
		t.Fatalf("Unreserve(%s) = %v, want %v", part, err, want)
	}
	if want == nil {
		p.twin.reserved = slices.Delete(p.twin.reserved, i, i+1)
	}
}

func (p *pair) allocateBlock(t failer, block netip.Prefix) {
	t.Helper()
	want := p.twin.blockReason(block)
	switch {
	case want != nil:
	case !p.twin.isReserved(block):
		want = ipam.ErrNotReserved
	case p.twin.allUsed().OverlapsPrefix(block):
		want = ipam.ErrInUse
	}
	if err := p.pool.CheckFreeBlock(block); !errors.Is(err, want) {
		t.Fatalf("CheckFreeBlock(%s) = %v, want %v", block, err, want)
	}
	if err := p.pool.AllocateBlock(block); !errors.Is(err, want) {
		t.Fatalf("AllocateBlock(%s) = %v, want %v", block, err, want)
	}
	if want == nil {
		p.twin.addBlock(block)
	}
}

func (w *twin) addBlock(block netip.Prefix) {
	w.blocks = append(w.blocks, block)
	slices.SortFunc(w.blocks, byAddr)
}

func (p *pair) releaseBlock(t failer, block netip.Prefix) {
	t.Helper()
	i, want := slices.Index(p.twin.blocks, block), p.twin.blockReason(block)
	if want == nil && i < 0 {
		want = ipam.ErrNotInUse
	}
	if err := p.pool.ReleaseBlock(block); !errors.Is(err, want) {
		t.Fatalf("ReleaseBlock(%s) = %v, want %v", block, err, want)
	}
	if want == nil {
		p.twin.blocks = slices.Delete(p.twin.blocks, i, i+1)
	}
}

func (p *pair) randomBlock(t failer, number uint64) {
	t.Helper()
	free := p.twin.freeBlocks()
	var want error
	switch {
	case len(free) > 0:
	case len(p.twin.aside().Ranges()) > 0:
		want = ipam.ErrFragmented
	default:
		want = ipam.ErrExhausted
	}
	if n := p.pool.FreeBlocks(); n != uint64(len(free)) && len(free) < 1000 {
		t.Fatalf("%d blocks are free, want %d", n, len(free))
	}
	block, err := p.pool.AllocateRandomBlock(number)
	if !errors.Is(err, want) {
		t.Fatalf("AllocateRandomBlock(%d) = %s, %v, want %v", number, block, err, want)
	}
	if err != nil {
		return
	}
	if len(free) < 1000 && !slices.Contains(free, block) {
		t.Fatalf("AllocateRandomBlock(%d) = %s; free are %v", number, block, free)
	}
	if p.twin.blockReason(block) != nil || !p.twin.isReserved(block) || p.twin.allUsed().OverlapsPrefix(block) {
		t.Fatalf("AllocateRandomBlock(%d) = %s, which is not free", number, block)
	}
	p.twin.addBlock(block)
}

// soundPart draws a part of the prefix that can be a reservation, if it has one.
func soundPart(t *rapid.T, prefix netip.Prefix) netip.Prefix {
	longest := 28
	if prefix.Addr().Is6() {
		longest = 80
	}
	length := longest - rapid.IntRange(0, max(0, min(3, longest-prefix.Bits()-1))).Draw(t, "shorter by")
	return netip.PrefixFrom(within(t, prefix), length).Masked()
}

// within draws an address of the prefix.
func within(t *rapid.T, prefix netip.Prefix) netip.Addr {
	return near(prefix, 2, 0, bits.Reverse64(rapid.Uint64().Draw(t, "any")))
}

// anyPart draws a part of the prefix, or something like one.
func anyPart(t *rapid.T, prefix netip.Prefix) netip.Prefix {
	a := near(prefix, rapid.Byte().Draw(t, "where"), rapid.Uint16().Draw(t, "step"), rapid.Uint64().Draw(t, "any"))
	length := rapid.SampledFrom([]int{28, 80, 27, 24, 29, 79, 81, prefix.Bits(), prefix.Bits() - 1}).Draw(t, "length")
	return netip.PrefixFrom(a, min(length, a.BitLen()))
}

// block draws a block of a reservation, one in use, or something like one.
func (p *pair) block(t *rapid.T) netip.Prefix {
	switch which := rapid.IntRange(0, 3).Draw(t, "block"); {
	case which == 0:
		return anyPart(t, p.twin.prefix)
	case which == 1 && len(p.twin.blocks) > 0:
		return rapid.SampledFrom(p.twin.blocks).Draw(t, "in use")
	case len(p.twin.reserved) > 0:
		r := rapid.SampledFrom(p.twin.reserved).Draw(t, "reservation")
		return netip.PrefixFrom(within(t, r), p.twin.blockBits()).Masked()
	}
	return netip.PrefixFrom(p.twin.prefix.Addr(), p.twin.blockBits())
}

func reserved(t testing.TB, prefix string, reservations ...string) *ipam.Pool {
	t.Helper()
	p := must(t, prefix)
	for _, r := range reservations {
		if err := p.Reserve(netip.MustParsePrefix(r)); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// TestUnreserve gives a reservation back, with addresses and blocks of it in use, and
// reserves a part of it again.
func TestUnreserve(t *testing.T) {
	p := &pair{reserved(t, "10.0.0.0/24", "10.0.0.64/26"), newTwin(netip.MustParsePrefix("10.0.0.0/24"))}
	p.twin.reserved = slices.Collect(p.pool.Reservations())
	for _, a := range []string{"10.0.0.65", "10.0.0.79", "10.0.0.90", "10.0.0.200"} {
		p.allocate(t, netip.MustParseAddr(a))
	}
	block, whole := netip.MustParsePrefix("10.0.0.112/28"), netip.MustParsePrefix("10.0.0.64/26")
	p.allocateBlock(t, block)
	p.allocate(t, netip.MustParseAddr("10.0.0.113"))
	p.unreserve(t, whole) // not while the block is in use
	p.releaseBlock(t, block)
	for _, a := range []string{"10.0.0.65", "10.0.0.79"} {
		p.release(t, netip.MustParseAddr(a)) // its block is free after the second
		p.check(t)
	}
	if n := p.pool.FreeBlocks(); n != 3 {
		t.Errorf("%d blocks are free, want 3", n)
	}
	p.unreserve(t, whole)
	p.check(t)
	p.reserve(t, netip.MustParsePrefix("10.0.0.80/28"))
	p.randomBlock(t, 1) // 10.0.0.90 is in use
	p.check(t)
}

// TestGoldenBlocks holds the choice of blocks to known ones, as TestGolden does that of
// addresses.
func TestGoldenBlocks(t *testing.T) {
	for _, c := range []struct{ prefix, reservation, want string }{
		{"10.0.0.0/16", "10.0.64.0/18",
			"10.0.120.128/28 10.0.100.64/28 10.0.91.144/28 10.0.107.160/28 10.0.87.112/28"},
		{"2408:4000::/64", "2408:4000:0:0:4000::/66",
			"2408:4000:0:0:7888::/80 2408:4000:0:0:6442::/80 2408:4000:0:0:5b9c::/80 " +
				"2408:4000:0:0:6bab::/80 2408:4000:0:0:5778::/80"},
	} {
		p := reserved(t, c.prefix, c.reservation)
		var got []string
		for n := range uint64(5) {
			block, err := p.AllocateRandomBlock(n * n)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, block.String())
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.prefix, got, c.want)
		}
	}
}

// TestFragmentation: without a free block, the error is ErrFragmented while the reservations
// have a free address, and ErrExhausted afterwards.
func TestFragmentation(t *testing.T) {
	p := reserved(t, "10.0.0.0/24", "10.0.0.16/28", "10.0.0.32/28")
	if err := p.Allocate(netip.MustParseAddr("10.0.0.20")); err != nil {
		t.Fatal(err)
	}
	block, err := p.AllocateRandomBlock(1)
	if want := netip.MustParsePrefix("10.0.0.32/28"); block != want || err != nil {
		t.Fatalf("got %s, %v, want %s", block, err, want)
	}
	if block, err = p.AllocateRandomBlock(1); !errors.Is(err, ipam.ErrFragmented) {
		t.Fatalf("got %s, %v, want %v", block, err, ipam.ErrFragmented)
	}
	for a := netip.MustParseAddr("10.0.0.16"); p.SetAside() > 0; a = a.Next() {
		if err := p.Allocate(a); err != nil && !errors.Is(err, ipam.ErrInUse) {
			t.Fatal(err)
		}
	}
	if block, err = p.AllocateRandomBlock(1); !errors.Is(err, ipam.ErrExhausted) {
		t.Fatalf("got %s, %v, want %v", block, err, ipam.ErrExhausted)
	}
}

// TestBlockErrors has each wrong use of a block or a reservation with its words.
func TestBlockErrors(t *testing.T) {
	p := reserved(t, "10.0.0.0/24", "10.0.0.64/26")
	if err := p.AllocateBlock(netip.MustParsePrefix("10.0.0.64/28")); err != nil {
		t.Fatal(err)
	}
	const (
		noPart  = "not a part of the prefix of at most 28 bits, or 80 of IPv6, with no bits beyond its mask"
		noBlock = "not an IPv4 prefix of 28 bits or an IPv6 prefix of 80, with no bits beyond its mask"
	)
	for _, c := range []struct {
		use         func(netip.Prefix) error
		block, text string
	}{
		{p.Reserve, "10.0.1.16/28", "outside the prefix"},
		{p.Reserve, "10.0.0.0/23", "outside the prefix"},
		{p.Reserve, "2408::/80", "outside the prefix"},
		{p.Reserve, "10.0.0.0/24", "reserved"},
		{p.Reserve, "10.0.0.240/28", "reserved"},
		{p.Reserve, "10.0.0.32/29", noPart},
		{p.Reserve, "10.0.0.80/28", "overlaps a CIDR reservation"},
		{p.Unreserve, "10.0.0.64/28", "not in a CIDR reservation"},
		{p.Unreserve, "10.0.0.64/26", "in use"},
		{p.AllocateBlock, "10.0.0.65/28", noBlock},
		{p.AllocateBlock, "10.0.0.64/26", noBlock},
		{p.AllocateBlock, "10.0.0.32/28", "not in a CIDR reservation"},
		{p.AllocateBlock, "10.0.0.64/28", "in use"},
		{p.ReleaseBlock, "10.0.0.80/28", "not in use"},
	} {
		block := netip.MustParsePrefix(c.block)
		want := fmt.Sprintf("pool 10.0.0.0/24: block %s: %s", c.block, c.text)
		err := c.use(block)
		var wrong *ipam.Error
		if !errors.As(err, &wrong) || err.Error() != want || wrong.Block != block {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if p.Used() != 16 || p.SetAside() != 48 || p.Free() != 252-64 {
		t.Errorf("the counts changed: %d used, %d set aside, %d free", p.Used(), p.SetAside(), p.Free())
	}
	for name, p := range map[string]*ipam.Pool{"nil": nil, "zero": new(ipam.Pool)} {
		block := netip.MustParsePrefix("10.0.0.0/28")
		_, err := p.AllocateRandomBlock(1)
		for _, err := range []error{
			err, p.Reserve(block), p.Unreserve(block),
			p.AllocateBlock(block), p.ReleaseBlock(block), p.CheckFreeBlock(block),
		} {
			if !errors.Is(err, ipam.ErrNotMade) {
				t.Errorf("%s: got %v, want %v", name, err, ipam.ErrNotMade)
			}
		}
	}
}

// TestBlockUniformity draws blocks from reservations at several fills, and addresses
// from what is left between them.
func TestBlockUniformity(t *testing.T) {
	for _, fill := range []int{0, 50, 95} {
		p := reserved(t, "10.0.0.0/20", "10.0.1.0/24", "10.0.2.0/26", "10.0.8.0/22")
		for n, all := uint64(0), p.FreeBlocks(); p.FreeBlocks() > all-all*uint64(fill)/100; n++ {
			if _, err := p.AllocateRandomBlock(n); err != nil {
				t.Fatal(err)
			}
		}
		cells := int(p.FreeBlocks())
		counts := make(map[netip.Addr]int)
		for n := range 200 * cells {
			block, err := p.AllocateRandomBlock(uint64(n))
			if err == nil {
				err = p.ReleaseBlock(block)
			}
			if err != nil {
				t.Fatal(err)
			}
			counts[block.Addr()]++
		}
		if x := chiSquare(counts, cells, 200*cells); x > tolerance || x < -tolerance {
			t.Errorf("at %d %%: blocks are %.1f standard deviations from uniform", fill, x)
		}
	}
}

// TestOpenUniformity is the same for addresses, of which a part is set aside: at few
// in use by probing, at many by rank.
func TestOpenUniformity(t *testing.T) {
	for _, keep := range []int{1, 16} {
		p := reserved(t, "10.0.0.0/21", "10.0.1.0/24", "10.0.5.64/26")
		i := 0
		for a := p.Prefix().Addr(); p.Prefix().Contains(a); a = a.Next() {
			if i++; i%keep != 0 && p.IsFree(a) {
				if err := p.Allocate(a); err != nil {
					t.Fatal(err)
				}
			}
		}
		cells := int(p.Free())
		counts := make(map[netip.Addr]int)
		for n := range 200 * cells {
			counts[drawAndReturn(t, p, uint64(n))]++
		}
		if x := chiSquare(counts, cells, 200*cells); x > tolerance || x < -tolerance {
			t.Errorf("with one in %d free: %.1f standard deviations from uniform", keep, x)
		}
	}
}
