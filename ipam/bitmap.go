package ipam

import (
	"iter"
	"math/bits"
	"slices"
)

// bitmap is a set of offsets as a tree of three levels: a bitmap has blocks, a
// block has up to 64 pages, a page has a bit for each of 1,024 offsets. A /16 or
// less is one block, a /22 or less one page. What holds no offset may be nil.
//
// An offset stands at its own bit, so the addresses of an aligned prefix stand
// together: those of a /26 are a word, of a /22 a page, of a /16 a block.
type bitmap struct {
	owner  *owner // nil until the first write, and from a clone to the next
	pages  int    // in each block
	blocks []*block
}

type block struct {
	owner    *owner
	owned    uint64 // bit i: page i is its owner's as well
	free     int    // offsets that are not in the set
	pageFree []uint16
	pages    []*page
}

type page [1 << (pageShift - wordShift)]uint64

const (
	wordShift  = 6
	pageShift  = 10
	blockShift = pageShift + 6
)

// owner is the right to write in place, as copyOnWriteContext is in google/btree.
// The rule: a bitmap with an owner may write its list of blocks, the blocks of
// the same owner, and of those the pages that they have as owned. It copies
// anything else first, and owns the copy. A bitmap without an owner may write
// nothing and takes a new one at its next write; so clone, to share all that a
// bitmap has, takes its owner away. An owner has a size so that no two share an
// address.
type owner struct{ _ byte }

// newBitmap returns the empty set of offsets below size, a power of two.
func newBitmap(size uint64) *bitmap {
	return &bitmap{
		pages:  int(min(max(size>>pageShift, 1), 64)),
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
	b := m.ownBlock(n >> blockShift)
	b.ownPage(pageOf(n)).flip(n)
	b.pageFree[pageOf(n)]--
	b.free--
	return true
}

func (m *bitmap) remove(n uint64) bool {
	if !m.has(n) {
		return false
	}
	b := m.ownBlock(n >> blockShift)
	b.ownPage(pageOf(n)).flip(n)
	b.pageFree[pageOf(n)]++
	b.free++
	return true
}

// ownBlock returns a block for writing.
func (m *bitmap) ownBlock(i uint64) *block {
	if m.owner == nil {
		m.owner = new(owner)
		m.blocks = slices.Clone(m.blocks)
	}
	if b := m.blocks[i]; b == nil || b.owner != m.owner {
		m.blocks[i] = m.copyBlock(b)
	}
	return m.blocks[i]
}

// copyBlock returns a copy of a block, empty if there is none.
func (m *bitmap) copyBlock(old *block) *block {
	if old != nil {
		return &block{owner: m.owner, free: old.free, pageFree: slices.Clone(old.pageFree), pages: slices.Clone(old.pages)}
	}
	b := &block{owner: m.owner, free: m.pages << pageShift, pageFree: make([]uint16, m.pages), pages: make([]*page, m.pages)}
	for i := range b.pageFree {
		b.pageFree[i] = 1 << pageShift
	}
	return b
}

// ownPage returns a page for writing, in a block that may be written.
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

// pageOf returns which page of its block an offset is on.
func pageOf(n uint64) uint64 { return n >> pageShift % 64 }

func (g *page) has(n uint64) bool { return g[n>>wordShift%uint64(len(g))]>>(n%64)&1 == 1 }

func (g *page) flip(n uint64) { g[n>>wordShift%uint64(len(g))] ^= 1 << (n % 64) }

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
	return 0
}

// missing returns the offset within the block.
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

// missing returns the offset within the page.
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

// selectBit returns the position of the set bit of the word that has rank set
// bits below it.
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

// each yields the offsets of a block that starts at first, until yield returns
// false.
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
