package ipam

import (
	"encoding/binary"
	"math"
	"net/netip"
	"sync"
)

// Pool knows which addresses of a prefix are free. Several goroutines may read it
// at once, and Clone counts as reading; a write must be alone.
//
// [New] makes a pool. A nil or zero Pool has no addresses, and its methods return
// zeros, empty sets, or an *[Error] for ErrNotMade.
type Pool struct {
	prefix netip.Prefix
	first  uint64 // the low 64 bits of the prefix
	usable uint64 // at the offsets from 1 to this
	used   uint64

	cloning sync.Mutex // taken.clone writes its receiver
	taken   offsets    // the addresses in use
}

// New returns a pool of a prefix in which nothing is in use, like a new VSwitch.
// What Alibaba Cloud reserves in a VSwitch is never allocated: the first and the
// last three addresses of an IPv4 prefix (CreateVSwitch), the first and the last
// nine of an IPv6 prefix (CreateVSwitchCidrReservation). Of an IPv4 prefix of 30
// bits or more nothing is left. The error is an *[Error] for ErrPrefix.
func New(prefix netip.Prefix) (*Pool, error) {
	p := &Pool{prefix: prefix, first: low64(prefix.Addr())}
	addr, bits := prefix.Addr(), prefix.Bits()
	switch {
	case prefix != prefix.Masked() || addr.Is4In6():
	case addr.Is4() && bits >= 8:
		size := uint64(1) << (32 - bits)
		p.usable, p.taken = size-min(size, reserved4), newDense(size)
		return p, nil
	case addr.Is6() && bits == 64:
		p.usable, p.taken = math.MaxUint64-reserved6+1, newSparse()
		return p, nil
	}
	return nil, &Error{Prefix: prefix, Reason: ErrPrefix}
}

// How many addresses are reserved, the first one and the last of the prefix.
const (
	reserved4 = 1 + 3
	reserved6 = 1 + 9
)

// Prefix returns the prefix.
func (p *Pool) Prefix() netip.Prefix {
	if p == nil {
		return netip.Prefix{}
	}
	return p.prefix
}

// Free returns how many addresses can be allocated, Used how many are, Reserved
// how many never can be. Together they are the size of the prefix; that of an
// IPv6 prefix is 2^64, and their sum wraps round to 0.
func (p *Pool) Free() uint64 {
	if p == nil {
		return 0
	}
	return p.usable - p.used
}

// Used returns how many addresses are allocated.
func (p *Pool) Used() uint64 {
	if p == nil {
		return 0
	}
	return p.used
}

// Reserved returns how many addresses are kept from allocation.
func (p *Pool) Reserved() uint64 {
	if !p.isMade() {
		return 0
	}
	size := uint64(1) << (p.prefix.Addr().BitLen() - p.prefix.Bits()) // 0 for 2^64
	return size - p.usable
}

// Allocate takes the address. The error is an *[Error] for ErrOutside,
// ErrReserved or ErrInUse.
func (p *Pool) Allocate(addr netip.Addr) error {
	n, err := p.offset(addr)
	if err != nil {
		return err
	}
	if !p.taken.add(n) {
		return p.wrong(addr, ErrInUse)
	}
	p.used++
	return nil
}

// AllocateRandom takes a free address, each as likely as the others if the
// number is random in all its 64 bits. The same number picks the same address
// whenever the same addresses are in use. The error is an *[Error] for
// ErrExhausted.
func (p *Pool) AllocateRandom(number uint64) (netip.Addr, error) {
	if p.Free() == 0 {
		return netip.Addr{}, p.wrong(netip.Addr{}, ErrExhausted)
	}
	n := p.takeFree(random(number))
	p.used++
	return p.addr(n), nil
}

// Release gives the address back. The error is an *[Error] for ErrOutside,
// ErrReserved or ErrNotInUse.
func (p *Pool) Release(addr netip.Addr) error {
	n, err := p.offset(addr)
	if err != nil {
		return err
	}
	if !p.taken.remove(n) {
		return p.wrong(addr, ErrNotInUse)
	}
	p.used--
	return nil
}

// CheckFree returns the error that Allocate would return.
func (p *Pool) CheckFree(addr netip.Addr) error {
	n, err := p.offset(addr)
	if err == nil && p.taken.has(n) {
		err = p.wrong(addr, ErrInUse)
	}
	return err
}

// IsFree reports whether Allocate would take the address.
func (p *Pool) IsFree(addr netip.Addr) bool { return p.CheckFree(addr) == nil }

// Clone returns a pool with the same addresses in use, independent of the
// original. It copies no address: the first write to a part of either pool
// afterwards copies that part. A clone of a nil or zero Pool is a zero Pool.
func (p *Pool) Clone() *Pool {
	if !p.isMade() {
		return new(Pool)
	}
	p.cloning.Lock()
	defer p.cloning.Unlock()
	return &Pool{prefix: p.prefix, first: p.first, usable: p.usable, used: p.used, taken: p.taken.clone()}
}

// isMade reports whether New made the pool.
func (p *Pool) isMade() bool { return p != nil && p.taken != nil }

// wrong returns an error about the address, which may be zero.
func (p *Pool) wrong(addr netip.Addr, reason error) error {
	if !p.isMade() {
		return &Error{Reason: ErrNotMade}
	}
	return &Error{Prefix: p.prefix, Addr: addr, Reason: reason}
}

// offset returns how far an address that can be allocated is from the first of
// the prefix.
func (p *Pool) offset(addr netip.Addr) (uint64, error) {
	if p == nil || !p.prefix.Contains(addr) {
		return 0, p.wrong(addr, ErrOutside)
	}
	n := low64(addr) - p.first
	if n == 0 || n > p.usable {
		return 0, p.wrong(addr, ErrReserved)
	}
	return n, nil
}

// addr returns the address at an offset.
func (p *Pool) addr(n uint64) netip.Addr {
	low := p.first + n
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
	if addr.Is4() {
		b := addr.As4()
		return uint64(binary.BigEndian.Uint32(b[:]))
	}
	b := addr.As16()
	return binary.BigEndian.Uint64(b[8:])
}
