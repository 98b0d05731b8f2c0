package sim

import (
	"net/netip"
	"reflect"
)

// eniExtras is what few ENIs have, apart from their record, so that the others need no
// memory for it. An ENI without any of it has none, so that equal ENIs have equal records.
type eniExtras struct {
	ipv4Prefixes, ipv6Prefixes []netip.Prefix // in the order in which they were assigned
}

func (x eniExtras) digest(d *digester) {
	d.prefixes(x.ipv4Prefixes)
	d.prefixes(x.ipv6Prefixes)
}

// isBlank reports whether the record has none of it.
func (x eniExtras) isBlank() bool { return reflect.ValueOf(x).IsZero() }

// extra returns what the ENI has of it, zero for none.
func (e *eni) extra() eniExtras {
	if e.extras == nil {
		return eniExtras{}
	}
	return *e.extras
}
