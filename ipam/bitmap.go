package ipam

import (
	"iter"
	"math/bits"
	"slices"
)

// bitmap is a set of offsets below a power of two, in three levels: blocks of 16
// pages of 1,024 bits. A page is nil until an offset of it is added, and so is a block.
// A /22 has one page, a /18 one block, a /16 four.
//
// Offset n is bit n, so aligned prefixes are whole parts: a /26 is a word, a /22 a page,
// a /18 a block.
//
// The first write after a clone copies the list of blocks: 32 bytes for a /16, the
// largest prefix that a VSwitch may have, and 8 KB for a /8.
type bitmap struct {
	owner  *owner // nil from its creation or cloning to its next write
	pages  int    // in each block
	blocks []*block
}

type block struct {
	owner    *owner
	owned    uint16   // bit i: the owner may write pages[i] too
	free     int      // the number of offsets of the block that are not in the set
	pageFree []uint16 // the same number for each page
	pages    []*page
}

type page [pageWords]uint64

// A block has 16 pages, and a page 16 words, so that a copy of either is small and a
// search for a rank takes few steps at each level.
const (
	wordShift  = 6 // a word has 1<<wordShift offsets
	pageShift  = wordShift + 4
	blockShift = pageShift + 4

	pageWords  = 1 << (pageShift - wordShift)
	blockPages = 1 << (blockShift - pageShift)
)

// owner is the right to write in place, like copyOnWriteContext in google/btree. A bitmap
// with an owner may write its list of blocks, the blocks with the same owner, and the
// pages that these blocks own. It copies anything else before it writes, and owns the
// copy. A bitmap without an owner gets a new one at its next write. After clone neither
// the original nor the copy has an owner, so that neither writes what they share. The
// type has a size so that no two owners have the same address.
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
	return &bitmap{pages: m.pages, blocks: m.blocks}
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
	return true
}

func (m *bitmap) remove(n uint64) bool {
	if !m.has(n) {
		return false
	}
	m.flip(n, +1)
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
	return 0 // not reached: rank is less than the number of free offsets
}

// missing returns the result of bitmap.missing within a block, which is nil if no offset
// of it is in the set.
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

// missing returns the result of bitmap.missing within a page, which is nil if no offset
// of it is in the set.
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

func (m *bitmap) all() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for i, b := range m.blocks {
			if b != nil && !b.each(uint64(i)<<blockShift, yield) {
				return
			}
		}
	}
}

// each yields the offsets of the block that starts at first. It reports whether yield
// returned true for all of them.
func (b *block) each(first uint64, yield func(uint64) bool) bool {
	for i, g := range b.pages {
		if g == nil {
			continue
		}
		for j, word := range g {
			start := first + uint64(i)<<pageShift + uint64(j)<<wordShift
			for ; word != 0; word &= word - 1 {
				if !yield(start + selectBit(word, 0)) {
					return false
				}
			}
		}
	}
	return true
}
