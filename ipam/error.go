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
)

// Error is an operation that a pool refuses.
type Error struct {
	Prefix netip.Prefix
	Addr   netip.Addr // zero if the error is not about an address
	Reason error      // one of the errors above
}

// Error returns the prefix, the address and the reason.
func (e *Error) Error() string {
	if !e.Addr.IsValid() && !errors.Is(e.Reason, ErrOutside) {
		return fmt.Sprintf("pool %s: %s", e.Prefix, e.Reason)
	}
	return fmt.Sprintf("pool %s: address %s: %s", e.Prefix, e.Addr, e.Reason)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Reason }
