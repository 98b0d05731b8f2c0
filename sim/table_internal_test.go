package sim

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestTableAgainstMap holds a table and its forks to plain maps.
func TestTableAgainstMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type pair struct {
			table table[int, int]
			owner *owner
			twin  map[int]int
		}
		all := []*pair{{newTable[int, int](func(a, b int) bool { return a < b }), new(owner), map[int]int{}}}
		key := rapid.IntRange(0, 200)
		pick := func(t *rapid.T) *pair { return all[rapid.IntRange(0, len(all)-1).Draw(t, "which")] }
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				p, k, v := pick(t), key.Draw(t, "key"), rapid.Int().Draw(t, "value")
				p.table.put(p.owner, k, v)
				p.twin[k] = v
			},
			"fork": func(t *rapid.T) {
				p := pick(t)
				p.owner = new(owner) // the fork's base gives up its right as well
				all = append(all, &pair{p.table, new(owner), maps.Clone(p.twin)})
			},
			"": func(t *rapid.T) {
				for i, p := range all {
					got := maps.Collect(p.table.all())
					if !maps.Equal(got, p.twin) || p.table.len() != len(p.twin) {
						t.Fatalf("table %d holds %v, want %v", i, got, p.twin)
					}
					keys := slices.Sorted(maps.Keys(p.twin))
					var values []int
					for _, k := range keys {
						values = append(values, p.twin[k])
						if !p.table.has(k) || p.table.get(k) != p.twin[k] {
							t.Fatalf("table %d: key %d is %d", i, k, p.table.get(k))
						}
					}
					if got := slices.Collect(p.table.values()); !slices.Equal(got, values) {
						t.Fatalf("table %d has the values %v, want %v", i, got, values)
					}
					if p.table.has(-1) || p.table.get(-1) != 0 {
						t.Fatal("an absent key was found")
					}
				}
			},
		})
	})
}

// TestNoMaps is law 1 for the state's types: a map has no order.
func TestNoMaps(t *testing.T) {
	seen := make(map[reflect.Type]bool)
	var walk func(path string, r reflect.Type)
	walk = func(path string, r reflect.Type) {
		if seen[r] {
			return
		}
		seen[r] = true
		switch r.Kind() {
		case reflect.Map, reflect.Func, reflect.Chan:
			t.Errorf("%s is a %s", path, r.Kind())
		case reflect.Pointer, reflect.Slice, reflect.Array:
			walk(path, r.Elem())
		case reflect.Struct:
			// The B-tree's own fields hold its comparison, which is ours.
			if r.PkgPath() == reflect.TypeFor[world]().PkgPath() || r.PkgPath() == "example.com/enisim/model" || r.PkgPath() == "example.com/enisim/ipam" {
				for i := range r.NumField() {
					walk(path+"."+r.Field(i).Name, r.Field(i).Type)
				}
			}
		}
	}
	walk("world", reflect.TypeFor[world]())
	for _, r := range []reflect.Type{reflect.TypeFor[eni](), reflect.TypeFor[pools](), reflect.TypeFor[instance](), reflect.TypeFor[token](), reflect.TypeFor[group](), reflect.TypeFor[vswitch]()} {
		walk(r.Name(), r)
	}
	if len(seen) < 30 {
		t.Errorf("only %d types were looked at", len(seen))
	}
}
