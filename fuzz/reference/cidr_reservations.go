package reference

import (
	"encoding/binary"
	"net/netip"
	"strings"
	"time"

	apierrors "example.com/enisim/errors"
	"example.com/enisim/model"
)

func (w *World) reservationOf(id string) *reservation {
	return find(w.reserved, func(r *reservation) bool { return r.VSwitchCidrReservationId == id })
}

func (c caller) findReservation(id string) *reservation {
	r := c.reservationOf(id)
	if r == nil || !c.sees(r.owner, r.region) {
		return nil
	}
	return r
}

// reserve adds a CIDR reservation to a VSwitch.
func (w *World) reserve(in *vswitch, t model.VSwitchCidrReservation, block netip.Prefix, created time.Time) {
	t.VSwitchId, t.VSwitchCidrReservationCidr = in.VSwitchId, block.String()
	w.reserved = append(w.reserved, &reservation{
		VSwitchCidrReservation: t, owner: in.owner, region: in.region, vpc: in.VpcId, block: block,
		number: next(&w.othersCreated), created: created,
	})
}

// reservedFor returns the CIDR reservation of a VSwitch that an address lies in, nil for
// none: the cloud picks no address of it.
func (w *World) reservedFor(v *vswitch, address string) *reservation {
	a, err := netip.ParseAddr(address)
	return find(w.reserved, func(r *reservation) bool {
		return err == nil && r.VSwitchId == v.VSwitchId && r.block.Contains(a)
	})
}

// overlapping returns a CIDR reservation of a VSwitch that overlaps a block.
func (w *World) overlapping(v *vswitch, block netip.Prefix) *reservation {
	return find(w.reserved, func(r *reservation) bool { return r.VSwitchId == v.VSwitchId && r.block.Overlaps(block) })
}

// canReserve reports whether a block is a proper part of a VSwitch, without the addresses
// that are reserved: the first and the last three IPv4 ones, the first and the last nine
// IPv6 ones (vpc/CreateVSwitchCidrReservation, current).
func (v *vswitch) canReserve(block netip.Prefix) bool {
	outer := v.block
	if block.Addr().Is6() {
		outer = v.block6
	}
	return outer.IsValid() && block.Bits() > outer.Bits() && outer.Contains(block.Addr()) &&
		v.canGive(block.Addr().String()) && v.canGive(moved(block, 1).Prev().String())
}

// moved returns the first address of the block that is n blocks of the size further.
func moved(block netip.Prefix, n uint64) netip.Addr {
	b := block.Addr().As16()
	bits := block.Bits()
	if block.Addr().Is4() {
		bits += 96
	}
	binary.BigEndian.PutUint64(b[8:], binary.BigEndian.Uint64(b[8:])+n<<(128-bits))
	if block.Addr().Is4() {
		return netip.AddrFrom16(b).Unmap()
	}
	return netip.AddrFrom16(b)
}

// firstBlock returns the first block with a mask that a VSwitch can reserve (assumed), an
// invalid one if there is none.
func (w *World) firstBlock(v *vswitch, is6 bool, bits int) netip.Prefix {
	outer := v.block
	if is6 {
		outer = v.block6
	}
	if bits <= outer.Bits() {
		return netip.Prefix{}
	}
	first := netip.PrefixFrom(outer.Addr(), bits)
	for n := range uint64(1) << (bits - outer.Bits()) {
		block := netip.PrefixFrom(moved(first, n), bits)
		if v.canReserve(block) && w.overlapping(v, block) == nil {
			return block
		}
	}
	return netip.Prefix{}
}

// reservations returns the number of CIDR reservations of a family in a VPC.
func (w *World) reservations(vpc string, is6 bool) (n int) {
	for _, r := range w.reserved {
		if r.vpc == vpc && r.block.Addr().Is6() == is6 {
			n++
		}
	}
	return n
}

// checkReservationTexts checks the name and the description of a CIDR reservation: 2 to 128
// and 2 to 256 characters (vpc/CreateVSwitchCidrReservation, current). That a wrong one is
// InvalidParameter is assumed.
func checkReservationTexts(name, description string) error {
	return when(!isLabel(name) || !isDescription(description), apierrors.InvalidParameter)
}

// isPrefixType reports whether a text is the only type of CIDR reservations, in any case of
// letters (assumed), or empty.
func isPrefixType(s string) bool {
	return s == "" || strings.EqualFold(s, "prefix")
}
