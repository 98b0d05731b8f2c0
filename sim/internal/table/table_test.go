package table

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// pair is a table and the plain map that it is held to.
type pair struct {
	table  Map[int, int]
	writer *Writer
	twin   map[int]int
}

func (p *pair) put(k, v int) {
	p.table.Put(p.writer, k, v)
	p.twin[k] = v
}

func (p *pair) delete(k int) {
	p.table.Delete(p.writer, k)
	delete(p.twin, k)
}

// check compares the table with its twin.
func (p *pair) check(t *rapid.T) {
	keys := slices.Sorted(maps.Keys(p.twin))
	var got []int
	for k, v := range p.table.All() {
		if got = append(got, k); v != p.twin[k] || !p.table.Has(k) || p.table.Get(k) != v {
			t.Fatalf("key %d is %d, %d by itself; want %d", k, v, p.table.Get(k), p.twin[k])
		}
	}
	if !slices.Equal(got, keys) || p.table.Len() != len(keys) {
		t.Fatalf("the table has %d keys %v, want %v", p.table.Len(), got, keys)
	}
	if first, value, ok := p.table.First(); ok != (len(keys) > 0) || ok && (first != keys[0] || value != p.twin[first]) {
		t.Fatalf("the first of %v is %d, %t", keys, first, ok)
	}
	if p.table.Has(-1) || p.table.Get(-1) != 0 {
		t.Fatal("an absent key was found")
	}
}

// checkFrom compares what the table has from a key on with its twin, and stops early.
func (p *pair) checkFrom(t *rapid.T, from, stopAfter int) {
	var got, want []int
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

// newMap returns an empty map of either kind.
func newMap(t *rapid.T) Map[int, int] {
	if rapid.Bool().Draw(t, "by func") {
		return NewFunc[int, int](func(a, b int) bool { return a < b })
	}
	return New[int, int]()
}

// TestTableAgainstMap holds a table and its forks to plain maps.
func TestTableAgainstMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []*pair{{newMap(t), new(Writer), map[int]int{}}}
		const keys = 3_000
		key := rapid.IntRange(0, keys)
		pick := func(t *rapid.T) *pair { return all[rapid.IntRange(0, len(all)-1).Draw(t, "which")] }
		t.Repeat(map[string]func(*rapid.T){
			"put":    func(t *rapid.T) { pick(t).put(key.Draw(t, "key"), rapid.Int().Draw(t, "value")) },
			"delete": func(t *rapid.T) { pick(t).delete(key.Draw(t, "key")) },
			"put many": func(t *rapid.T) {
				p, from, step := pick(t), key.Draw(t, "from"), rapid.SampledFrom([]int{1, -1, 7, 1231}).Draw(t, "step")
				for i := range rapid.IntRange(0, 1_000).Draw(t, "n") {
					p.put((from+(i*step)%keys+keys)%keys, i)
				}
			},
			"delete many": func(t *rapid.T) {
				p, from := pick(t), key.Draw(t, "from")
				for i := range rapid.IntRange(0, 1_000).Draw(t, "n") {
					p.delete(from + i)
				}
			},
			"fork": func(t *rapid.T) {
				p := pick(t)
				p.writer = new(Writer) // the fork's base gives up its right as well
				all = append(all, &pair{p.table, new(Writer), maps.Clone(p.twin)})
			},
			"": func(t *rapid.T) {
				for _, p := range all {
					p.check(t)
				}
				pick(t).checkFrom(t, key.Draw(t, "from"), rapid.IntRange(1, 100).Draw(t, "stop after"))
			},
		})
	})
}

// TestZeroMap: the zero map is empty.
func TestZeroMap(t *testing.T) {
	var m Map[string, int]
	if _, _, ok := m.First(); ok || m.Len() != 0 || m.Has("") || m.Get("a") != 0 {
		t.Error("the zero map is not empty")
	}
	for range m.From("") {
		t.Error("the zero map yields a key")
	}
}
