package ipam

import (
	"encoding/binary"
	"math"
	"net/netip"
	"sync"

	"github.com/google/btree"
)

// Pool knows which addresses of a prefix are free. It may be read by several
// goroutines at once, and Clone counts as reading; a write needs it alone.
type Pool struct {
	prefix   netip.Prefix
	reserved uint64
	usable   uint64 // numbered from the second address of the prefix, as number 0
	used     uint64
	shift    uint // a page holds 1<<shift addresses

	cloning sync.Mutex // Clone writes pages and owner of its receiver
	pages   *btree.BTreeG[slot]
	owner   *owner
}

// New returns a pool of a prefix in which nothing is in use, like a new VSwitch.
// What Alibaba Cloud reserves in a VSwitch is never given: the first and the
// last three addresses of an IPv4 prefix (CreateVSwitch), the first and the last
// nine of an IPv6 prefix (CreateVSwitchCidrReservation). Of an IPv4 prefix of 30
// bits or more nothing is left. The error is an *[Error] for ErrPrefix.
func New(prefix netip.Prefix) (*Pool, error) {
	p := &Pool{prefix: prefix, pages: newPages(), owner: new(owner)}
	addr, bits := prefix.Addr(), prefix.Bits()
	switch {
	case prefix != prefix.Masked() || addr.Is4In6():
		return nil, p.wrong(netip.Addr{}, ErrPrefix)
	case addr.Is4() && bits >= 8:
		size := uint64(1) << (32 - bits)
		p.shift, p.reserved, p.usable = shift4, size, 0
		if size > reserved4 {
			p.reserved, p.usable = reserved4, size-reserved4
		}
	case addr.Is6() && bits == 64:
		p.shift, p.reserved, p.usable = shift6, reserved6, math.MaxUint64-reserved6+1
	default:
		return nil, p.wrong(netip.Addr{}, ErrPrefix)
	}
	return p, nil
}

// How many addresses are reserved, the first one and the last of the prefix.
const (
	reserved4 = 1 + 3
	reserved6 = 1 + 9
)

// Prefix returns the prefix.
func (p *Pool) Prefix() netip.Prefix { return p.prefix }

// Free returns how many addresses can be allocated, Used how many are, Reserved
// how many never can be. Together they are the size of the prefix; that of an
// IPv6 prefix is 2^64, and their sum wraps round to 0.
func (p *Pool) Free() uint64 { return p.usable - p.used }

// Used returns how many addresses are allocated.
func (p *Pool) Used() uint64 { return p.used }

// Reserved returns how many addresses are kept from allocation.
func (p *Pool) Reserved() uint64 { return p.reserved }

// Allocate takes the address. The error is an *[Error] for ErrOutside,
// ErrReserved or ErrInUse.
func (p *Pool) Allocate(addr netip.Addr) error {
	n, err := p.number(addr)
	if err != nil {
		return err
	}
	if p.isMarked(n) {
		return p.wrong(addr, ErrInUse)
	}
	p.mark(n)
	return nil
}

// AllocateRandom takes a free address, each as likely as the others if the
// number is random in all its 64 bits. The same number picks the same address
// whenever the same addresses are in use. The error is an *[Error] for
// ErrExhausted.
//
// It takes the same time at every fill. Where more than three quarters of an
// IPv4 prefix are in use, that time is in proportion to the size of the prefix:
// a nanosecond or so for each 1,024 addresses.
func (p *Pool) AllocateRandom(number uint64) (netip.Addr, error) {
	if p.Free() == 0 {
		return netip.Addr{}, p.wrong(netip.Addr{}, ErrExhausted)
	}
	n := p.pickFree(random(number))
	p.mark(n)
	return p.addr(n), nil
}

// Release gives the address back. The error is an *[Error] for ErrOutside,
// ErrReserved or ErrNotInUse.
func (p *Pool) Release(addr netip.Addr) error {
	n, err := p.number(addr)
	if err != nil {
		return err
	}
	if !p.isMarked(n) {
		return p.wrong(addr, ErrNotInUse)
	}
	p.clear(n)
	return nil
}

// CheckFree returns the error that Allocate would return.
func (p *Pool) CheckFree(addr netip.Addr) error {
	n, err := p.number(addr)
	if err == nil && p.isMarked(n) {
		err = p.wrong(addr, ErrInUse)
	}
	return err
}

// IsFree tells whether Allocate would take the address.
func (p *Pool) IsFree(addr netip.Addr) bool { return p.CheckFree(addr) == nil }

// Clone returns a pool with the same addresses in use. From there each goes its
// own way. What it costs does not depend on the size of the pool; the first
// write to a part of either pool afterwards copies that part.
func (p *Pool) Clone() *Pool {
	p.cloning.Lock()
	defer p.cloning.Unlock()
	p.owner = new(owner)
	return &Pool{
		prefix:   p.prefix,
		reserved: p.reserved,
		usable:   p.usable,
		used:     p.used,
		shift:    p.shift,
		pages:    p.pages.Clone(),
		owner:    new(owner),
	}
}

func (p *Pool) wrong(addr netip.Addr, reason error) error {
	return &Error{Prefix: p.prefix, Addr: addr, Reason: reason}
}

// number returns the number of an address among the usable ones.
func (p *Pool) number(addr netip.Addr) (uint64, error) {
	if !p.prefix.Contains(addr) {
		return 0, p.wrong(addr, ErrOutside)
	}
	offset := low64(addr) - low64(p.prefix.Addr())
	if offset == 0 || offset > p.usable {
		return 0, p.wrong(addr, ErrReserved)
	}
	return offset - 1, nil
}

// addr is its inverse.
func (p *Pool) addr(n uint64) netip.Addr {
	low := low64(p.prefix.Addr()) + n + 1
	if p.prefix.Addr().Is4() {
		var b [4]byte
		binary.BigEndian.PutUint32(b[:], uint32(low))
		return netip.AddrFrom4(b)
	}
	b := p.prefix.Addr().As16()
	binary.BigEndian.PutUint64(b[8:], low)
	return netip.AddrFrom16(b)
}

// low64 returns the low 64 bits of an address.
func low64(addr netip.Addr) uint64 {
	b := addr.As16()
	if addr.Is4() {
		return uint64(binary.BigEndian.Uint32(b[12:]))
	}
	return binary.BigEndian.Uint64(b[8:])
}
