package ipam

import (
	"iter"
	"math/bits"
	"slices"
)

// bitmap is a set of offsets below a power of two, at most those of a /16, in three
// levels: blocks of 16 pages of 1,024 bits. Where no offset was ever added there
// is no page, and where there is no page, no block. A /22 has one page, a /18 one
// block, a /16 four.
//
// Offset n is bit n, so aligned prefixes are whole parts of it: a /26 is a word,
// a /22 a page, a /18 a block.
type bitmap struct {
	owner  *owner // nil from its making or cloning to its next write
	pages  int    // in each block
	used   uint64 // offsets in the set
	blocks []*block
}

type block struct {
	owner    *owner
	owned    uint16   // bit i: the owner may write pages[i] too
	free     int      // offsets of the block that are not in the set
	pageFree []uint16 // the same for each page
	pages    []*page
}

type page [pageWords]uint64

// Each level counts 16 of the next: a copy of one is small, and a search for a
// rank takes few steps on each.
const (
	wordShift  = 6 // a word has 1<<wordShift offsets
	pageShift  = wordShift + 4
	blockShift = pageShift + 4

	pageWords  = 1 << (pageShift - wordShift)
	blockPages = 1 << (blockShift - pageShift)
)

// owner is the right to write in place, as copyOnWriteContext is in google/btree.
// The rule: a bitmap that has an owner may write its list of blocks, the blocks
// with the same owner, and the pages that these have as owned. It copies
// anything else before it writes, and owns the copy. A bitmap without an owner
// may write nothing, and takes a new owner at its next write. So clone takes the
// owner from the original and gives none to the copy, and neither can write what
// they share. An owner has a size so that no two share an address.
type owner struct{ _ byte }

// newBitmap returns the empty set of offsets below size, a power of two.
func newBitmap(size uint64) *bitmap {
	return &bitmap{
		pages:  int(min(max(size>>pageShift, 1), blockPages)),
		blocks: make([]*block, max(size>>blockShift, 1)),
	}
}

func (m *bitmap) clone() offsets {
	m.owner = nil
	return &bitmap{pages: m.pages, used: m.used, blocks: m.blocks}
}

// copyFor returns a copy for an owner. It does not write its receiver.
func (m *bitmap) copyFor(o *owner) *bitmap {
	return &bitmap{owner: o, pages: m.pages, used: m.used, blocks: slices.Clone(m.blocks)}
}

func (m *bitmap) has(n uint64) bool {
	b := m.blocks[n>>blockShift]
	if b == nil {
		return false
	}
	g := b.pages[pageOf(n)]
	return g != nil && g.has(n)
}

func (m *bitmap) add(n uint64) bool {
	if m.has(n) {
		return false
	}
	m.flip(n, -1)
	m.used++
	return true
}

func (m *bitmap) remove(n uint64) bool {
	if !m.has(n) {
		return false
	}
	m.flip(n, +1)
	m.used--
	return true
}

// flip changes the bit of offset n and adds free to the counts of its block and
// its page.
func (m *bitmap) flip(n uint64, free int) {
	b, i := m.ownBlock(n>>blockShift), pageOf(n)
	b.ownPage(i).flip(n)
	b.pageFree[i] += uint16(free)
	b.free += free
}

// ownBlock returns block i for writing.
func (m *bitmap) ownBlock(i uint64) *block {
	if m.owner == nil {
		m.owner = new(owner)
		m.blocks = slices.Clone(m.blocks)
	}
	switch b := m.blocks[i]; {
	case b == nil:
		m.blocks[i] = newBlock(m.owner, m.pages)
	case b.owner != m.owner:
		m.blocks[i] = b.copyFor(m.owner)
	}
	return m.blocks[i]
}

// newBlock returns a block that has no offset.
func newBlock(o *owner, pages int) *block {
	b := &block{owner: o, free: pages << pageShift, pageFree: make([]uint16, pages), pages: make([]*page, pages)}
	for i := range b.pageFree {
		b.pageFree[i] = 1 << pageShift
	}
	return b
}

func (b *block) copyFor(o *owner) *block {
	return &block{owner: o, free: b.free, pageFree: slices.Clone(b.pageFree), pages: slices.Clone(b.pages)}
}

// ownPage returns page i for writing, in a block that may be written.
func (b *block) ownPage(i uint64) *page {
	if b.owned>>i&1 == 1 {
		return b.pages[i]
	}
	mine := new(page)
	if b.pages[i] != nil {
		*mine = *b.pages[i]
	}
	b.pages[i] = mine
	b.owned |= 1 << i
	return mine
}

// pageOf returns the index of offset n's page in its block, wordOf that of its
// word in its page.
func pageOf(n uint64) uint64 { return n >> pageShift % blockPages }
func wordOf(n uint64) uint64 { return n >> wordShift % pageWords }

func (g *page) has(n uint64) bool { return g[wordOf(n)]>>(n%64)&1 == 1 }

func (g *page) flip(n uint64) { g[wordOf(n)] ^= 1 << (n % 64) }

func (m *bitmap) missing(rank uint64) uint64 {
	for i, b := range m.blocks {
		free := uint64(1) << blockShift
		if b != nil {
			free = uint64(b.free)
		}
		if rank < free {
			return uint64(i)<<blockShift + b.missing(rank)
		}
		rank -= free
	}
	return 0 // not reached: the caller knows that there is one
}

// missing is the same within a block, which is nil if it has no offset.
func (b *block) missing(rank uint64) uint64 {
	if b == nil {
		return rank
	}
	for i, free := range b.pageFree {
		if rank < uint64(free) {
			return uint64(i)<<pageShift + b.pages[i].missing(int(rank))
		}
		rank -= uint64(free)
	}
	return 0
}

// missing is the same within a page, which is nil if it has no offset.
func (g *page) missing(rank int) uint64 {
	if g == nil {
		return uint64(rank)
	}
	for i, word := range g {
		free := bits.OnesCount64(^word)
		if rank < free {
			return uint64(i)<<wordShift + selectBit(^word, rank)
		}
		rank -= free
	}
	return 0
}

// selectBit returns the position of the set bit that has rank set bits below it.
func selectBit(word uint64, rank int) uint64 {
	for range rank {
		word &= word - 1
	}
	return uint64(bits.TrailingZeros64(word))
}

func (m *bitmap) below(n uint64) (count uint64) {
	for i, b := range m.blocks {
		first := uint64(i) << blockShift
		if first >= n {
			break
		}
		if b != nil {
			count += b.below(min(n-first, 1<<blockShift))
		}
	}
	return count
}

// below is the same within a block.
func (b *block) below(n uint64) (count uint64) {
	for i, free := range b.pageFree {
		first := uint64(i) << pageShift
		if first+1<<pageShift > n {
			if first < n && b.pages[i] != nil {
				count += b.pages[i].below(n - first)
			}
			break
		}
		count += 1<<pageShift - uint64(free)
	}
	return count
}

// below is the same within a page that has more than n bits.
func (g *page) below(n uint64) (count uint64) {
	last := n >> wordShift
	for _, word := range g[:last] {
		count += uint64(bits.OnesCount64(word))
	}
	return count + uint64(bits.OnesCount64(g[last]&(1<<(n%64)-1)))
}

func (m *bitmap) within(s span) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for start := s.first &^ 63; start <= s.last; start += 64 {
			word := m.word(start)
			if start < s.first {
				word &= ^uint64(0) << (s.first % 64)
			}
			for ; word != 0; word &= word - 1 {
				n := start + selectBit(word, 0)
				if n > s.last || !yield(n) {
					return
				}
			}
		}
	}
}

// word returns the 64 bits from offset n on.
func (m *bitmap) word(n uint64) uint64 {
	b := m.blocks[n>>blockShift]
	if b == nil || b.pages[pageOf(n)] == nil {
		return 0
	}
	return b.pages[pageOf(n)][wordOf(n)]
}
