package table

import (
	"iter"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// ordered is what a Map and a Numbered have in common.
type ordered interface {
	Put(w *Writer, key uint64, value int)
	Delete(w *Writer, key uint64)
	Get(key uint64) int
	Has(key uint64) bool
	Len() int
	All() iter.Seq2[uint64, int]
	From(key uint64) iter.Seq2[uint64, int]
	Values() iter.Seq[int]
}

// fork copies the struct.
func fork(t ordered) ordered {
	switch t := t.(type) {
	case *Map[uint64, int]:
		other := *t
		return &other
	case *Numbered[int]:
		other := *t
		return &other
	}
	panic("neither a Map nor a Numbered")
}

// newTable returns an empty table of any kind.
func newTable(t *rapid.T) ordered {
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		m := New[uint64, int]()
		return &m
	case 1:
		m := NewFunc[uint64, int](func(a, b uint64) bool { return a < b })
		return &m
	}
	return new(Numbered[int])
}

// pair is a table and the plain map that it is held to.
type pair struct {
	table  ordered
	writer *Writer
	twin   map[uint64]int
}

func (p *pair) put(k uint64, v int) {
	p.table.Put(p.writer, k, v)
	p.twin[k] = v
}

func (p *pair) delete(k uint64) {
	p.table.Delete(p.writer, k)
	delete(p.twin, k)
}

// fork returns a copy. The original gives up its right to write as well.
func (p *pair) fork() *pair {
	p.writer = new(Writer)
	return &pair{fork(p.table), new(Writer), maps.Clone(p.twin)}
}

// check compares the table with its twin.
func (p *pair) check(t *rapid.T) {
	keys := slices.Sorted(maps.Keys(p.twin))
	var got []uint64
	for k, v := range p.table.All() {
		if got = append(got, k); v != p.twin[k] || !p.table.Has(k) || p.table.Get(k) != v {
			t.Fatalf("key %d is %d, %d by itself; want %d", k, v, p.table.Get(k), p.twin[k])
		}
	}
	if !slices.Equal(got, keys) || p.table.Len() != len(keys) {
		t.Fatalf("the table has %d keys %v, want %v", p.table.Len(), got, keys)
	}
	var values []int
	for _, k := range keys {
		values = append(values, p.twin[k])
	}
	if got := slices.Collect(p.table.Values()); !slices.Equal(got, values) {
		t.Fatalf("the values are %v, want %v", got, values)
	}
	if m, ok := p.table.(*Map[uint64, int]); ok {
		first, value, ok := m.First()
		if ok != (len(keys) > 0) || ok && (first != keys[0] || value != p.twin[first]) {
			t.Fatalf("the first of %v is %d, %t", keys, first, ok)
		}
	}
}

// checkAbsent looks for a key, and for keys that differ from it in one bit.
func (p *pair) checkAbsent(t *rapid.T, key uint64) {
	for bit := range 64 {
		k := key ^ 1<<bit
		if want, has := p.twin[k]; p.table.Has(k) != has || p.table.Get(k) != want {
			t.Fatalf("key %d is %d, %t; want %d, %t", k, p.table.Get(k), p.table.Has(k), want, has)
		}
	}
}

// checkFrom compares what the table has from a key on with its twin, and stops early.
func (p *pair) checkFrom(t *rapid.T, from uint64, stopAfter int) {
	var got, want []uint64
	for k := range p.table.From(from) {
		if got = append(got, k); len(got) == stopAfter {
			break
		}
	}
	for _, k := range slices.Sorted(maps.Keys(p.twin)) {
		if k >= from && len(want) < stopAfter {
			want = append(want, k)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("the first %d from %d are %v, want %v", stopAfter, from, got, want)
	}
}

// TestTableAgainstMap holds a table and its forks to plain maps.
func TestTableAgainstMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []*pair{{newTable(t), new(Writer), map[uint64]int{}}}
		const keys = 3_000
		gap := rapid.SampledFrom([]uint64{1, 1, 50, 1 << 52}).Draw(t, "gap") // between keys
		number := rapid.Uint64Range(0, keys)
		key := rapid.Map(number, func(n uint64) uint64 { return n * gap })
		pick := func(t *rapid.T) *pair { return all[rapid.IntRange(0, len(all)-1).Draw(t, "which")] }
		t.Repeat(map[string]func(*rapid.T){
			"put":    func(t *rapid.T) { pick(t).put(key.Draw(t, "key"), rapid.Int().Draw(t, "value")) },
			"delete": func(t *rapid.T) { pick(t).delete(key.Draw(t, "key")) },
			"put many": func(t *rapid.T) {
				p, from := pick(t), number.Draw(t, "from")
				step := rapid.SampledFrom([]uint64{1, keys - 1, 7, 1231}).Draw(t, "step")
				for i := range rapid.Uint64Range(0, 1_000).Draw(t, "n") {
					p.put((from+i*step)%keys*gap, int(i))
				}
			},
			"delete many": func(t *rapid.T) {
				p, from := pick(t), number.Draw(t, "from")
				for i := range rapid.Uint64Range(0, 1_000).Draw(t, "n") {
					p.delete((from + i) * gap)
				}
			},
			"fork": func(t *rapid.T) { all = append(all, pick(t).fork()) },
			"": func(t *rapid.T) {
				for _, p := range all {
					p.check(t)
				}
				p, k := pick(t), key.Draw(t, "from")
				p.checkFrom(t, k, rapid.IntRange(1, 100).Draw(t, "stop after"))
				p.checkAbsent(t, k)
			},
		})
	})
}

// TestNumberedIsCompact checks that numbers that were deleted leave nothing behind.
func TestNumberedIsCompact(t *testing.T) {
	var m Numbered[int]
	w := new(Writer)
	for n := range uint64(10_000) {
		m.Put(w, n, 1)
	}
	for n := range uint64(9_999) {
		m.Delete(w, n)
	}
	if nodes := count(m.root); nodes != m.height+1 {
		t.Errorf("one number takes %d nodes, want %d", nodes, m.height+1)
	}
	if m.Delete(w, 9_999); m.root != nil {
		t.Errorf("no number takes %d nodes", count(m.root))
	}
}

func count[V any](n *node[V]) int {
	nodes := 1
	for _, branch := range n.branches {
		nodes += count(branch)
	}
	return nodes
}

// TestZeroMap: a zero table is empty.
func TestZeroMap(t *testing.T) {
	var m Map[string, int]
	if _, _, ok := m.First(); ok || m.Len() != 0 || m.Has("") || m.Get("a") != 0 {
		t.Error("the zero map is not empty")
	}
	for range m.From("") {
		t.Error("the zero map yields a key")
	}
	var n Numbered[int]
	if n.Len() != 0 || n.Has(0) || n.Get(1<<63) != 0 {
		t.Error("the zero Numbered is not empty")
	}
	for range n.From(0) {
		t.Error("the zero Numbered yields a number")
	}
}
