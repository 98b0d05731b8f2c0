package ipam

import (
	"errors"
	"fmt"
	"net/netip"
)

// The reasons of an [Error], for errors.Is.
var (
	ErrPrefix    = errors.New("not an IPv4 prefix of 8 to 32 bits or an IPv6 prefix of 64, with no bits beyond its mask")
	ErrOutside   = errors.New("outside the prefix")
	ErrReserved  = errors.New("reserved")
	ErrInUse     = errors.New("in use")
	ErrNotInUse  = errors.New("not in use")
	ErrNotMade   = errors.New("not made by New")
	ErrExhausted = errors.New("no address is free")

	// Of reservations and blocks.
	ErrNotReserved = errors.New("not in a CIDR reservation")
	ErrOverlap     = errors.New("overlaps a CIDR reservation")
	ErrBlock       = errors.New("not an IPv4 prefix of 28 bits or an IPv6 prefix of 80, with no bits beyond its mask")
	ErrReservation = errors.New("not a part of the prefix of at most 28 bits, or 80 of IPv6, with no bits beyond its mask")
	ErrFragmented  = errors.New("addresses are free, but no block is")
)

// Error is an operation that a pool refuses.
type Error struct {
	Prefix netip.Prefix
	Addr   netip.Addr   // zero if the error is not about an address
	Block  netip.Prefix // zero if the error is not about a block or a reservation
	Reason error        // one of the errors above
}

// Error returns the prefix, the address or block, and the reason.
func (e *Error) Error() string {
	if e.Block != (netip.Prefix{}) {
		return fmt.Sprintf("pool %s: block %s: %s", e.Prefix, e.Block, e.Reason)
	}
	if !e.Addr.IsValid() && !errors.Is(e.Reason, ErrOutside) {
		return fmt.Sprintf("pool %s: %s", e.Prefix, e.Reason)
	}
	return fmt.Sprintf("pool %s: address %s: %s", e.Prefix, e.Addr, e.Reason)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Reason }
