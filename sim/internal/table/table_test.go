package table

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestTableAgainstMap holds a table and its forks to plain maps.
func TestTableAgainstMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type pair struct {
			table  Map[int, int]
			writer *Writer
			twin   map[int]int
		}
		all := []*pair{{New[int, int](func(a, b int) bool { return a < b }), new(Writer), map[int]int{}}}
		key := rapid.IntRange(0, 200)
		pick := func(t *rapid.T) *pair { return all[rapid.IntRange(0, len(all)-1).Draw(t, "which")] }
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				p, k, v := pick(t), key.Draw(t, "key"), rapid.Int().Draw(t, "value")
				p.table.Put(p.writer, k, v)
				p.twin[k] = v
			},
			"fork": func(t *rapid.T) {
				p := pick(t)
				p.writer = new(Writer) // the fork's base gives up its right as well
				all = append(all, &pair{p.table, new(Writer), maps.Clone(p.twin)})
			},
			"": func(t *rapid.T) {
				for i, p := range all {
					got := maps.Collect(p.table.All())
					if !maps.Equal(got, p.twin) || p.table.Len() != len(p.twin) {
						t.Fatalf("table %d holds %v, want %v", i, got, p.twin)
					}
					keys := slices.Sorted(maps.Keys(p.twin))
					var values []int
					for _, k := range keys {
						values = append(values, p.twin[k])
						if !p.table.Has(k) || p.table.Get(k) != p.twin[k] {
							t.Fatalf("table %d: key %d is %d", i, k, p.table.Get(k))
						}
					}
					if got := slices.Collect(p.table.Values()); !slices.Equal(got, values) {
						t.Fatalf("table %d has the values %v, want %v", i, got, values)
					}
					if p.table.Has(-1) || p.table.Get(-1) != 0 {
						t.Fatal("an absent key was found")
					}
				}
			},
		})
	})
}
