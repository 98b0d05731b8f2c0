package ipam_test

import (
	"encoding/binary"
	"errors"
	"math/big"
	"net/netip"
	"slices"
	"testing"

	"example.com/enisim/ipam"
	"go4.org/netipx"
	"pgregory.net/rapid"
)

// twin is a pool as plain as can be, built on netipx: sets of usable addresses, of those
// in use by themselves, and lists of reservations and of blocks in use.
type twin struct {
	prefix           netip.Prefix
	usable, used     *netipx.IPSet
	reserved, blocks []netip.Prefix
}

func newTwin(prefix netip.Prefix) twin {
	var b netipx.IPSetBuilder
	b.AddPrefix(prefix)
	tail := 3
	if prefix.Addr().Is6() {
		tail = 9
	}
	b.Remove(prefix.Addr())
	for last := netipx.PrefixLastIP(prefix); tail > 0 && prefix.Contains(last); last = last.Prev() {
		b.Remove(last)
		tail--
	}
	usable, _ := b.IPSet()
	return twin{prefix: prefix, usable: usable, used: new(netipx.IPSet)}
}

// count returns the number of addresses in a set.
func count(set *netipx.IPSet) *big.Int {
	n := new(big.Int)
	for _, r := range set.Ranges() {
		from, to := r.From().As16(), r.To().As16()
		size := new(big.Int).Sub(new(big.Int).SetBytes(to[:]), new(big.Int).SetBytes(from[:]))
		n.Add(n, size.Add(size, big.NewInt(1)))
	}
	return n
}

// reason is why an address cannot be allocated, nil if it can.
func (w *twin) reason(a netip.Addr) error {
	switch {
	case !w.prefix.Contains(a):
		return ipam.ErrOutside
	case !w.usable.Contains(a):
		return ipam.ErrReserved
	case w.used.Contains(a) || w.inBlock(a):
		return ipam.ErrInUse
	}
	return nil
}

func (w *twin) inBlock(a netip.Addr) bool {
	return slices.ContainsFunc(w.blocks, func(b netip.Prefix) bool { return b.Contains(a) })
}

// free and aside are the free addresses outside and inside the reservations.
func (w *twin) free() *netipx.IPSet  { return w.without(w.reserved) }
func (w *twin) aside() *netipx.IPSet { return minus(w.without(nil), w.free()) }

// without returns the free addresses that are in none of the prefixes.
func (w *twin) without(prefixes []netip.Prefix) *netipx.IPSet {
	var b netipx.IPSetBuilder
	b.AddSet(minus(w.usable, w.allUsed()))
	for _, p := range prefixes {
		b.RemovePrefix(p)
	}
	set, _ := b.IPSet()
	return set
}

// allUsed returns the addresses in use, those of blocks among them.
func (w *twin) allUsed() *netipx.IPSet {
	var b netipx.IPSetBuilder
	b.AddSet(w.used)
	for _, p := range w.blocks {
		b.AddPrefix(p)
	}
	set, _ := b.IPSet()
	return set
}

func minus(set, other *netipx.IPSet) *netipx.IPSet {
	var b netipx.IPSetBuilder
	b.AddSet(set)
	b.RemoveSet(other)
	set, _ = b.IPSet()
	return set
}

func (w *twin) set(a netip.Addr, used bool) {
	var b netipx.IPSetBuilder
	b.AddSet(w.used)
	if used {
		b.Add(a)
	} else {
		b.Remove(a)
	}
	w.used, _ = b.IPSet()
}

// pair is a pool next to its twin.
type pair struct {
	pool *ipam.Pool
	twin twin
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

func newPair(t failer, prefix netip.Prefix) *pair {
	p, err := ipam.New(prefix)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return &pair{p, newTwin(prefix)}
}

func (p *pair) allocate(t failer, a netip.Addr) {
	t.Helper()
	want := p.twin.reason(a)
	if p.pool.IsFree(a) != (want == nil) || !errors.Is(p.pool.CheckFree(a), want) {
		t.Fatalf("%s: CheckFree says %v, want %v", a, p.pool.CheckFree(a), want)
	}
	if err := p.pool.Allocate(a); !errors.Is(err, want) {
		t.Fatalf("Allocate(%s) = %v, want %v", a, err, want)
	}
	if want == nil {
		p.twin.set(a, true)
	}
}

func (p *pair) release(t failer, a netip.Addr) {
	t.Helper()
	want := p.twin.reason(a)
	switch want {
	case nil:
		want = ipam.ErrNotInUse
	case ipam.ErrInUse:
		want = nil
		if !p.twin.used.Contains(a) {
			want = ipam.ErrNotInUse // it is in a block
		}
	}
	if err := p.pool.Release(a); !errors.Is(err, want) {
		t.Fatalf("Release(%s) = %v, want %v", a, err, want)
	}
	if want == nil {
		p.twin.set(a, false)
	}
}

func (p *pair) random(t failer, number uint64) {
	t.Helper()
	free := p.twin.free()
	a, err := p.pool.AllocateRandom(number)
	if len(free.Ranges()) == 0 {
		if !errors.Is(err, ipam.ErrExhausted) {
			t.Fatalf("AllocateRandom on a full pool = %s, %v", a, err)
		}
		return
	}
	if err != nil || !free.Contains(a) {
		t.Fatalf("AllocateRandom(%d) = %s, %v; free are %v", number, a, err, free.Ranges())
	}
	p.twin.set(a, true)
}

// check fails unless the counts and the sets agree and add up.
func (p *pair) check(t failer) {
	t.Helper()
	sets := []*netipx.IPSet{p.pool.FreeSet(), p.pool.SetAsideSet(), p.pool.UsedSet(), p.pool.ReservedSet()}
	var whole netipx.IPSetBuilder
	whole.AddPrefix(p.twin.prefix)
	all, _ := whole.IPSet()
	want := []*netipx.IPSet{p.twin.free(), p.twin.aside(), p.twin.allUsed(), minus(all, p.twin.usable)}
	counts := []uint64{p.pool.Free(), p.pool.SetAside(), p.pool.Used(), p.pool.Reserved()}
	for i, name := range []string{"free", "set aside", "in use", "reserved"} {
		if !sets[i].Equal(want[i]) {
			t.Fatalf("%s are %v, want %v", name, sets[i].Ranges(), want[i].Ranges())
		}
		if n := count(want[i]).Uint64(); counts[i] != n {
			t.Fatalf("%s are %d addresses, want %d", name, counts[i], n)
		}
		for _, other := range sets[:i] {
			if sets[i].Overlaps(other) {
				t.Fatalf("%s are %v, some of which are counted twice", name, sets[i].Ranges())
			}
		}
	}
	if got := slices.Collect(p.pool.Reservations()); !slices.Equal(got, p.twin.reserved) {
		t.Fatalf("the reservations are %v, want %v", got, p.twin.reserved)
	}
	for _, r := range p.twin.reserved {
		p.checkReservation(t, r)
	}
	if got := slices.Collect(p.pool.UsedBlocks()); !slices.Equal(got, p.twin.blocks) {
		t.Fatalf("the blocks in use are %v, want %v", got, p.twin.blocks)
	}
}

var prefixes = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/8"),
	netip.MustParsePrefix("172.16.0.0/16"),
	netip.MustParsePrefix("192.168.4.0/22"),
	netip.MustParsePrefix("192.168.1.0/24"),
	netip.MustParsePrefix("192.168.1.16/28"),
	netip.MustParsePrefix("192.168.1.24/29"),
	netip.MustParsePrefix("192.168.1.24/30"),
	netip.MustParsePrefix("192.168.1.24/31"),
	netip.MustParsePrefix("255.255.255.255/32"),
	netip.MustParsePrefix("2408:4000:0:a601::/64"),
	netip.MustParsePrefix("ffff:ffff:ffff:ffff::/64"),
}

// near makes an address of the prefix or next to it: a step from either end, or
// anywhere.
func near(prefix netip.Prefix, where byte, step uint16, any uint64) netip.Addr {
	a := prefix.Addr()
	switch where % 4 {
	case 0, 1:
		a = netipx.PrefixLastIP(prefix)
	case 2:
		b := a.As16()
		low := binary.BigEndian.Uint64(b[8:]) + any>>(64-min(64, a.BitLen()-prefix.Bits()))
		binary.BigEndian.PutUint64(b[8:], low)
		if a = netip.AddrFrom16(b); prefix.Addr().Is4() {
			a = a.Unmap()
		}
		return a
	}
	for range step % 24 {
		next := a.Next()
		if where%4 == 0 {
			next = a.Prev()
		}
		if next.IsValid() {
			a = next
		}
	}
	return a
}

// TestPoolAgainstTwin runs random operations on a pool and its twin, and on the
// clones of both.
func TestPoolAgainstTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prefix := rapid.SampledFrom(prefixes).Draw(t, "prefix")
		all := []*pair{newPair(t, prefix)}
		which := func(t *rapid.T) *pair { return all[rapid.IntRange(0, len(all)-1).Draw(t, "which")] }
		address := rapid.Custom(func(t *rapid.T) netip.Addr {
			where, step := rapid.Byte().Draw(t, "where"), rapid.Uint16().Draw(t, "step")
			return near(prefix, where, step, rapid.Uint64().Draw(t, "any"))
		})
		t.Repeat(map[string]func(*rapid.T){
			"allocate": func(t *rapid.T) { which(t).allocate(t, address.Draw(t, "address")) },
			"release":  func(t *rapid.T) { which(t).release(t, address.Draw(t, "address")) },
			"random":   func(t *rapid.T) { which(t).random(t, rapid.Uint64().Draw(t, "number")) },
			"release one in use": func(t *rapid.T) {
				p := which(t)
				for a := range p.pool.UsedAddrs() {
					p.release(t, a)
					return
				}
			},
			"reserve":          func(t *rapid.T) { which(t).reserve(t, soundPart(t, prefix)) },
			"reserve a part":   func(t *rapid.T) { which(t).reserve(t, anyPart(t, prefix)) },
			"unreserve a part": func(t *rapid.T) { which(t).unreserve(t, anyPart(t, prefix)) },
			"unreserve one": func(t *rapid.T) {
				if p := which(t); len(p.twin.reserved) > 0 {
					p.unreserve(t, rapid.SampledFrom(p.twin.reserved).Draw(t, "reservation"))
				}
			},
			"allocate in a reservation": func(t *rapid.T) {
				if p := which(t); len(p.twin.reserved) > 0 {
					r := rapid.SampledFrom(p.twin.reserved).Draw(t, "reservation")
					p.allocate(t, within(t, r))
				}
			},
			"allocate a block": func(t *rapid.T) {
				p := which(t)
				p.allocateBlock(t, p.block(t))
			},
			"release a block": func(t *rapid.T) {
				p := which(t)
				p.releaseBlock(t, p.block(t))
			},
			"random block": func(t *rapid.T) { which(t).randomBlock(t, rapid.Uint64().Draw(t, "number")) },
			"clone": func(t *rapid.T) {
				p := which(t)
				all = append(all, &pair{p.pool.Clone(), p.twin.clone()})
			},
			"": func(t *rapid.T) { which(t).check(t) },
		})
		for _, p := range all {
			p.check(t)
		}
	})
}

// FuzzPool reads operations from bytes: one for the prefix, then ten for each
// operation on the pool and its twin.
func FuzzPool(f *testing.F) {
	operation := func(kind, where byte, any uint64) []byte {
		return binary.BigEndian.AppendUint64([]byte{kind, where}, any)
	}
	// A /29 and nothing done; one pick; a given address, allocated and released; IPv6, a
	// pick and a clone.
	f.Add([]byte{5})
	f.Add(append([]byte{5}, operation(2, 0, 7)...))
	f.Add(append(append([]byte{3}, operation(0, 3, 9)...), operation(1, 3, 9)...))
	f.Add(append(append([]byte{9}, operation(2, 0, 1<<63)...), operation(3, 0, 0)...))
	f.Fuzz(func(t *testing.T, script []byte) {
		if len(script) == 0 {
			return
		}
		prefix := prefixes[int(script[0])%len(prefixes)]
		p := newPair(t, prefix)
		for script = script[1:]; len(script) >= 10; script = script[10:] {
			any := binary.BigEndian.Uint64(script[2:])
			a := near(prefix, script[1], uint16(any), any)
			switch script[0] % 4 {
			case 0:
				p.allocate(t, a)
			case 1:
				p.release(t, a)
			case 2:
				p.random(t, any)
			case 3:
				p = &pair{p.pool.Clone(), p.twin.clone()}
			}
		}
		p.check(t)
	})
}
