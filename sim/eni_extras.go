package sim

import (
	"net/netip"
	"reflect"
)

// eniExtras is what few ENIs have, apart from their record, so that the others need no
// memory for it. An ENI without any of it has none, so that equal ENIs have equal records.
type eniExtras struct {
	ipv4Prefixes, ipv6Prefixes []netip.Prefix // in the order in which they were assigned

	trunk uint64 // the number of the trunk ENI that it is a member of, 0 for none
	vlan  uint16 // the VLAN id of a member
}

func (x eniExtras) digest(d *digester) {
	d.prefixes(x.ipv4Prefixes)
	d.prefixes(x.ipv6Prefixes)
	d.numbers(x.trunk, uint64(x.vlan))
}

// isBlank reports whether the record has none of it.
func (x eniExtras) isBlank() bool { return reflect.ValueOf(x).IsZero() }

// prefixes returns the prefixes of a family.
func (x *eniExtras) prefixes(is6 bool) *[]netip.Prefix {
	if is6 {
		return &x.ipv6Prefixes
	}
	return &x.ipv4Prefixes
}
