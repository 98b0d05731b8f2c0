package sim

import (
	"reflect"
	"slices"
	"testing"
)

// TestNoMaps is law 1 for the types of a state: it holds no map, which has no order.
func TestNoMaps(t *testing.T) {
	ours := []string{reflect.TypeFor[world]().PkgPath(), "example.com/enisim/model", "example.com/enisim/ipam"}
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
			if slices.Contains(ours, r.PkgPath()) {
				for i := range r.NumField() {
					walk(path+"."+r.Field(i).Name, r.Field(i).Type)
				}
			}
		}
	}
	walk("world", reflect.TypeFor[world]())
	for _, record := range []any{eni{}, pools{}, instance{}, completedCall{}, group{}, vswitch{}} {
		r := reflect.TypeOf(record)
		walk(r.Name(), r)
	}
	if len(seen) < 30 {
		t.Errorf("only %d types were looked at", len(seen))
	}
}
