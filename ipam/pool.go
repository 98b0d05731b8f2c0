package ipam

import (
	"encoding/binary"
	"math"
	"net/netip"
	"sync"
)

// A Pool records which addresses of a prefix are in use. Methods that read, Clone among
// them, may be called concurrently. Allocate, AllocateRandom and Release may not be
// called concurrently with any other method.
//
// [New] returns a pool. A nil or zero Pool has no addresses; its methods return zeros,
// empty sets, or an *[Error] for ErrNotMade.
type Pool struct {
	prefix netip.Prefix
	first  uint64 // the low 64 bits of the prefix
	usable uint64 // the number of addresses that can be allocated, at offsets from 1

	blockShift int // the logarithm of the size of a block

	cloning sync.Mutex // clones of offsets write to their receiver
	taken   offsets    // the addresses in use by themselves
	used    uint64     // their number
	open    domain     // the addresses outside the CIDR reservations
	free    uint64     // those of open that are not taken

	reservations
}

// New returns a pool of a prefix of which no address is in use. The addresses that
// Alibaba Cloud reserves in a VSwitch are never allocated: the first and the last three
// of an IPv4 prefix (vpc/CreateVSwitch, current), the first and the last nine of an IPv6
// prefix (vpc/CreateVSwitchCidrReservation, current). An IPv4 prefix of 30 bits or more has
// no others. The error is an *[Error] for ErrPrefix.
func New(prefix netip.Prefix) (*Pool, error) {
	p := &Pool{prefix: prefix, first: low64(prefix.Addr())}
	addr, bits := prefix.Addr(), prefix.Bits()
	valid := prefix == prefix.Masked() && !addr.Is4In6()
	switch {
	case valid && addr.Is4() && bits >= 8:
		size := uint64(1) << (32 - bits)
		p.usable, p.taken = size-min(size, reserved4), newDense(size)
	case valid && addr.Is6() && bits == 64:
		p.usable, p.taken = math.MaxUint64-reserved6+1, newSparse()
	default:
		return nil, &Error{Prefix: prefix, Reason: ErrPrefix}
	}
	p.blockShift = addr.BitLen() - p.blockBits()
	p.openAround(nil)
	p.free = p.usable
	return p, nil
}

// The numbers of reserved addresses, at the start and at the end of a prefix.
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

// Free returns the number of addresses that AllocateRandom may pick. The sum of Free,
// SetAside, Used and Reserved is the size of the prefix; that of an IPv6 prefix, 2^64,
// overflows to 0.
func (p *Pool) Free() uint64 {
	if p == nil {
		return 0
	}
	return p.free
}

// Used returns the number of addresses in use, those of blocks among them.
func (p *Pool) Used() uint64 {
	if !p.isMade() {
		return 0
	}
	return p.used + p.usedBlocks<<p.blockShift
}

// Reserved returns the number of addresses that are never allocated.
func (p *Pool) Reserved() uint64 {
	if !p.isMade() {
		return 0
	}
	size := uint64(1) << (p.prefix.Addr().BitLen() - p.prefix.Bits()) // 0 for 2^64
	return size - p.usable
}

// Allocate marks the address as in use. The error is an *[Error] for ErrOutside,
// ErrReserved or ErrInUse.
func (p *Pool) Allocate(addr netip.Addr) error {
	n, err := p.offset(addr)
	if err != nil {
		return err
	}
	if p.inBlock(n) || !p.taken.add(n) {
		return p.wrong(addr, ErrInUse)
	}
	p.used++
	if p.open.has(n) {
		p.free--
	} else {
		p.touch(n)
	}
	return nil
}

// AllocateRandom picks a free address outside the CIDR reservations by the number, marks
// it as in use and returns it. If the number is uniformly random, so is the address among
// the free ones. The same number picks the same address if the same addresses are in use.
// The error is an *[Error] for ErrExhausted.
func (p *Pool) AllocateRandom(number uint64) (netip.Addr, error) {
	if p.Free() == 0 {
		return netip.Addr{}, p.wrong(netip.Addr{}, ErrExhausted)
	}
	n := p.open.take(p.taken, p.free, random(number))
	p.used++
	p.free--
	return p.addr(n), nil
}

// Release marks the address, which is in use by itself and not in a block, as free. The
// error is an *[Error] for ErrOutside, ErrReserved or ErrNotInUse.
func (p *Pool) Release(addr netip.Addr) error {
	n, err := p.offset(addr)
	if err != nil {
		return err
	}
	if !p.taken.remove(n) {
		return p.wrong(addr, ErrNotInUse)
	}
	p.used--
	if p.open.has(n) {
		p.free++
	} else {
		p.untouch(n)
	}
	return nil
}

// CheckFree returns the error that Allocate would return.
func (p *Pool) CheckFree(addr netip.Addr) error {
	n, err := p.offset(addr)
	if err == nil && (p.inBlock(n) || p.taken.has(n)) {
		err = p.wrong(addr, ErrInUse)
	}
	return err
}

// IsFree reports whether Allocate would succeed.
func (p *Pool) IsFree(addr netip.Addr) bool { return p.CheckFree(addr) == nil }

// Clone returns a pool with the same addresses in use that is independent of p. It copies
// no addresses; the next write to a part of either pool copies that part. The clone of a
// nil or zero Pool is a zero Pool.
func (p *Pool) Clone() *Pool {
	if !p.isMade() {
		return new(Pool)
	}
	p.cloning.Lock()
	defer p.cloning.Unlock()
	return &Pool{
		prefix: p.prefix, first: p.first, usable: p.usable, blockShift: p.blockShift,
		taken: p.taken.clone(), used: p.used, open: p.open, free: p.free,
		reservations: p.reservations.clone(),
	}
}

// isMade reports whether New returned the pool.
func (p *Pool) isMade() bool { return p != nil && p.taken != nil }

// wrong returns an error about the address, which may be zero.
func (p *Pool) wrong(addr netip.Addr, reason error) error {
	if !p.isMade() {
		return &Error{Reason: ErrNotMade}
	}
	return &Error{Prefix: p.prefix, Addr: addr, Reason: reason}
}

// offset returns the distance of an address that can be allocated from the first address
// of the prefix.
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
