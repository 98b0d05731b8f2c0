package fuzz

import "example.com/enisim/model"

// reservation returns a CIDR reservation, nil if there is none, with its owner and region.
func (d *draft) reservation() (r *model.VSwitchCidrReservation, owner, region string) {
	if len(d.allReservations()) == 0 {
		return nil, "", ""
	}
	r = &d.reserved.items[d.below(len(d.reserved.items))]
	owner, region = d.ownerOf(d.vpcOf(r.VSwitchId))
	return r, owner, region
}

// isReservedIn reports whether a VSwitch has a CIDR reservation.
func (d *draft) isReservedIn(vSwitch string) bool {
	return find(d.allReservations(), func(r *model.VSwitchCidrReservation) bool { return r.VSwitchId == vSwitch }) != nil
}

// anyReservation returns the id of a CIDR reservation, or one that does not exist.
func (d *draft) anyReservation() string {
	if r, _, _ := d.reservation(); r != nil {
		return r.VSwitchCidrReservationId
	}
	return "vcr-none"
}
