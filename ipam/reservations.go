package ipam

import (
	"iter"
	"math"
	"net/netip"
	"slices"
)

// reservations are the CIDR reservations of a pool and the blocks allocated in them.
// Blocks are numbered by their place in the prefix: the block of offset n is n>>blockShift.
type reservations struct {
	reserved   []netip.Prefix // in ascending order, never written in place
	aside      uint64         // free addresses in them
	blocks     offsets        // the blocks in use; nil if there was never a reservation, as touched
	usedBlocks uint64
	touched    offsets // the blocks of the reservations of which an address is in use
	inside     domain  // the blocks of the reservations
	freeBlocks uint64  // those of inside that are not touched
}

func (r *reservations) clone() reservations {
	c := *r
	if r.blocks != nil {
		c.blocks, c.touched = r.blocks.clone(), r.touched.clone()
	}
	return c
}

// The lengths of the prefixes that an ENI may have (ecs/IP prefixes, current).
const (
	blockBits4 = 28
	blockBits6 = 80
)

// blockBits returns the length of the blocks of the pool.
func (p *Pool) blockBits() int {
	if p.prefix.Addr().Is4() {
		return blockBits4
	}
	return blockBits6
}

// Reserve adds a CIDR reservation, as CreateVSwitchCidrReservation does: a part of the
// prefix of which AllocateRandom picks no address and AllocateBlock and AllocateRandomBlock
// take blocks. Addresses of it that are in use stay so. The error is an *[Error] for
// ErrReservation, ErrOutside, ErrReserved or ErrOverlap.
func (p *Pool) Reserve(reservation netip.Prefix) error {
	s, err := p.checkReserve(reservation)
	if err != nil {
		return err
	}
	if p.blocks == nil {
		p.blocks, p.touched = p.newBlocks(), p.newBlocks()
	}
	i, _ := slices.BinarySearchFunc(p.reserved, reservation, byAddr)
	p.openAround(slices.Insert(slices.Clone(p.reserved), i, reservation))

	free := s.size() - p.countTaken(s)
	p.free -= free
	p.aside += free
	p.freeBlocks += s.size() >> p.blockShift
	for n := range p.taken.within(s) {
		if p.touched.add(n >> p.blockShift) {
			p.freeBlocks--
		}
	}
	return nil
}

// CheckReserve returns the error that Reserve would return.
func (p *Pool) CheckReserve(reservation netip.Prefix) error {
	_, err := p.checkReserve(reservation)
	return err
}

// checkReserve returns the offsets of a part that can be reserved.
func (p *Pool) checkReserve(reservation netip.Prefix) (span, error) {
	s, reason := p.span(reservation)
	if reason == nil && slices.ContainsFunc(p.reserved, reservation.Overlaps) {
		reason = ErrOverlap
	}
	if reason != nil {
		return span{}, p.wrongBlock(reservation, reason)
	}
	return s, nil
}

// byAddr compares prefixes that do not overlap.
func byAddr(a, b netip.Prefix) int { return a.Addr().Compare(b.Addr()) }

// Unreserve removes a CIDR reservation. The error is an *[Error] for ErrNotReserved, or for
// ErrInUse if a block of it is in use.
func (p *Pool) Unreserve(reservation netip.Prefix) error {
	if !p.isMade() || !slices.Contains(p.reserved, reservation) {
		return p.wrongBlock(reservation, ErrNotReserved)
	}
	s, _ := p.span(reservation)
	blocks := p.blocksOf(s)
	for range p.blocks.within(blocks) {
		return p.wrongBlock(reservation, ErrInUse)
	}
	free := s.size() - p.countTaken(s)
	p.free += free
	p.aside -= free
	p.freeBlocks -= blocks.size()
	for _, n := range slices.Collect(p.touched.within(blocks)) {
		p.touched.remove(n)
		p.freeBlocks++
	}
	p.openAround(slices.DeleteFunc(slices.Clone(p.reserved), func(r netip.Prefix) bool { return r == reservation }))
	return nil
}

// Reservations yields the CIDR reservations in ascending order.
func (p *Pool) Reservations() iter.Seq[netip.Prefix] {
	if p == nil {
		return slices.Values[[]netip.Prefix](nil)
	}
	return slices.Values(p.reserved)
}

// IsReserved reports whether the address lies in a CIDR reservation.
func (p *Pool) IsReserved(addr netip.Addr) bool {
	return p.isMade() && slices.ContainsFunc(p.reserved, func(r netip.Prefix) bool { return r.Contains(addr) })
}

// SetAside returns the number of free addresses in the CIDR reservations.
func (p *Pool) SetAside() uint64 {
	if p == nil {
		return 0
	}
	return p.aside
}

// FreeBlocks returns the number of blocks of the CIDR reservations that can be allocated.
func (p *Pool) FreeBlocks() uint64 {
	if p == nil {
		return 0
	}
	return p.freeBlocks
}

// CountBlocks returns the number of blocks of a CIDR reservation that can be allocated,
// and of those in use. The error is an *[Error] for ErrNotReserved.
func (p *Pool) CountBlocks(reservation netip.Prefix) (free, used uint64, err error) {
	if !p.isMade() || !slices.Contains(p.reserved, reservation) {
		return 0, 0, p.wrongBlock(reservation, ErrNotReserved)
	}
	s, _ := p.span(reservation)
	in := p.blocksOf(s)
	free = in.size() - (p.touched.below(in.last+1) - p.touched.below(in.first))
	return free, p.blocks.below(in.last+1) - p.blocks.below(in.first), nil
}

// AllocateBlock marks all addresses of the block as in use. The error is an *[Error] for
// ErrBlock, ErrOutside, ErrReserved, ErrNotReserved, or for ErrInUse if an address of it
// is in use.
func (p *Pool) AllocateBlock(block netip.Prefix) error {
	n, err := p.freeBlock(block)
	if err != nil {
		return err
	}
	p.touched.add(n)
	p.takeBlock(n)
	return nil
}

// CheckFreeBlock returns the error that AllocateBlock would return.
func (p *Pool) CheckFreeBlock(block netip.Prefix) error {
	_, err := p.freeBlock(block)
	return err
}

// AllocateRandomBlock picks a free block of the CIDR reservations by the number, as
// AllocateRandom picks an address. The error is an *[Error] for ErrExhausted, or for
// ErrFragmented if there are free addresses in the reservations.
func (p *Pool) AllocateRandomBlock(number uint64) (netip.Prefix, error) {
	switch {
	case p.FreeBlocks() > 0:
	case p.SetAside() > 0:
		return netip.Prefix{}, p.wrong(netip.Addr{}, ErrFragmented)
	default:
		return netip.Prefix{}, p.wrong(netip.Addr{}, ErrExhausted)
	}
	n := p.inside.take(p.touched, p.freeBlocks, random(number))
	p.takeBlock(n)
	return p.block(n), nil
}

// ReleaseBlock marks all addresses of a block in use as free. The error is an *[Error] for
// ErrBlock, ErrOutside, ErrReserved, or ErrNotInUse.
func (p *Pool) ReleaseBlock(block netip.Prefix) error {
	n, err := p.blockNumber(block)
	if err != nil {
		return err
	}
	if p.blocks == nil || !p.blocks.remove(n) {
		return p.wrongBlock(block, ErrNotInUse)
	}
	p.touched.remove(n)
	p.usedBlocks--
	p.freeBlocks++
	p.aside += 1 << p.blockShift
	return nil
}

// UsedBlocks yields the blocks in use in ascending order. The pool must not be written to
// during the iteration.
func (p *Pool) UsedBlocks() iter.Seq[netip.Prefix] {
	return func(yield func(netip.Prefix) bool) {
		if p == nil || p.blocks == nil {
			return
		}
		for n := range p.blocks.within(span{0, p.usable >> p.blockShift}) {
			if !yield(p.block(n)) {
				return
			}
		}
	}
}

// takeBlock marks block n, which is touched already, as in use.
func (p *Pool) takeBlock(n uint64) {
	p.blocks.add(n)
	p.usedBlocks++
	p.freeBlocks--
	p.aside -= 1 << p.blockShift
}

// inBlock reports whether an offset is in a block in use.
func (p *Pool) inBlock(n uint64) bool { return p.usedBlocks > 0 && p.blocks.has(n>>p.blockShift) }

// touch notes that the address at an offset in a reservation is in use now.
func (p *Pool) touch(n uint64) {
	p.aside--
	if p.touched.add(n >> p.blockShift) {
		p.freeBlocks--
	}
}

// untouch notes that the address at an offset in a reservation is free now.
func (p *Pool) untouch(n uint64) {
	p.aside++
	first := n >> p.blockShift << p.blockShift
	for range p.taken.within(span{first, first + 1<<p.blockShift - 1}) {
		return
	}
	p.touched.remove(n >> p.blockShift)
	p.freeBlocks++
}

// freeBlock returns the number of a block that can be allocated.
func (p *Pool) freeBlock(block netip.Prefix) (uint64, error) {
	n, err := p.blockNumber(block)
	switch {
	case err != nil:
		return 0, err
	case !p.inside.has(n):
		return 0, p.wrongBlock(block, ErrNotReserved)
	case p.touched.has(n):
		return 0, p.wrongBlock(block, ErrInUse)
	}
	return n, nil
}

// blockNumber returns the number of a block of addresses that can be allocated.
func (p *Pool) blockNumber(block netip.Prefix) (uint64, error) {
	if p.isMade() && block.Bits() != p.blockBits() {
		return 0, p.wrongBlock(block, ErrBlock)
	}
	s, reason := p.span(block)
	if reason == ErrReservation {
		reason = ErrBlock
	}
	if reason != nil {
		return 0, p.wrongBlock(block, reason)
	}
	return s.first >> p.blockShift, nil
}

// span returns the offsets of a part of the prefix that consists of whole blocks, or the
// reason why it is none.
func (p *Pool) span(part netip.Prefix) (s span, reason error) {
	if !p.isMade() || !p.prefix.Contains(part.Addr()) || part.Bits() < p.prefix.Bits() {
		return span{}, ErrOutside
	}
	first := low64(part.Addr()) - p.first
	hosts := uint64(math.MaxUint64) >> (64 - part.Addr().BitLen() + part.Bits()) // the bits beyond the mask
	switch {
	case hosts < 1<<p.blockShift-1 || first&hosts != 0:
		return span{}, ErrReservation
	case first == 0 || first+hosts > p.usable:
		return span{}, ErrReserved
	}
	return span{first, first + hosts}, nil
}

// blocksOf returns the numbers of the blocks of a span of whole blocks.
func (p *Pool) blocksOf(s span) span {
	return span{s.first >> p.blockShift, s.last >> p.blockShift}
}

// countTaken returns the number of addresses of a span that are in use by themselves.
func (p *Pool) countTaken(s span) uint64 { return p.taken.below(s.last+1) - p.taken.below(s.first) }

// newBlocks returns the empty set of block numbers.
func (p *Pool) newBlocks() offsets {
	return newDense(1 << (p.blockBits() - p.prefix.Bits()))
}

// block returns block n.
func (p *Pool) block(n uint64) netip.Prefix {
	return netip.PrefixFrom(p.addr(n<<p.blockShift), p.blockBits())
}

// openAround makes the CIDR reservations those given, and the rest of the addresses open.
func (p *Pool) openAround(reserved []netip.Prefix) {
	var open, inside []span
	next := uint64(1)
	for _, r := range reserved {
		s, _ := p.span(r)
		if next < s.first {
			open = append(open, span{next, s.first - 1})
		}
		inside = append(inside, p.blocksOf(s))
		next = s.last + 1
	}
	if next <= p.usable {
		open = append(open, span{next, p.usable})
	}
	p.reserved, p.open, p.inside = reserved, newDomain(open), newDomain(inside)
}

// wrongBlock returns an error about a block or a reservation.
func (p *Pool) wrongBlock(block netip.Prefix, reason error) error {
	if !p.isMade() {
		return &Error{Reason: ErrNotMade}
	}
	return &Error{Prefix: p.prefix, Block: block, Reason: reason}
}
