package sim

import (
	"reflect"
	"testing"
)

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
	for _, r := range []reflect.Type{reflect.TypeFor[eni](), reflect.TypeFor[pools](), reflect.TypeFor[instance](), reflect.TypeFor[completedCall](), reflect.TypeFor[group](), reflect.TypeFor[vswitch]()} {
		walk(r.Name(), r)
	}
	if len(seen) < 30 {
		t.Errorf("only %d types were looked at", len(seen))
	}
}
